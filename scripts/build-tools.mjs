import { spawnSync } from 'node:child_process'

const advice = {
  darwin: 'xcode-select --install',
  win32: 'the "Desktop development with C++" workload of Visual Studio Build Tools, and Python 3',
  linux: 'apt-get install build-essential python3 (Debian, Ubuntu) or dnf install gcc-c++ make python3 (Fedora)',
}

/**
 * better-sqlite3 is compiled where its ready-made file cannot be fetched. Says what to install for that,
 * or nothing when a compiler, make and Python are there.
 */
export function missingBuildTools(platform = process.platform, has = onPath) {
  if (platform === 'win32') return has('cl') || has('clang-cl') ? undefined : sentence(platform)
  const complete = (has('c++') || has('g++') || has('clang++')) && has('make') && has('python3')
  return complete ? undefined : sentence(platform)
}

function sentence(platform) {
  return `SQLite could not be fetched ready-made and this machine has no compiler to build it: install ${advice[platform] ?? advice.linux}, then start again.`
}

function onPath(program) {
  const { status } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' })
  return status === 0
}

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './prepare.mjs'

const bin = (path) => join(root, 'node_modules', path)

export const types = () => oneCheck('types', [bin('typescript/bin/tsc'), '--noEmit'])
export const lint = () => oneCheck('lint', [bin('@biomejs/biome/bin/biome'), 'check', '.'])

/** Runs vitest on some of its projects and answers with the reporter's tally. */
export async function tests(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-tally-'))
  const file = join(folder, 'tally.json')
  const args = ['run', '--passWithNoTests', '--reporter=default', '--reporter=./scripts/tally-reporter.mjs']
  const chosen = projects.map((project) => `--project=${project}`)
  const status = await node([bin('vitest/vitest.mjs'), ...args, ...chosen], { PLUMBLINE_TALLY: file })
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : emptyTally()
  rmSync(folder, { recursive: true })
  // Whatever vitest holds against the run and the tally does not know still is a failure.
  if (status !== 0 && tally.failed === 0) tally.failed = 1
  return tally
}

async function oneCheck(name, args) {
  const started = performance.now()
  const status = await node(args)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'passed' : 'FAILED'}: ${name} (${seconds} s)`)
  return { ...emptyTally(), passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 }
}

function node(args, more = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...more },
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

function emptyTally() {
  return { passed: 0, failed: 0, skipped: 0, skips: [], projects: {}, databases: {} }
}

/** Says what ran and ends the process: the last line is for whoever reads only that. */
export function conclude(tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0)
  const skips = tallies.flatMap((tally) => tally.skips)
  console.log('')
  for (const tally of tallies) {
    for (const [name, { passed, failed, skipped }] of Object.entries(tally.projects)) {
      console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`)
    }
  }
  const databases = tallies
    .flatMap((tally) => Object.entries(tally.databases))
    .map(([name, count]) => `${count} on ${name}`)
  if (databases.length > 0) console.log(`databases: ${databases.join(', ')}`)
  if (skips.length > 0) console.log(`\nskipped:\n${skips.map((skip) => `  ${skip}`).join('\n')}`)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  process.exit(sum('failed') > 0 ? 1 : 0)
}

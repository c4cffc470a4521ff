/**
 * Brings a clone to the state in which it can run: packages installed, clients generated, everything built.
 * Each step leaves a stamp and does nothing when its inputs have not changed. Plain Node, since nothing is installed yet.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { missingBuildTools } from './build-tools.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const installStamp = join(root, 'node_modules/.plumbline-lock')
const buildStamp = join(root, 'build/sources.sha256')

/** A reason to stop, told in one sentence. */
export class CannotPrepare extends Error {}

export function prepare({ build = true, say = (line) => console.log(line) } = {}) {
  checkNode(say)
  if (!installed()) step(say, 'Installing the packages of the lock file (a minute or two)', install)
  run(process.execPath, ['scripts/generate-clients.mjs'], 'The database clients could not be generated.')
  if (!build) return
  const digest = sourcesDigest()
  if (textOf(buildStamp) === digest && existsSync(join(root, 'build/cli.js'))) return
  step(say, 'Building', () => run(process.execPath, ['scripts/build.mjs'], 'The build failed.'))
  writeFileSync(buildStamp, digest)
}

function checkNode(say) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  // Built against these, better-sqlite3 12 can end the process; 13 in turn does not run on Node 20.
  if (major > 24 || (major === 24 && minor >= 19))
    say(
      `With Node.js ${process.versions.node} the SQLite binding can end the server. Use 20, 22 or 24 up to 24.18, or PostgreSQL.`,
    )
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new CannotPrepare(
    `Plumbline needs Node.js 20.19 or later, and this is ${process.versions.node}: see https://nodejs.org.`,
  )
}

/** Packages are right when they were installed from this lock file for this Node, by us or by `npm install`. */
function installed() {
  const wanted = lockDigest()
  if (textOf(installStamp) === wanted) return true
  if (!matchesLock() || !compiledModuleLoads()) return false
  writeFileSync(installStamp, wanted)
  return true
}

function lockDigest() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).update(process.versions.modules).digest('hex')
}

/** npm notes in node_modules what it installed; the same entries in both files mean the same packages. */
function matchesLock() {
  const noted = textOf(join(root, 'node_modules/.package-lock.json'))
  if (noted === undefined) return false
  const there = JSON.parse(noted).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (entry.optional && !there[path])) return true
    return there[path]?.version === entry.version && there[path]?.integrity === entry.integrity
  })
}

function compiledModuleLoads() {
  try {
    const Database = createRequire(join(root, 'package.json'))('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    return false
  }
}

function install() {
  const tools = missingBuildTools()
  // The build's own packages too: `npm start` runs as production, where npm would leave them out.
  const command = ['ci', '--include=dev', '--no-audit', '--no-fund']
  run('npm', command, tools ?? 'The packages could not be installed (npm ci failed).')
  if (!compiledModuleLoads()) {
    throw new CannotPrepare(tools ?? 'better-sqlite3 does not load. Remove node_modules and run npm ci to see why.')
  }
  writeFileSync(installStamp, lockDigest())
}

/** Everything the build reads, by content: a changed date alone does not rebuild. */
export function sourcesDigest() {
  const hash = createHash('sha256').update(process.versions.node)
  const files = [
    'package-lock.json',
    'package.json',
    'vite.config.ts',
    'remix.config.js',
    'scripts/build.mjs',
    'prisma/schema.prisma',
  ]
  for (const file of [...files, ...filesUnder('app'), ...filesUnder('public')]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (path === 'app/data/generated') return []
      return entry.isDirectory() ? filesUnder(path) : [path]
    })
    .sort()
}

/** Runs a program with its output on standard error, so that standard output stays free for the command's own answer. */
export function run(program, args, sentence) {
  const { status, signal } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && program === 'npm',
  })
  if (signal) process.exit(1)
  if (status !== 0) throw new CannotPrepare(sentence)
}

function step(say, what, work) {
  say(`${what} …`)
  const started = performance.now()
  work()
  say(`${what}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

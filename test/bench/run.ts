/**
 * `npm run bench`: measures every figure we promise, prints the table, writes bench-results.json, and with --write also
 * docs/performance.md. `--only register,pdf`, `--databases sqlite`, `--systems 1000 --answers 30000 --rounds 20` make it shorter.
 * `npx tsx test/bench/run.ts --only register` needs no build.
 */
import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { KIND_NAMES, type Kind, missing } from './bench-ground'
import type { Figure } from './figure'
import { machineWords } from './machine'
import { performancePage, tableLines } from './performance-page'

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string', default: 'register,import,large,drawing,report,sealing,package' },
    databases: { type: 'string', default: 'sqlite,postgres' },
    systems: { type: 'string', default: '10000' },
    answers: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '100' },
    write: { type: 'boolean', default: false },
  },
})

const wanted = asked.only.split(',')
const skipped: string[] = []
const kinds: Kind[] = []
for (const kind of asked.databases.split(',') as Kind[]) {
  const why = await missing(kind)
  if (why === null) kinds.push(kind)
  else skipped.push(`${KIND_NAMES[kind]}: ${why}`)
}

const figures: Figure[] = []
const failed: string[] = []
const machine = await machineWords()
const began = new Date().toISOString()
for (const part of wanted) {
  const twice = ['register', 'import', 'large', 'trail', 'sealing'].includes(part)
  for (const kind of twice ? kinds : (['sqlite'] as const)) await runPart(part, kind)
}

const results = { began, ended: new Date().toISOString(), machine, asked, skipped, failed, figures }
writeFileSync('bench-results.json', `${JSON.stringify(results, null, 2)}\n`)
if (asked.write) writeFileSync('docs/performance.md', performancePage(results))
console.log(`\n${machine.join('\n')}\n`)
for (const line of tableLines(figures)) console.log(line)
for (const line of [...skipped.map((one) => `skipped ${one}`), ...failed]) console.log(line)
const short = figures.filter((figure) => figure.met === false).length
console.log(`\n${figures.length} figures, ${short} fall short, ${failed.length} parts failed; see bench-results.json`)
process.exitCode = failed.length > 0 ? 1 : 0

/** Runs one part and collects its figures; what it prints itself goes to standard error. */
function runPart(part: string, kind: Kind): Promise<void> {
  console.error(`${part} (${KIND_NAMES[kind]}) …`)
  return new Promise((resolve) => {
    const file = fileURLToPath(new URL('./part.ts', import.meta.url))
    const child = fork(file, [part, kind, asked.systems, asked.answers, asked.rounds], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 2, 2, 'ipc'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    child.on('message', ({ figure, progress }: { figure?: Figure; progress?: string }) => {
      if (progress !== undefined) console.error(`  ${progress}`)
      if (figure === undefined) return
      figures.push(figure)
      const mark = figure.met === null ? ' ' : figure.met ? '✓' : '✗'
      console.error(`  ${mark} ${figure.what}: ${figure.measured}`)
    })
    child.on('exit', (code) => {
      if (code !== 0) failed.push(`${part} (${KIND_NAMES[kind]}) ended with ${code}`)
      resolve()
    })
  })
}

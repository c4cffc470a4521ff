import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#app/data/package-root.server'
import type { ReportRequest } from '#app/domain/report-kinds'
import { paths } from '#app/paths'
import { issueReport } from '#app/usecases/issue-report.server'
import { sealReport } from '#app/usecases/seal-report.server'
import { type BenchGround, KIND_NAMES, type Kind, openBenchGround } from './bench-ground'
import { quantile, type Report, round, secondsSince, withLargestGap } from './figure'
import { generate, type Inventory } from './generate'
import { type Visitor, visit } from './page-client'
import { lengthen } from './trail.bench'

/** An extract of so many events has more than two thousand pages. */
const EVENTS = 19_900
const PERIOD = { from: '2000-01-01', until: '2099-12-31' }
/** What one step may take of the main thread. */
const STEP = 100
const ROUNDS = 3
const IDLE_VISITS = 300
/** The drawing thread is ended where it takes more than 512 MB; the sealed file passes through the main thread beside it. */
const CEILING = 768
/** A person looks at a page now and then; without a rest this would measure a benchmark beside a report. */
const REST = 5

/** A report of more than two thousand pages, from the click to its sealed file: how long it takes, and what others feel of it. */
export async function benchSealing(
  kind: Kind,
  report: Report,
  { today, progress }: { today: string; progress(line: string): void },
) {
  const ground = await openBenchGround(kind, 'sealing')
  try {
    const inventory = await generate(ground, { systems: 40, answers: 2_400 }, { today })
    await lengthen({ ground, inventory }, EVENTS)
    const part = `Sealing (${KIND_NAMES[kind]})`
    progress('issuing and sealing')
    await benchSteps(part, report, ground, inventory)
    if (!existsSync(join(packageRoot(), 'build/server/index.js'))) return progress('no build, no server')
    progress('others beside it')
    await benchOthers(part, report, ground, inventory)
  } finally {
    await ground.dispose()
  }
}

async function benchSteps(part: string, report: Report, ground: BenchGround, { people, organisationId }: Inventory) {
  const request: ReportRequest = { kind: 'trail-extract', period: PERIOD }
  const best = { issue: Infinity, seal: Infinity }
  const worst = { issue: { gap: 0, busy: 0 }, seal: { gap: 0, busy: 0 } }
  let size = { pages: 0, fileSize: 0 }
  const timed = async <T>(step: 'issue' | 'seal', work: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    const { result, gap, busy } = await withLargestGap(work)
    best[step] = Math.min(best[step], secondsSince(started))
    worst[step] = { gap: Math.max(worst[step].gap, gap), busy: Math.max(worst[step].busy, busy) }
    return result
  }
  for (let run = 0; run < ROUNDS; run++) {
    const id = await timed('issue', () => issueReport(ground, people['compliance-officer'], request))
    size = await timed('seal', () => sealReport(ground, organisationId, id))
  }
  for (const [step, what] of [
    ['issue', 'Issue an extract of the trail'],
    ['seal', 'Draw and seal it'],
  ] as const) {
    const { gap, busy } = worst[step]
    report({
      part,
      what: `${what} of ${size.pages.toLocaleString('en')} pages: longest step of the main thread`,
      measured: `${Math.round(busy)} ms of processor; ${round(best[step])} s in all`,
      target: `≤ ${STEP} ms`,
      met: busy <= STEP,
      note: `the longest of ${ROUNDS} runs, the quickest of their times; waiting for a processor that others had included, the event loop stood still for ${Math.round(gap)} ms at most; ${round(size.fileSize / 1024 ** 2)} MB`,
      values: { gap, busy, seconds: best[step], pages: size.pages },
    })
  }
}

/** One visitor opens systems while another person has the extract issued, drawn and sealed, at the built server. */
async function benchOthers(part: string, report: Report, ground: BenchGround, inventory: Inventory) {
  const visitor = await visit(ground, inventory)
  try {
    await visits(visitor, inventory, (count) => count === 50)
    const idle = await visits(visitor, inventory, (count) => count === IDLE_VISITS)
    const memory = await visitor.memory()
    let sealed = false
    const sealing = issueAndSeal(visitor, ground).finally(() => {
      sealed = true
    })
    const busy = await visits(visitor, inventory, () => sealed)
    await sealing
    const grown = ((await visitor.memory()) - memory) / 1024 ** 2
    const after = await visits(visitor, inventory, (count) => count === IDLE_VISITS)
    const [before, during] = [quantile([...idle, ...after], 0.95), quantile(busy, 0.95)]
    report({
      part,
      what: 'Page of a system while the same report is issued, drawn and sealed beside it, 95th percentile',
      measured: `${round(during)} against ${round(before)} ms, ×${round(during / before, 2)}`,
      target: '≤ 1.5×',
      met: during <= 1.5 * before,
      note: `${busy.length} pages of the built server meanwhile, the longest ${Math.round(Math.max(...busy))} ms; before and after it ${idle.length + after.length}, the longest ${Math.round(Math.max(...idle, ...after))} ms; seen by the visitor`,
      values: { before, during, pages: busy.length, longest: Math.max(...busy) },
    })
    report({
      part,
      what: 'Memory that this adds to the server',
      measured: `${Math.round(grown)} MB`,
      target: `≤ ${CEILING} MB`,
      met: grown <= CEILING,
      note: 'the largest resident memory the server ever had, above the largest before; all threads',
      values: { grown },
    })
  } finally {
    await visitor.stop()
  }
}

async function issueAndSeal(visitor: Visitor, { database }: BenchGround): Promise<void> {
  const fields = { intent: 'issue', kind: 'trail-extract', ...PERIOD }
  const { status, location, text } = await visitor.send(paths.newReport(), fields)
  const id = /\/reports\/([^/?]+)/.exec(location)?.[1]
  if (!id) throw new Error(`Issuing answered ${status}: ${text.slice(0, 200)}`)
  for (;;) {
    if (await database.client.reportSeal.findFirst({ where: { reportId: id }, select: { reportId: true } })) return
    const failed = await database.client.job.findFirst({ where: { id, state: 'failed' }, select: { error: true } })
    if (failed) throw new Error(failed.error ?? 'Sealing failed')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function visits(visitor: Visitor, inventory: Inventory, isOver: (count: number) => boolean): Promise<number[]> {
  const taken: number[] = []
  while (!isOver(taken.length)) {
    const started = performance.now()
    const { status } = await visitor.get(paths.system(inventory.systemId(taken.length % 20)))
    if (status !== 200) throw new Error(`The page answered ${status}`)
    taken.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, REST))
  }
  return taken
}

import { answersOf, getSystem, scopesOf } from '#app/data/systems.server'
import { drawPdf } from '#app/usecases/draw-pdf.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { sealReport } from '#app/usecases/seal-report.server'
import { type BenchGround, openBenchGround } from './bench-ground'
import { median, quantile, type Report, round, secondsSince } from './figure'
import { generate } from './generate'
import { benchPdf, longTable } from './pdf.bench'

/** Drawing against bare pdfkit, with the memory of a very long report. Wants a process of its own. */
export function benchDrawing(report: Report) {
  const { ours, bare, ratio, pages, longPages, longMegabytes, longSeconds } = benchPdf()
  const part = 'PDF'
  report({
    part,
    what: 'Pages per second against bare pdfkit with the same text and fonts, untagged',
    measured: `${Math.round(ours)} against ${Math.round(bare)} pages/s, ${Math.round(ratio * 100)} %`,
    target: '≥ 70 %',
    met: ratio >= 0.7,
    note: `best of five rounds in turn, ${pages.ours} and ${pages.bare} pages`,
    values: { ours, bare, ratio },
  })
  report({
    part,
    what: `Memory that a table of ${longPages.toLocaleString('en')} pages adds`,
    measured: `${Math.round(longMegabytes)} MB in ${round(longSeconds)} s`,
    target: '≤ 256 MB',
    met: longMegabytes <= 256,
    note: 'resident memory of the drawing process at its peak, above what it was before',
    values: { longPages, longMegabytes, longSeconds },
  })
}

const PEER_PAGES = 27

/** A system's report from the click to the last byte: reading, freezing, composing, drawing in the worker. */
export async function benchReport(report: Report, { today = '2026-11-20', rounds = 5 } = {}) {
  const ground = await openBenchGround('sqlite')
  try {
    const inventory = await generate(ground, { systems: 40, answers: 2_400 }, { today })
    const { organisationId, people } = inventory
    const officer = people['compliance-officer']
    const draw = async (issue: Promise<string>) => (await sealReport(ground, organisationId, await issue)).pages
    const lengths: { id: string; pages: number }[] = []
    for (let number = 0; number < 12; number++) {
      const id = inventory.systemId(number)
      lengths.push({ id, pages: await draw(issueReport(ground, officer, { kind: 'system', systemId: id })) })
    }
    const nearest = lengths.sort((a, b) => Math.abs(a.pages - PEER_PAGES) - Math.abs(b.pages - PEER_PAGES))[0]!
    const timed = async (issue: () => Promise<string>) => {
      const seconds: number[] = []
      let pages = 0
      for (let run = 0; run < rounds; run++) {
        const started = performance.now()
        pages = await draw(issue())
        seconds.push(secondsSince(started))
      }
      return { pages, took: median(seconds) }
    }
    const one = await timed(() => issueReport(ground, officer, { kind: 'system', systemId: nearest.id }))
    const all = await timed(() => issueReport(ground, officer, { kind: 'organisation' }))
    for (const [what, { pages, took }] of Object.entries({ 'System report': one, 'Executive summary': all })) {
      report({
        part: 'PDF',
        what: `${what} of ${pages} pages, from the click to the last byte`,
        measured: `${Math.round(took * 1000)} ms`,
        target: '',
        met: null,
        note: `median of ${rounds}, worker warm${what === 'System report' ? '; the peer: 5 s for 27 pages, with a headless browser' : ''}`,
        values: { pages, seconds: took },
      })
    }
    await benchOthers(report, () => readOne(ground, organisationId, nearest.id))
  } finally {
    await ground.dispose()
  }
}

/** What a page about one system asks at least. */
async function readOne({ database: { client } }: BenchGround, organisationId: string, id: string) {
  await getSystem(client, organisationId, id)
  await scopesOf(client, organisationId, id)
  await answersOf(client, organisationId, id)
}

const IDLE_READS = 400
/** They make about two thousand pages. */
const LONG_ROWS = 40_000

/** How long others wait for a small read while a long report is drawn beside them, against an idle process. */
async function benchOthers(report: Report, read: () => Promise<unknown>) {
  const waits = async (isOver: (reads: number) => boolean) => {
    const taken: number[] = []
    while (!isOver(taken.length)) {
      const started = performance.now()
      await read()
      taken.push(performance.now() - started)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    return taken
  }
  await waits((reads) => reads === 50)
  const idle = await waits((reads) => reads === IDLE_READS)
  let drawn = false
  const drawing = drawPdf(longTable(LONG_ROWS)).finally(() => {
    drawn = true
  })
  const busy = await waits(() => drawn)
  await drawing
  const [before, during] = [quantile(idle, 0.95), quantile(busy, 0.95)]
  report({
    part: 'PDF',
    what: 'What others wait for a read while a report of 2,000 pages is drawn, 95th percentile',
    measured: `${round(during, 2)} against ${round(before, 2)} ms, ${round(during / before, 2)}×`,
    target: '≤ 1.5×',
    met: during <= 1.5 * before,
    note: `${busy.length} reads meanwhile, the longest ${Math.round(Math.max(...busy))} ms`,
    values: { before, during, reads: busy.length },
  })
}

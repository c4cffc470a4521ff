import { issueReport } from '#app/usecases/issue-report.server'
import { sealReport } from '#app/usecases/seal-report.server'
import { openBenchGround } from './bench-ground'
import { median, type Report, round, secondsSince } from './figure'
import { generate } from './generate'
import { benchPdf } from './pdf.bench'

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
  } finally {
    await ground.dispose()
  }
}

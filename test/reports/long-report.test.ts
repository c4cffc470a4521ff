import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** Half of what the drawing worker may take (draw-pdf.server.ts), so that a report can be twice as rich as this one. */
const MEGABYTES = 256

it('a report of 2,000 pages and 20 MB of facts is drawn within half of the memory the worker has', () => {
  const script = `import { drawDocument } from './app/reports/pdf/draw-document.ts'
    import { documentOf, typeface } from './test/reports/pdf-tools.ts'
    const words = 'the provider keeps technical documentation at the disposal of authorities'.split(' ')
    const text = (row) => Array.from({ length: 34 }, (_, at) => words[(row * 7 + at * at) % words.length] + (row % 97)).join(' ')
    const rows = Array.from({ length: 22_000 }, (_, row) => ({
      cells: ['Art. ' + row, text(row), [{ text: 'Implemented', mark: 'implemented' }], [{ text: 'up', link: '#top' }]],
    }))
    const columns = [1, 4, 2, 1].map((width) => ({ title: 'Column', width }))
    const facts = { name: 'snapshot.json', description: '', mime: 'application/json', relationship: 'Source' }
    let pages = 0
    drawDocument(
      documentOf([{ kind: 'heading', level: 1, text: 'Top', anchor: 'top' }, { kind: 'table', columns, rows }], {
        attachments: [{ ...facts, text: JSON.stringify('0123456789'.repeat(2_000_000)) }],
      }),
      typeface,
      (chunk) => {
        if (chunk.length < 2000) pages += Buffer.from(chunk).toString('latin1').split('/Type /Page\\n').length - 1
      },
    )
    console.log(pages)`
  const printed = execFileSync(
    process.execPath,
    [`--max-old-space-size=${MEGABYTES}`, '--import', 'tsx', '--input-type=module', '-e', script],
    { cwd: new URL('../..', import.meta.url), encoding: 'utf8' },
  )
  expect(Number(printed)).toBeGreaterThanOrEqual(2000)
}, 300_000)

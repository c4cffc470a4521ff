import { formatInstant } from '#app/lib/dates.ts'
import type { KeyValue } from '#app/reports/document.ts'
import type { Flow } from './flow.ts'
import { drawLogo } from './logo.ts'
import { drawSignatureField } from './signature-field.ts'
import { LINE, SMALL } from './style.ts'

const INDENT = 22
/** Where the organisation's name begins; a logo stands above. */
const NAME_TOP = 150
const DIGEST = 'Snapshot digest'
const KEY_WIDTH = 104

/** Who says what about which thing, when, and the digest that ties the paper to its data. */
export function drawCover(flow: Flow) {
  const { document, file, tags } = flow
  flow.newPage()
  const x = flow.left + INDENT
  const width = flow.width - INDENT
  if (document.cover.logo) drawLogo(flow, document.cover.logo, x, NAME_TOP - 18)
  flow.y = NAME_TOP
  text(flow, 'P', document.cover.organisation, x, width, 11, 16, { strong: true, tone: 'quiet' })
  flow.y += 6
  const titleTop = flow.y
  const [size, leading] = titleSize(flow, document.title, width)
  text(flow, 'P', document.title, x, width, size, leading, { strong: true, tone: 'heading' })
  if (document.subject && document.subject !== document.title) {
    flow.y += 4
    text(flow, 'P', document.subject, x, width, 13, 19, { tone: 'quiet' })
  }
  tags.artifact(() => plumbLine(flow, titleTop + 17))

  flow.y = Math.max(flow.y + 44, 330)
  const rows: KeyValue[] = [
    ...document.cover.rows,
    { key: 'Classification', value: document.classification },
    { key: document.draft ? 'Drawn for' : 'Issued by', value: document.issuedBy },
    { key: 'Snapshot taken', value: formatInstant(document.date) },
    { key: DIGEST, value: document.draft ? 'None: a draft is not kept.' : inGroups(document.digest) },
  ]
  const table = tags.open('Table', tags.root)
  for (const row of rows) {
    const key = flow.lines(row.key, KEY_WIDTH - 8, { size: 9, tone: 'quiet' })
    const value = flow.lines(row.value, width - KEY_WIDTH, {
      size: 10,
      figures: row.key === DIGEST ? 'tabular' : 'proportional',
    })
    const height = Math.max(key.length, value.length) * 14 + 9
    flow.need(height)
    const tr = tags.open('TR', table)
    const th = tags.open('TH', tr, { scope: 'Row' })
    flow.textLines(key, x, flow.y + 4.5, KEY_WIDTH - 8, 14, th)
    tags.close(th)
    const td = tags.open('TD', tr)
    flow.textLines(value, x + KEY_WIDTH, flow.y + 4.5, width - KEY_WIDTH, 14, td)
    tags.close(td)
    tags.close(tr)
    tags.artifact(() => flow.pen.line(x, flow.y + height, x + width, flow.y + height, LINE))
    flow.y += height
  }
  tags.close(table)
  if (!document.draft) drawSignatureField(flow, x)

  if (!document.cover.smallPrint) return
  const lines = flow.lines(document.cover.smallPrint, width, { size: SMALL.size, tone: 'quiet' })
  flow.y = Math.max(flow.y + 20, file.height - 92 - lines.length * SMALL.leading)
  const p = tags.open('P', tags.root)
  flow.paragraph(lines, SMALL.leading, x, width, p)
  tags.close(p)
}

/** A very long title is set smaller, so that the cover and its signature stay on one page. */
function titleSize(flow: Flow, title: string, width: number): readonly [size: number, leading: number] {
  const sizes = [
    [27, 34],
    [19, 25],
    [14, 19],
  ] as const
  return sizes.find(([size]) => flow.lines(title, width, { size, strong: true }).length <= 3) ?? sizes[2]
}

function text(
  flow: Flow,
  name: 'P',
  content: string,
  x: number,
  width: number,
  size: number,
  leading: number,
  setting: { strong?: boolean; tone?: 'quiet' | 'heading' },
) {
  const tag = flow.tags.open(name, flow.tags.root)
  flow.paragraph(flow.lines(content, width, { size, ...setting }), leading, x, width, tag)
  flow.tags.close(tag)
}

/** Our sign: a line that hangs straight, with its weight beside the title. */
function plumbLine({ pen, left, file, colours: { sign } }: Flow, y: number) {
  const x = left + 4
  pen.line(x, 0, x, y - 8, sign, 0.8)
  pen.rectangle(x - 2.6, y - 9, 5.2, 2, sign)
  file.op(`${sign} rg ${x - 4} ${y - 6} m ${x + 4} ${y - 6} l ${x} ${y + 8} l h f`)
}

function inGroups(digest: string): string {
  const groups = digest.match(/.{1,4}/g) ?? []
  return `${groups.slice(0, 8).join(' ')} \n${groups.slice(8).join(' ')}`
}

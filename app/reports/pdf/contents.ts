import type { Heading } from '#app/reports/document.ts'
import type { Flow } from './flow.ts'
import { offset } from './flow.ts'
import type { Line } from './lines.ts'
import type { OpenPage } from './pdf-file.ts'
import { HEADINGS, STRONG_LINE } from './style.ts'
import type { Tag } from './tags.ts'
import { plainText } from './text-painter.ts'

const NUMBER_WIDTH = 34
const LEADING = { 1: 16, 2: 14.5, 3: 13.5 } as const
const BEFORE = { 1: 6, 2: 0, 3: 0 } as const
const SIZE = { 1: 10, 2: 9.5, 3: 9 } as const
const CLOSEST = 0.88
const INDENT = { 1: 0, 2: 14, 3: 28 } as const

type Place = { heading: Heading; lines: Line[]; leading: number; page: OpenPage; y: number }
export type Contents = { places: Place[]; tag: Tag } | null

/** Takes the room before the body is drawn: how long the list is does not depend on the page numbers in it. */
export function reserveContents(flow: Flow): Contents {
  const headings = flow.document.blocks.filter((block): block is Heading => block.kind === 'heading')
  if (headings.length < 2) return null
  flow.newPage()
  flow.file.hold(flow.page)
  const title = flow.tags.open('P', flow.tags.root)
  const { size, leading, after } = HEADINGS[1]
  flow.paragraph(
    flow.lines('Contents', flow.width, { size, strong: true, tone: 'heading' }),
    leading,
    flow.left,
    flow.width,
    title,
  )
  flow.tags.close(title)
  flow.y += after
  const entries = headings.map((heading) => {
    const { level } = heading
    const width = flow.width - INDENT[level] - NUMBER_WIDTH
    return { heading, lines: flow.lines(heading.text, width, { size: SIZE[level], strong: level === 1 }) }
  })
  const closer = closing(flow, entries)
  const places = entries.map(({ heading, lines }): Place => {
    const leading = LEADING[heading.level] * closer
    flow.space(BEFORE[heading.level] * closer)
    const before = flow.page
    flow.need(lines.length * leading)
    if (flow.page !== before) flow.file.hold(flow.page)
    const y = flow.y
    flow.y += lines.length * leading
    return { heading, lines, leading, page: flow.page, y }
  })
  return { places, tag: flow.tags.open('TOC', flow.tags.root) }
}

/** How much closer the lines stand so that a handful of entries does not take a page of its own. */
function closing(flow: Flow, entries: { heading: Heading; lines: Line[] }[]): number {
  const wanted = entries.reduce(
    (sum, { heading: { level }, lines }) => sum + BEFORE[level] + lines.length * LEADING[level],
    0,
  )
  const more = flow.bottom - flow.top
  const first = flow.bottom - flow.y
  const pages = Math.floor(Math.max(0, wanted - first) / more)
  // What does not divide at the foot of each page is lost to the entries.
  const closer = (first + pages * (more - LEADING[1]) - LEADING[1]) / wanted
  return closer < 1 && closer >= CLOSEST ? closer : 1
}

/** Fills the reserved pages; `flow.entries` has one entry per heading, in the same order. */
export function drawContents(flow: Flow, contents: Contents) {
  if (!contents) return
  const pages = new Set<OpenPage>()
  contents.places.forEach((place, index) => {
    pages.add(place.page)
    flow.file.onPage(place.page, () => drawEntry(flow, contents.tag, place, index))
  })
  flow.tags.close(contents.tag)
  for (const page of pages) flow.file.release(page)
}

function drawEntry(flow: Flow, toc: Tag, { heading, lines, leading, y }: Place, index: number) {
  const { level } = heading
  const entry = flow.entries[index]!
  const x = flow.left + INDENT[level]
  const width = flow.width - INDENT[level] - NUMBER_WIDTH
  const right = flow.left + flow.width
  const number = flow.oneLine(String(entry.page), NUMBER_WIDTH, {
    size: SIZE[level],
    strong: level === 1,
    figures: 'tabular',
  })
  const item = flow.tags.open('TOCI', toc)
  // An item holds no link itself: what leads elsewhere stands in a reference.
  const referring = flow.tags.open('Reference', item)
  const link = flow.tags.open('Link', referring)
  const height = lines.length * leading
  flow.tags.content(link, () => {
    flow.textLines(lines, x, y, width, leading, null)
    flow.painter.line(number, right - number.width, y + height - leading / 2 + SIZE[level] * 0.36, null)
  })
  const last = lines.at(-1)!
  const name = lines.map((line) => plainText(line.pieces)).join(' ')
  flow.tags.annotate(link, x, y, right - x, height, entry.destination, `${name}, page ${entry.page}`)
  flow.tags.close(link)
  flow.tags.close(referring)
  flow.tags.close(item)
  const dotsFrom = x + offset(last, width, 'left') + (last.rtl ? width : last.width) + 6
  const dotsTo = right - number.width - 6
  const baseline = y + height - leading / 2 + SIZE[level] * 0.36
  if (dotsTo > dotsFrom) {
    // Dots stand on one raster so that they line up from entry to entry.
    flow.tags.artifact(() =>
      flow.file.op(
        `q 1 J [0 4] ${-(dotsTo - right) % 4} d 0.8 w ${STRONG_LINE} RG ${dotsTo.toFixed(2)} ${baseline.toFixed(2)} m ${dotsFrom.toFixed(2)} ${baseline.toFixed(2)} l S Q`,
      ),
    )
  }
}

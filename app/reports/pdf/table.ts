import type { Column, Row, Table } from '#app/reports/document.ts'
import type { Flow } from './flow.ts'
import type { Line } from './lines.ts'
import { BODY, GROUND, LINE, STRONG_LINE, TABLE } from './style.ts'
import type { Tag } from './tags.ts'

const PAD_X = 4
const PAD_Y = 3.5
/** A row is cut only where the white it would leave is worse than the cut: then this many lines stay on each side. */
const FEWEST_LINES = 3

type Place = { x: number; width: number; column: Column }

export function drawTable(flow: Flow, table: Table) {
  const places = layColumns(flow, table.columns)
  const head = places.map(({ column, width }) =>
    flow.lines(column.title, width, { size: TABLE.size - 0.5, strong: true, tone: 'quiet' }),
  )
  const headHeight = linesHeight(head) + 2 * PAD_Y
  const tag = flow.tags.open('Table', flow.tags.root)
  flow.space(8)
  const first = firstRowRoom(flow, places, table.rows[0])
  if (table.caption) drawCaption(flow, table.caption, tag, headHeight + first)
  flow.need(headHeight + first)
  drawTaggedHead(flow, places, head, headHeight, tag)
  const repeat = () => {
    flow.newPage()
    // Read out once, printed on every page.
    flow.tags.artifact(() => {
      drawHead(flow, places, head, headHeight, () => null)
      drawHeadRule(flow)
    })
  }
  table.rows.forEach((row, at) => {
    drawRow(flow, places, row, tag, repeat, table.rows[at + 1])
  })
  if (table.rows.length === 0)
    drawRow(flow, places, { cells: [[{ text: table.empty ?? 'None.', tone: 'quiet' }]] }, tag, repeat)
  flow.tags.close(tag)
  flow.space(12)
}

function layColumns(flow: Flow, columns: Column[]): Place[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0)
  let x = flow.left
  return columns.map((column) => {
    const width = (flow.width * column.width) / total
    const place = { x: x + PAD_X, width: width - 2 * PAD_X, column }
    x += width
    return place
  })
}

/** What must fit below a heading: caption, head and first row of the table stand on one page. */
export function tableStart(flow: Flow, table: Table): number {
  const places = layColumns(flow, table.columns)
  const head = places.map(({ column, width }) =>
    flow.lines(column.title, width, { size: TABLE.size - 0.5, strong: true, tone: 'quiet' }),
  )
  const caption = table.caption ? flow.lines(table.caption, flow.width, { size: 9, strong: true }).length : 0
  return caption * BODY.leading + 2 + linesHeight(head) + 2 * PAD_Y + firstRowRoom(flow, places, table.rows[0])
}

/** Head and caption never stand alone at the foot of a page: what the first row needs to stand below them. */
function firstRowRoom(flow: Flow, places: Place[], row: Row | undefined): number {
  const cells = row
    ? places.map(({ width }, index) => flow.lines(row.cells[index] ?? '', width, { size: TABLE.size }))
    : []
  // A row that heads others keeps one of them.
  const led = row?.tone === 'group' ? 2 * TABLE.leading + 2 * PAD_Y : 0
  const height = linesHeight([...cells, []]) + 2 * PAD_Y + led
  return Math.min(Math.max(height, linesRoom(FEWEST_LINES)), (flow.bottom - flow.top - 60) * 0.5)
}

function drawCaption(flow: Flow, caption: string, table: Tag, below: number) {
  const lines = flow.lines(caption, flow.width, { size: 9, strong: true })
  flow.need(lines.length * BODY.leading + 2 + below)
  const tag = flow.tags.open('Caption', table)
  flow.paragraph(lines, BODY.leading, flow.left, flow.width, tag)
  flow.tags.close(tag)
  flow.y += 2
}

function drawTaggedHead(flow: Flow, places: Place[], head: Line[][], height: number, table: Tag) {
  const tr = flow.tags.open('TR', table)
  drawHead(flow, places, head, height, () => flow.tags.open('TH', tr, { scope: 'Column' }))
  flow.tags.close(tr)
  flow.tags.artifact(() => drawHeadRule(flow))
}

function drawHead(flow: Flow, places: Place[], head: Line[][], height: number, open: () => Tag | null) {
  places.forEach(({ x, width, column }, index) => {
    const tag = open()
    // Heads of unequal length stand on one line above the rule.
    const top = flow.y + height - PAD_Y - head[index]!.length * TABLE.leading
    flow.textLines(head[index]!, x, top, width, TABLE.leading, tag, column.align)
    if (tag) flow.tags.close(tag)
  })
  flow.y += height
}

function drawHeadRule(flow: Flow) {
  flow.pen.line(flow.left, flow.y, flow.left + flow.width, flow.y, flow.colours.rule, 0.75)
}

/** `next`: a row that heads others does not stand without the first of them. */
function drawRow(flow: Flow, places: Place[], row: Row, table: Tag, repeatHead: () => void, next?: Row) {
  const strong = row.tone === 'group' || row.tone === 'total'
  const whole = row.cells.length === 1 && places.length > 1
  const spanned = whole ? [{ ...places[0]!, width: flow.width - 2 * PAD_X }] : places
  const cells = spanned.map(({ width, column }, index) =>
    flow.lines(row.cells[index] ?? '', width, {
      size: TABLE.size,
      strong,
      figures: column.align === 'right' ? 'tabular' : 'proportional',
    }),
  )
  const count = Math.max(1, ...cells.map((lines) => lines.length))
  const height = count * TABLE.leading + 2 * PAD_Y
  const least = row.tone === 'group' ? height + firstRowRoom(flow, places, next) : height
  const wholePage = flow.bottom - flow.top - 60
  if (flow.room < least && (height <= wholePage * 0.5 || flow.room < linesRoom(FEWEST_LINES))) repeatHead()
  const tr = flow.tags.open('TR', table)
  const tags = cells.map(() => flow.tags.open('TD', tr, whole ? { colSpan: places.length } : {}))
  flow.anchor(row.anchor)
  for (let from = 0; from < count; ) {
    if (from > 0) repeatHead()
    const fits = Math.floor((flow.room - 2 * PAD_Y + 0.01) / TABLE.leading)
    let take = Math.min(count - from, Math.max(1, fits))
    // What goes over is not a lonely last line either.
    if (count - from - take > 0) take = Math.max(1, Math.min(take, count - from - FEWEST_LINES))
    drawRowPart(flow, spanned, cells, tags, row, from, take)
    from += take
  }
  for (const tag of tags) flow.tags.close(tag)
  flow.tags.close(tr)
}

function drawRowPart(flow: Flow, places: Place[], cells: Line[][], tags: Tag[], row: Row, from: number, take: number) {
  const height = take * TABLE.leading + 2 * PAD_Y
  const { left, width, y } = flow
  if (row.tone === 'group') flow.tags.artifact(() => flow.pen.rectangle(left, y + 0.4, width, height - 0.4, GROUND))
  places.forEach((place, index) => {
    flow.textLines(
      cells[index]!.slice(from, from + take),
      place.x,
      y + PAD_Y,
      place.width,
      TABLE.leading,
      tags[index]!,
      place.column.align,
    )
  })
  flow.y += height
  flow.tags.artifact(() => {
    if (row.tone === 'total') flow.pen.line(left, y, left + width, y, STRONG_LINE, 0.75)
    flow.pen.line(left, flow.y, left + width, flow.y, LINE)
  })
}

function linesHeight(cells: Line[][]): number {
  return Math.max(...cells.map((lines) => lines.length)) * TABLE.leading
}

function linesRoom(lines: number): number {
  return lines * TABLE.leading + 2 * PAD_Y
}

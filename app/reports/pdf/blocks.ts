import type { Block, Callout, Heading, KeyValues, List, Paragraph, StatusLine } from '#app/reports/document.ts'
import { type Flow, together } from './flow.ts'
import { drawRiskMatrix, riskMatrixHeight } from './risk-matrix.ts'
import { drawStackedBars, stackedBarsStart } from './stacked-bars.ts'
import { BODY, GROUND, HEADINGS, LEAD, LINE, SMALL, TABLE, TONES } from './style.ts'
import { drawTable, tableStart } from './table.ts'
import { textAside } from './text-aside.ts'
import { drawTimeline, timelineHeight } from './timeline.ts'
import { drawTrends, trendsHeight } from './trends.ts'

/** Draws one block where the flow stands. `next` tells a heading how much must stay with it. */
export function drawBlock(flow: Flow, block: Block, next: Block | undefined) {
  switch (block.kind) {
    case 'heading':
      return drawHeading(flow, block, next)
    case 'paragraph':
      return drawParagraph(flow, block)
    case 'list':
      return drawList(flow, block)
    case 'keyValues':
      return drawKeyValues(flow, block)
    case 'table':
      return drawTable(flow, block)
    case 'callout':
      return drawCallout(flow, block)
    case 'statusLine':
      return drawStatusLine(flow, block)
    case 'riskMatrix':
      return drawRiskMatrix(flow, block)
    case 'stackedBars':
      return drawStackedBars(flow, block)
    case 'timeline':
      return drawTimeline(flow, block)
    case 'trends':
      return drawTrends(flow, block)
    case 'pageBreak':
      if (!flow.atTop && flow.room < (block.below ?? Number.POSITIVE_INFINITY)) flow.newPage()
      return
    case 'anchor':
      return flow.anchor(block.name)
  }
}

function drawHeading(flow: Flow, heading: Heading, next: Block | undefined) {
  const { size, leading, before, after } = HEADINGS[heading.level]
  const lines = flow.lines(heading.text, flow.width, { size, strong: true, tone: 'heading' })
  flow.space(heading.level === 1 ? 26 : before)
  flow.need(lines.length * leading + after + Math.min(companion(flow, next), flow.bottom - flow.top - 80))
  const destination = flow.file.destination(flow.y - 4)
  flow.anchor(heading.anchor)
  bookmark(flow, heading)
  flow.entries.push({ level: heading.level, text: heading.text, page: flow.page.number, destination })
  const tag = flow.tags.open(`H${heading.level}`, flow.tags.root)
  flow.paragraph(lines, leading, flow.left, flow.width, tag)
  flow.tags.close(tag)
  flow.space(after)
}

/** What must stand on the same page as the heading above it. */
function companion(flow: Flow, next: Block | undefined): number {
  if (!next) return 0
  if (next.kind === 'riskMatrix') return riskMatrixHeight()
  if (next.kind === 'stackedBars') return 8 + stackedBarsStart(next)
  if (next.kind === 'timeline') return timelineHeight(next)
  if (next.kind === 'trends') return trendsHeight(next)
  if (next.kind === 'table') return Math.max(84, 8 + tableStart(flow, next))
  if (next.kind === 'heading') return 60
  if (next.kind === 'keyValues') return 56
  return 2 * BODY.leading
}

const parents = new WeakMap<Flow, { level: number; item: ReturnType<Flow['file']['kit']['outline']['addItem']> }[]>()

function bookmark(flow: Flow, heading: Heading) {
  const stack = parents.get(flow) ?? []
  parents.set(flow, stack)
  while (stack.length > 0 && stack.at(-1)!.level >= heading.level) stack.pop()
  const parent = stack.at(-1)?.item ?? flow.file.kit.outline
  const options = { top: flow.y - 4, left: flow.file.width }
  stack.push({ level: heading.level, item: parent.addItem(textAside(heading.text), options) })
}

function drawParagraph(flow: Flow, { text, tone = 'normal' }: Paragraph) {
  const { size, leading } = tone === 'small' ? SMALL : tone === 'lead' ? LEAD : BODY
  const lines = flow.lines(text, flow.width, { size, tone: tone === 'small' ? 'quiet' : 'ink' })
  flow.space(6)
  const tag = flow.tags.open('P', flow.tags.root)
  flow.paragraph(lines, leading, flow.left, flow.width, tag)
  flow.tags.close(tag)
  flow.space(6)
}

function drawList(flow: Flow, { items, ordered = false }: List) {
  const indent = ordered ? 20 : 13
  const width = flow.width - indent
  const list = flow.tags.open('L', flow.tags.root, { listNumbering: ordered ? 'Decimal' : 'Disc' })
  flow.space(4)
  items.forEach((item, index) => {
    const lines = flow.lines(item, width, { size: BODY.size })
    flow.need(BODY.leading * together(lines.length))
    const li = flow.tags.open('LI', list)
    const label = flow.tags.open('Lbl', li)
    flow.textLines(
      flow.lines(ordered ? `${index + 1}.` : '•', indent, { size: BODY.size, tone: 'quiet', figures: 'tabular' }),
      flow.left,
      flow.y,
      indent,
      BODY.leading,
      label,
    )
    flow.tags.close(label)
    const body = flow.tags.open('LBody', li)
    flow.paragraph(lines, BODY.leading, flow.left + indent, width, body)
    flow.tags.close(body)
    flow.tags.close(li)
    flow.space(2)
  })
  flow.tags.close(list)
  flow.space(6)
}

/** A list of facts is a table whose first column heads its rows. */
function drawKeyValues(flow: Flow, { rows }: KeyValues) {
  const keyWidth = Math.min(150, flow.width * 0.3)
  const valueWidth = flow.width - keyWidth
  const table = flow.tags.open('Table', flow.tags.root)
  flow.space(6)
  for (const row of rows) {
    const key = flow.lines(row.key, keyWidth - 10, { size: TABLE.size, tone: 'quiet' })
    const value = flow.lines(row.value, valueWidth, { size: TABLE.size + 0.5 })
    const leading = TABLE.leading + 1
    flow.need(leading * Math.max(key.length, Math.min(3, value.length)) + 6)
    const tr = flow.tags.open('TR', table)
    const th = flow.tags.open('TH', tr, { scope: 'Row' })
    flow.textLines(key, flow.left, flow.y + 3, keyWidth - 10, leading, th)
    flow.tags.close(th)
    const least = flow.y + 6 + key.length * leading
    const from = flow.page
    flow.y += 3
    const td = flow.tags.open('TD', tr)
    flow.paragraph(value, leading, flow.left + keyWidth, valueWidth, td)
    flow.tags.close(td)
    flow.tags.close(tr)
    flow.y += 3
    if (flow.page === from) flow.y = Math.max(flow.y, least)
    flow.tags.artifact(() => flow.pen.line(flow.left, flow.y, flow.left + flow.width, flow.y, LINE))
  }
  flow.tags.close(table)
  flow.space(10)
}

function drawCallout(flow: Flow, { tone, title, text }: Callout) {
  const colour = TONES[tone === 'note' ? 'accent' : tone === 'attention' ? 'attention' : 'bad']
  const width = flow.width - 26
  const x = flow.left + 14
  const head = title ? flow.lines(title, width, { size: BODY.size, strong: true }) : []
  const body = flow.lines(text, width, { size: 9.5 })
  const height = head.length * BODY.leading + body.length * 13.5 + 16
  const framed = height < flow.bottom - flow.top
  flow.space(8)
  flow.need(framed ? height : 60)
  const top = flow.y
  if (framed) {
    flow.tags.artifact(() => {
      flow.pen.rectangle(flow.left, top, flow.width, height, GROUND)
      flow.pen.rectangle(flow.left, top, 2.5, height, colour)
    })
  }
  const section = flow.tags.open('Sect', flow.tags.root)
  flow.y += 8
  for (const [lines, leading] of [
    [head, BODY.leading],
    [body, 13.5],
  ] as const) {
    if (lines.length === 0) continue
    const tag = flow.tags.open('P', section)
    flow.paragraph(lines, leading, x, width, tag)
    flow.tags.close(tag)
  }
  flow.tags.close(section)
  flow.y += 8
  flow.space(8)
}

function drawStatusLine(flow: Flow, { state, label, text }: StatusLine) {
  const word = label ?? state.replace('-', ' ')
  const runs = [
    { text: word, mark: state, strong: true },
    ...(text === undefined ? [] : typeof text === 'string' ? [{ text: `  ${text}` }] : [{ text: '  ' }, ...text]),
  ]
  const lines = flow.lines(runs, flow.width, { size: BODY.size })
  flow.space(4)
  const tag = flow.tags.open('P', flow.tags.root)
  flow.paragraph(lines, BODY.leading, flow.left, flow.width, tag)
  flow.tags.close(tag)
  flow.space(4)
}

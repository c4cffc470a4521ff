import { formatDay } from '#app/lib/dates.ts'
import type { Timeline } from '#app/reports/document.ts'
import type { Flow } from './flow.ts'
import { ACCENT, BODY, LINE, STRONG_LINE, TABLE, TONES, WHITE } from './style.ts'

const RADIUS = 6.2
const LANE = 2 * RADIUS + 2
const DAY = 86_400_000
const DATE_WIDTH = 74

/** Roughly what must stand together: the line and the meaning of its numbers. */
export function timelineHeight(timeline: Timeline): number {
  return Math.min(84 + timeline.events.length * (TABLE.leading + 1.5), 360)
}

/** Numbered points at their true place in the calendar, and what each number means below. */
export function drawTimeline(flow: Flow, timeline: Timeline) {
  const events = [...timeline.events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const days = [...events.map((event) => event.date), ...(timeline.asOf ? [timeline.asOf] : [])].map(dayNumber)
  if (days.length === 0) return
  const first = Math.min(...days)
  const span = Math.max(1, Math.max(...days) - first)
  const inset = 12
  const place = (date: string) => flow.left + inset + ((dayNumber(date) - first) / span) * (flow.width - 2 * inset)
  const lanes = assignLanes(events.map((event) => place(event.date)))
  const height = (Math.max(0, ...lanes) + 1) * LANE + (timeline.asOf ? 40 : 30)

  flow.space(8)
  flow.need(Math.min(BODY.leading + height + events.length * (TABLE.leading + 1.5), (flow.bottom - flow.top) / 2))
  const caption = flow.tags.open('P', flow.tags.root)
  flow.paragraph(
    flow.lines(timeline.title, flow.width, { size: 9, strong: true }),
    BODY.leading,
    flow.left,
    flow.width,
    caption,
  )
  flow.tags.close(caption)
  const axis = flow.y + height - 18
  const figure = flow.tags.open('Figure', flow.tags.root, {
    alt: timeline.alt,
    bbox: [flow.left, flow.y, flow.left + flow.width, flow.y + height],
  })
  flow.tags.content(figure, () => {
    flow.pen.line(flow.left, axis, flow.left + flow.width, axis, STRONG_LINE, 0.75)
    drawYears(flow, first, span, axis, inset)
    if (timeline.asOf) drawAsOf(flow, timeline.asOf, place(timeline.asOf), axis)
    events.forEach((event, index) => {
      const x = place(event.date)
      const y = axis - 8 - RADIUS - lanes[index]! * LANE
      flow.pen.line(x, axis, x, y + RADIUS, LINE, 0.6)
      flow.pen.disc(x, axis, 1.6, TONES[event.tone ?? 'ink'])
      flow.pen.disc(x, y, RADIUS, WHITE)
      flow.pen.circle(x, y, RADIUS, TONES[event.tone ?? 'ink'], 0.8)
      const number = flow.oneLine(String(index + 1), 20, { size: 7, strong: true, figures: 'tabular' })
      flow.painter.line(number, x - number.width / 2, y + 2.5, null)
    })
  })
  flow.tags.close(figure)
  flow.y += height + 2
  drawKey(flow, events)
  flow.space(10)
}

function drawKey(flow: Flow, events: Timeline['events']) {
  const list = flow.tags.open('L', flow.tags.root, { listNumbering: 'Decimal' })
  events.forEach((event, index) => {
    const width = flow.width - DATE_WIDTH - 22
    const lines = flow.lines(event.label, width, { size: TABLE.size })
    flow.need(TABLE.leading * Math.min(2, lines.length))
    const item = flow.tags.open('LI', list)
    const label = flow.tags.open('Lbl', item)
    const head = flow.lines([{ text: `${index + 1}`, strong: true }], 18, { size: TABLE.size, figures: 'tabular' })
    flow.textLines(head, flow.left, flow.y, 14, TABLE.leading, label, 'right')
    flow.tags.close(label)
    const body = flow.tags.open('LBody', item)
    const date = flow.lines(formatDay(event.date), DATE_WIDTH, {
      size: TABLE.size,
      figures: 'tabular',
      tone: event.tone ?? 'ink',
    })
    flow.textLines(date, flow.left + 22, flow.y, DATE_WIDTH, TABLE.leading, body)
    flow.paragraph(lines, TABLE.leading, flow.left + 22 + DATE_WIDTH, width, body)
    flow.tags.close(body)
    flow.tags.close(item)
    flow.y += 1.5
  })
  flow.tags.close(list)
}

function drawYears(flow: Flow, first: number, span: number, axis: number, inset: number) {
  const firstYear = new Date(first * DAY).getUTCFullYear()
  const lastYear = new Date((first + span) * DAY).getUTCFullYear()
  // About one label for every 40 points, on round steps, however many years there are.
  const step =
    [1, 2, 5, 10, 20, 50, 100, 1000].find((years) => ((lastYear - firstYear) / years) * 40 <= flow.width) ?? 1000
  for (let year = firstYear + 1; year <= lastYear; year++) {
    if (year % step !== 0) continue
    const x =
      flow.left +
      inset +
      ((dayNumber(`${String(year).padStart(4, '0')}-01-01`) - first) / span) * (flow.width - 2 * inset)
    flow.pen.line(x, axis, x, axis + 4, STRONG_LINE, 0.75)
    const label = flow.oneLine(String(year), 40, { size: 7.5, tone: 'quiet', figures: 'tabular' })
    const left = Math.min(x - label.width / 2, flow.left + flow.width - label.width)
    flow.painter.line(label, left, axis + 12, null)
  }
}

function drawAsOf(flow: Flow, date: string, x: number, axis: number) {
  flow.pen.line(x, flow.y + 10, x, axis + 5, ACCENT, 0.8, '2 1.6')
  const label = flow.oneLine(`as of ${formatDay(date)}`, 120, { size: 7.5, tone: 'accent', figures: 'tabular' })
  const left = Math.max(flow.left, Math.min(x - label.width / 2, flow.left + flow.width - label.width))
  flow.painter.line(label, left, flow.y + 7, null)
}

/** Points that would touch stand above each other. */
function assignLanes(places: number[]): number[] {
  const taken: number[] = []
  return places.map((x) => {
    let lane = taken.findIndex((last) => x - last >= 2 * RADIUS + 2)
    if (lane === -1) lane = taken.length
    taken[lane] = x
    return lane
  })
}

function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY)
}

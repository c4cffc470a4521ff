import { formatDay } from '#app/lib/dates.ts'
import type { Trends } from '#app/reports/document.ts'
import { number } from '#app/reports/words.ts'
import type { Flow } from './flow.ts'
import { ACCENT, BODY, LINE } from './style.ts'

const ROW = 27
const DRAWN = 15
const DAY = 86_400_000

export function trendsHeight({ lines }: Trends): number {
  return Math.min(BODY.leading + lines.length * ROW + 24, 400)
}

/** One line for each figure: its name, its course, the figure it began and ended with, and what that means. */
export function drawTrends(flow: Flow, trends: Trends) {
  const { left, width } = flow
  const label = width * 0.27
  const figure = 34
  const note = width * 0.2
  const from = left + label + figure
  const span = width - label - note - 2 * figure - 8
  const first = dayNumber(trends.from)
  const days = Math.max(1, dayNumber(trends.until) - first)
  const place = (date: string) => from + ((dayNumber(date) - first) / days) * span

  flow.space(8)
  flow.need(trendsHeight(trends))
  const caption = flow.tags.open('P', flow.tags.root)
  flow.paragraph(flow.lines(trends.title, width, { size: 9, strong: true }), BODY.leading, left, width, caption)
  flow.tags.close(caption)
  const tag = flow.tags.open('Figure', flow.tags.root, { alt: trends.alt })
  const { page, y: top } = flow
  for (const line of trends.lines) {
    flow.need(ROW)
    const { y } = flow
    const middle = y + ROW / 2 + 3
    const scale = scaleOf(line.points.map(({ value }) => value))
    const high = (value: number) => y + (ROW - DRAWN) / 2 + (1 - scale(value)) * DRAWN
    const path = line.points.map(({ date, value }): [number, number] => [place(date), high(value)])
    flow.tags.content(tag, () => {
      const name = flow.oneLine(line.label, label - 6, { size: 8.5 })
      flow.painter.line(name, left, middle, null)
      flow.pen.line(from, y + ROW - 1, from + span, y + ROW - 1, LINE)
      if (path.length > 1) flow.pen.polyline(path, ACCENT, 1.1)
      const [begin, end] = [line.points[0], line.points.at(-1)]
      if (begin && end) {
        flow.pen.disc(path.at(-1)![0], path.at(-1)![1], 1.9, ACCENT)
        const was = flow.oneLine(number(begin.value), figure, { size: 8, tone: 'quiet', figures: 'tabular' })
        if (path.length > 1) flow.painter.line(was, path[0]![0] - was.width - 5, middle, null)
        const is = flow.oneLine([{ text: number(end.value), strong: true }], figure, { size: 8.5, figures: 'tabular' })
        flow.painter.line(is, path.at(-1)![0] + 6, middle, null)
      }
      const said = flow.oneLine(line.note ?? '', note, { size: 8, tone: 'quiet', figures: 'tabular' })
      flow.painter.line(said, left + width - note, middle, null)
    })
    flow.y += ROW
  }
  flow.tags.content(tag, () => {
    const [begin, end] = [trends.from, trends.until].map((day) =>
      flow.oneLine(formatDay(day), 90, { size: 7.5, tone: 'quiet', figures: 'tabular' }),
    )
    flow.painter.line(begin!, from, flow.y + 10, null)
    flow.painter.line(end!, from + span - end!.width, flow.y + 10, null)
  })
  if (flow.page === page) flow.tags.box(tag, [left, top, left + width, flow.y + 14])
  flow.tags.close(tag)
  flow.y += 14
  flow.space(10)
}

/** A line that hardly moves looks flat: its height is at least a tenth of the figure. */
function scaleOf(values: readonly number[]): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const height = Math.max(high - low, high / 10, 2)
  const floor = low - (height - (high - low)) / 2
  return (value) => (value - floor) / height
}

function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY)
}

import type { MarkName, StackedBars } from '#app/reports/document.ts'
import { number } from '#app/reports/words.ts'
import type { Flow } from './flow.ts'
import type { Line } from './lines.ts'
import { BODY, GROUND, MARK_COLOURS, QUIET, SMALL, WHITE } from './style.ts'

const BAR_HEIGHT = 13
const ROW_HEIGHT = 21
const LABEL_LEADING = 10.5
const GAP = 1

/** Not begun, not asked and not known have no colour of their own: a frame, a ground, a dotted frame. */
const HOLLOW: ReadonlySet<MarkName> = new Set<MarkName>(['not-started', 'not-applicable', 'unknown'])

/** What must stand together: the title, what the marks mean, and the first bars. */
export const stackedBarsStart = (chart: StackedBars): number =>
  BODY.leading + 2 * SMALL.leading + 8 + Math.min(chart.bars.length, 4) * ROW_HEIGHT

/** Bars of states, each with its numbers; all bars have one length, because shares are compared and totals are printed. */
export function drawStackedBars(flow: Flow, chart: StackedBars) {
  const labelWidth = flow.width * 0.27
  const noteWidth = flow.width * 0.2
  const barX = flow.left + labelWidth + 8
  const barWidth = flow.width - labelWidth - noteWidth - 16
  flow.space(8)
  flow.need(stackedBarsStart(chart))
  const caption = flow.tags.open('P', flow.tags.root)
  flow.paragraph(
    flow.lines(chart.title, flow.width, { size: 9, strong: true }),
    BODY.leading,
    flow.left,
    flow.width,
    caption,
  )
  flow.tags.close(caption)
  drawLegend(flow, chart)
  const figure = flow.tags.open('Figure', flow.tags.root, { alt: chart.alt })
  const { page, y: top } = flow
  for (const [index, bar] of chart.bars.entries()) {
    const label = flow.lines(bar.label, labelWidth, { size: 8.5 })
    const total = bar.parts.reduce((sum, part) => sum + part.count, 0)
    const note = flow.lines(bar.note ?? `${total}`, noteWidth, { size: 8.5, tone: 'quiet', figures: 'tabular' })
    const height = Math.max(label.length, note.length) * LABEL_LEADING + ROW_HEIGHT - LABEL_LEADING
    // The last bar never stands alone on the next page.
    flow.need(index === chart.bars.length - 2 ? 2 * height : height)
    const y = flow.y + (height - BAR_HEIGHT) / 2
    const middle = (lines: Line[]) => flow.y + (height - lines.length * LABEL_LEADING) / 2
    flow.tags.content(figure, () => {
      flow.textLines(label, flow.left, middle(label), labelWidth, LABEL_LEADING, null)
      drawParts(flow, bar.parts, total, barX, y, barWidth)
      flow.textLines(note, barX + barWidth + 8, middle(note), noteWidth, LABEL_LEADING, null)
    })
    flow.y += height
  }
  if (flow.page === page) flow.tags.box(figure, [flow.left, top, flow.left + flow.width, flow.y])
  flow.tags.close(figure)
  flow.space(10)
}

function drawLegend(flow: Flow, chart: StackedBars) {
  const runs = chart.legend.flatMap(({ state, label }) => [
    { text: label.replaceAll(' ', '\u00a0'), mark: state },
    { text: '    ' },
  ])
  const lines = flow.lines(runs, flow.width, { size: 8, tone: 'quiet' })
  const tag = flow.tags.open('P', flow.tags.root)
  flow.paragraph(lines, SMALL.leading, flow.left, flow.width, tag)
  flow.tags.close(tag)
  flow.y += 3
}

function drawParts(
  flow: Flow,
  parts: StackedBars['bars'][number]['parts'],
  total: number,
  x: number,
  y: number,
  width: number,
) {
  if (total === 0) {
    flow.pen.frame(x + 0.4, y + 0.4, width - 0.8, BAR_HEIGHT - 0.8, QUIET, 0.5)
    return
  }
  let done = 0
  for (const { state, count } of parts) {
    if (count === 0) continue
    const from = x + (width * done) / total
    done += count
    const partWidth = Math.max(1, x + (width * done) / total - from - GAP)
    const hollow = HOLLOW.has(state)
    flow.pen.rectangle(
      from,
      y,
      partWidth,
      BAR_HEIGHT,
      state === 'not-applicable' ? GROUND : hollow ? WHITE : MARK_COLOURS[state],
    )
    if (hollow) frame(flow, from, y, partWidth, state === 'unknown')
    const figure = flow.oneLine([{ text: number(count), strong: true }], 60, { size: 7.5, figures: 'tabular' })
    if (figure.width + 4 > partWidth) continue
    // White on colour, ink on white: the colour is set by hand because white is no tone of text.
    for (const piece of figure.pieces) piece.style = { ...piece.style, tone: hollow ? 'ink' : 'paper' }
    flow.painter.line(figure, from + (partWidth - figure.width) / 2, y + BAR_HEIGHT / 2 + 2.7, null)
  }
}

function frame(flow: Flow, x: number, y: number, width: number, dotted: boolean) {
  const [left, top, right, bottom] = [x + 0.4, y + 0.4, x + width - 0.4, y + BAR_HEIGHT - 0.4]
  const dash = dotted ? '1.5 1.5' : ''
  flow.pen.line(left, top, right, top, QUIET, 0.6, dash)
  flow.pen.line(right, top, right, bottom, QUIET, 0.6, dash)
  flow.pen.line(right, bottom, left, bottom, QUIET, 0.6, dash)
  flow.pen.line(left, bottom, left, top, QUIET, 0.6, dash)
}

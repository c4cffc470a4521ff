import type { RiskMatrix } from '#app/reports/document.ts'
import { number } from '#app/reports/words.ts'
import type { Flow } from './flow.ts'
import { BODY, HEAT, INK, STRONG_LINE, WHITE } from './style.ts'

const CELL = { width: 62, height: 34 }
const AXIS = 104
const STEPS = 5

export function riskMatrixHeight(): number {
  return 20 + STEPS * CELL.height + 34
}

/** Likelihood upwards, impact to the right; a number in every cell so that it reads without colour. */
export function drawRiskMatrix(flow: Flow, matrix: RiskMatrix) {
  flow.space(8)
  flow.need(riskMatrixHeight())
  const { left, y: top } = flow
  const caption = flow.tags.open('P', flow.tags.root)
  flow.paragraph(
    flow.lines(matrix.title, flow.width, { size: 9, strong: true }),
    BODY.leading,
    left,
    flow.width,
    caption,
  )
  flow.tags.close(caption)
  const gridX = left + AXIS
  const gridY = flow.y + 5
  const gridWidth = STEPS * CELL.width
  const gridHeight = STEPS * CELL.height
  const bottom = gridY + gridHeight
  const figure = flow.tags.open('Figure', flow.tags.root, {
    alt: matrix.alt,
    bbox: [left, gridY, gridX + gridWidth, bottom + 29],
  })
  flow.tags.content(figure, () => {
    for (let likelihood = 1; likelihood <= STEPS; likelihood++) {
      const y = bottom - likelihood * CELL.height
      label(
        flow,
        `${likelihood}  ${matrix.likelihoodLabels[likelihood - 1] ?? ''}`,
        left,
        y + CELL.height / 2 + 3,
        AXIS - 8,
        'right',
      )
      for (let impact = 1; impact <= STEPS; impact++) {
        const x = gridX + (impact - 1) * CELL.width
        const count = matrix.counts[likelihood - 1]?.[impact - 1] ?? 0
        flow.pen.rectangle(x, y, CELL.width, CELL.height, heat(likelihood * impact))
        flow.pen.frame(x, y, CELL.width, CELL.height, WHITE, 1)
        const figure = flow.oneLine(number(count), CELL.width, {
          size: count === 0 ? 9 : 12,
          strong: count > 0,
          tone: 'ink',
          figures: 'tabular',
        })
        flow.painter.line(
          figure,
          x + (CELL.width - figure.width) / 2,
          y + CELL.height / 2 + (count === 0 ? 3.2 : 4.3),
          null,
        )
        if (count > 0) flow.pen.frame(x + 1.5, y + 1.5, CELL.width - 3, CELL.height - 3, INK, 0.6)
      }
    }
    for (let impact = 1; impact <= STEPS; impact++) {
      const x = gridX + (impact - 1) * CELL.width
      label(flow, `${impact}  ${matrix.impactLabels[impact - 1] ?? ''}`, x, bottom + 11, CELL.width, 'centre')
    }
    flow.pen.line(gridX, gridY, gridX, bottom, STRONG_LINE, 0.75)
    flow.pen.line(gridX, bottom, gridX + gridWidth, bottom, STRONG_LINE, 0.75)
    label(flow, 'Likelihood ↑', left, bottom + 11, AXIS - 8, 'right')
    label(flow, 'Impact →', gridX, bottom + 25, gridWidth, 'centre')
  })
  flow.tags.close(figure)
  flow.y = top + riskMatrixHeight()
  flow.space(10)
}

function label(flow: Flow, text: string, x: number, y: number, width: number, align: 'right' | 'centre') {
  const line = flow.oneLine(text, width, { size: 8, tone: 'quiet' })
  const shift = align === 'right' ? width - line.width : (width - line.width) / 2
  flow.painter.line(line, x + shift, y, null)
}

/** Products of a 5×5 scale in six bands. */
function heat(product: number): string {
  const bounds = [2, 4, 6, 10, 16]
  const band = bounds.findIndex((bound) => product <= bound)
  return HEAT[band === -1 ? HEAT.length - 1 : band]!
}

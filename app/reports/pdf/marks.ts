import type { MarkName } from '#app/reports/document.ts'
import type { Pen } from './pen.ts'
import { MARK_COLOURS, WHITE } from './style.ts'

/** The state marks, told apart by shape alone in grey print. `x`, `y` is the centre. */
export function drawMark(pen: Pen, mark: MarkName, x: number, y: number, radius: number) {
  const colour = MARK_COLOURS[mark]
  const stroke = radius * 0.28
  const ring = radius - stroke / 2
  switch (mark) {
    case 'implemented':
      pen.disc(x, y, radius, colour)
      pen.polyline(
        at(x, y, radius, [
          [-0.45, 0.05],
          [-0.12, 0.38],
          [0.48, -0.34],
        ]),
        WHITE,
        stroke,
      )
      break
    case 'partly':
      pen.circle(x, y, ring, colour, stroke)
      pen.pie(x, y, ring, 2, colour)
      break
    case 'in-progress':
      pen.circle(x, y, ring, colour, stroke)
      pen.pie(x, y, ring, 1, colour)
      break
    case 'not-implemented':
      pen.disc(x, y, radius, colour)
      pen.polyline(
        at(x, y, radius, [
          [-0.36, -0.36],
          [0.36, 0.36],
        ]),
        WHITE,
        stroke,
      )
      pen.polyline(
        at(x, y, radius, [
          [0.36, -0.36],
          [-0.36, 0.36],
        ]),
        WHITE,
        stroke,
      )
      break
    case 'not-started':
      pen.circle(x, y, ring, colour, stroke)
      break
    case 'not-applicable':
      pen.polyline(
        at(x, y, radius, [
          [-0.75, 0],
          [0.75, 0],
        ]),
        colour,
        stroke * 1.2,
      )
      break
    case 'unknown':
      pen.circle(x, y, ring, colour, stroke * 0.8, `${(radius * 0.3).toFixed(2)} ${(radius * 0.36).toFixed(2)}`)
      pen.polyline(
        at(x, y, radius, [
          [-0.26, -0.24],
          [-0.14, -0.45],
          [0.1, -0.46],
          [0.26, -0.28],
          [0.2, -0.08],
          [0, 0.08],
          [0, 0.2],
        ]),
        colour,
        stroke * 0.75,
      )
      pen.disc(x, y + radius * 0.47, stroke * 0.45, colour)
      break
    case 'stale':
      pen.circle(x, y, ring, colour, stroke)
      pen.polyline(
        at(x, y, radius, [
          [0, -0.5],
          [0, 0.05],
          [0.36, 0.26],
        ]),
        colour,
        stroke,
      )
      break
  }
}

function at(x: number, y: number, radius: number, points: [number, number][]): [number, number][] {
  return points.map(([dx, dy]) => [x + dx * radius, y + dy * radius])
}

import type { PdfFile } from './pdf-file.ts'

/** Two decimals are a 7,000th of an inch: finer than any printer, and the shortest form that is always the same. */
export function num(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

/** Distance of a circle's control points from its ends. */
const KAPPA = 0.5523

/** Vector drawing in points from the top left corner, y downwards. */
export class Pen {
  constructor(private readonly file: PdfFile) {}

  line(x1: number, y1: number, x2: number, y2: number, colour: string, width = 0.5, dash = '') {
    const dashed = dash ? `[${dash}] 0 d ` : ''
    this.file.op(`q ${dashed}${num(width)} w ${colour} RG ${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l S Q`)
  }

  rectangle(x: number, y: number, width: number, height: number, colour: string) {
    this.file.op(`${colour} rg ${num(x)} ${num(y)} ${num(width)} ${num(height)} re f`)
  }

  frame(x: number, y: number, width: number, height: number, colour: string, line = 0.5) {
    this.file.op(`${num(line)} w ${colour} RG ${num(x)} ${num(y)} ${num(width)} ${num(height)} re S`)
  }

  /** A path in our own small words: M x y, L x y, then how to finish it. */
  polyline(points: [number, number][], colour: string, width: number) {
    const path = points.map(([x, y], index) => `${num(x)} ${num(y)} ${index === 0 ? 'm' : 'l'}`).join(' ')
    this.file.op(`q 1 J 1 j ${num(width)} w ${colour} RG ${path} S Q`)
  }

  disc(x: number, y: number, radius: number, colour: string) {
    this.file.op(`${colour} rg ${circlePath(x, y, radius)} f`)
  }

  circle(x: number, y: number, radius: number, colour: string, width: number, dash = '') {
    this.file.op(`q ${dash ? `[${dash}] 0 d ` : ''}${num(width)} w ${colour} RG ${circlePath(x, y, radius)} S Q`)
  }

  /** The part of a disc from twelve o'clock clockwise: quarters is 1 to 4. */
  pie(x: number, y: number, radius: number, quarters: 1 | 2, colour: string) {
    const k = radius * KAPPA
    const first = `${num(x + k)} ${num(y - radius)} ${num(x + radius)} ${num(y - k)} ${num(x + radius)} ${num(y)} c`
    const second = `${num(x + radius)} ${num(y + k)} ${num(x + k)} ${num(y + radius)} ${num(x)} ${num(y + radius)} c`
    const arc = quarters === 1 ? first : `${first} ${second}`
    this.file.op(`${colour} rg ${num(x)} ${num(y)} m ${num(x)} ${num(y - radius)} l ${arc} h f`)
  }
}

function circlePath(x: number, y: number, r: number): string {
  const k = r * KAPPA
  const curve = (...values: number[]) => `${values.map(num).join(' ')} c`
  return [
    `${num(x + r)} ${num(y)} m`,
    curve(x + r, y + k, x + k, y + r, x, y + r),
    curve(x - k, y + r, x - r, y + k, x - r, y),
    curve(x - r, y - k, x - k, y - r, x, y - r),
    curve(x + k, y - r, x + r, y - k, x + r, y),
    'h',
  ].join(' ')
}

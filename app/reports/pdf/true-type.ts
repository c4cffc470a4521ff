/**
 * Writes a small TrueType font from outlines: what a PDF needs to embed letters that come from a variable font.
 * fontkit can read such fonts at any weight, but cannot write them back.
 */
export type Point = { x: number; y: number; onCurve: boolean }
export type Outline = { advance: number; contours: Point[][] }
export type FontMetrics = { unitsPerEm: number; ascent: number; descent: number }

export function writeTrueType(outlines: Outline[], metrics: FontMetrics): Uint8Array {
  const glyphs = outlines.map((outline) => encodeGlyph(outline.contours))
  const box = glyphs.reduce(
    (all, glyph) => ({
      xMin: Math.min(all.xMin, glyph.xMin),
      yMin: Math.min(all.yMin, glyph.yMin),
      xMax: Math.max(all.xMax, glyph.xMax),
      yMax: Math.max(all.yMax, glyph.yMax),
    }),
    { xMin: 0, yMin: 0, xMax: 0, yMax: 0 },
  )
  const loca = new Bytes()
  const glyf = new Bytes()
  const hmtx = new Bytes()
  glyphs.forEach((glyph, index) => {
    loca.u32(glyf.length)
    glyf.append(glyph.bytes)
    hmtx.u16(Math.round(outlines[index]!.advance)).u16(glyph.xMin)
  })
  loca.u32(glyf.length)

  const head = new Bytes().u32(0x10000).u32(0x10000).u32(0).u32(0x5f0f3cf5).u16(0b1011).u16(metrics.unitsPerEm)
  head.u32(0).u32(0).u32(0).u32(0)
  head.u16(box.xMin).u16(box.yMin).u16(box.xMax).u16(box.yMax).u16(0).u16(8).u16(2).u16(1).u16(0)

  const widest = Math.max(...outlines.map((outline) => Math.round(outline.advance)))
  const hhea = new Bytes()
    .u32(0x10000)
    .u16(Math.round(metrics.ascent))
    .u16(Math.round(metrics.descent))
    .u16(0)
    .u16(widest)
  hhea.u16(box.xMin).u16(0).u16(box.xMax).u16(1).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0).u16(glyphs.length)

  const maxp = new Bytes().u32(0x10000).u16(glyphs.length)
  maxp.u16(Math.max(...glyphs.map((glyph) => glyph.points))).u16(Math.max(...glyphs.map((glyph) => glyph.contours)))
  maxp.u16(0).u16(0).u16(2).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0)

  return assemble([
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
  ])
}

function encodeGlyph(shape: Point[][]) {
  const bytes = new Bytes()
  const points = shape.flat()
  if (points.length === 0) return { bytes, xMin: 0, yMin: 0, xMax: 0, yMax: 0, points: 0, contours: 0 }
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const box = { xMin: Math.min(...xs), yMin: Math.min(...ys), xMax: Math.max(...xs), yMax: Math.max(...ys) }
  bytes.u16(shape.length).u16(box.xMin).u16(box.yMin).u16(box.xMax).u16(box.yMax)
  let end = -1
  for (const contour of shape) {
    end += contour.length
    bytes.u16(end)
  }
  bytes.u16(0)
  for (const point of points) bytes.u8(point.onCurve ? 1 : 0)
  for (const axis of [xs, ys]) {
    let previous = 0
    for (const value of axis) {
      bytes.u16(value - previous)
      previous = value
    }
  }
  bytes.pad(4)
  return { bytes, ...box, points: points.length, contours: shape.length }
}

function assemble(tables: [string, Bytes][]): Uint8Array {
  const file = new Bytes()
  const searchRange = 2 ** Math.floor(Math.log2(tables.length)) * 16
  file
    .u32(0x10000)
    .u16(tables.length)
    .u16(searchRange)
    .u16(Math.log2(searchRange / 16))
    .u16(tables.length * 16 - searchRange)
  let offset = 12 + tables.length * 16
  for (const [tag, table] of tables) {
    const length = table.length
    table.pad(4)
    for (const letter of tag) file.u8(letter.charCodeAt(0))
    file.u32(table.checksum()).u32(offset).u32(length)
    offset += table.length
  }
  for (const [, table] of tables) file.append(table)
  return file.take()
}

/** A growing big-endian buffer; negative numbers are written in two's complement. */
class Bytes {
  #data = new Uint8Array(256)
  length = 0

  #reserve(count: number) {
    if (this.length + count <= this.#data.length) return
    const larger = new Uint8Array(Math.max(this.#data.length * 2, this.length + count))
    larger.set(this.#data.subarray(0, this.length))
    this.#data = larger
  }
  u8(value: number) {
    this.#reserve(1)
    this.#data[this.length++] = value & 0xff
    return this
  }
  u16(value: number) {
    return this.u8(value >> 8).u8(value)
  }
  u32(value: number) {
    return this.u16(value >>> 16).u16(value)
  }
  append(other: Bytes) {
    this.#reserve(other.length)
    this.#data.set(other.#data.subarray(0, other.length), this.length)
    this.length += other.length
  }
  pad(multiple: number) {
    while (this.length % multiple !== 0) this.u8(0)
  }
  checksum(): number {
    let sum = 0
    for (let i = 0; i < this.length; i += 4) {
      const [a, b, c, d] = this.#data.subarray(i, i + 4)
      sum = (sum + ((a! << 24) | (b! << 16) | (c! << 8) | d!)) >>> 0
    }
    return sum
  }
  take(): Uint8Array {
    return this.#data.slice(0, this.length)
  }
}

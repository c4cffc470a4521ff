import { number16 } from './picture'
import type { PngHeader } from './png'

export interface Palette {
  /** red, green and blue of one colour after the other */
  colours: Uint8Array
  /** of the first colours; the others are opaque */
  opacity: Uint8Array
}

/** Undoes the filters of all rows in place; false where a row names a filter that PNG does not have. `step` is the bytes of a pixel. */
export function plainRows(raw: Uint8Array, rowBytes: number, step: number): boolean {
  const stride = rowBytes + 1
  for (let start = 0; start < raw.length; start += stride) {
    const filter = raw[start]!
    if (filter > 4) return false
    if (filter === 0) continue
    for (let x = 0; x < rowBytes; x++) {
      const at = start + 1 + x
      const left = x >= step ? raw[at - step]! : 0
      const up = start > 0 ? raw[at - stride]! : 0
      const corner = x >= step && start > 0 ? raw[at - step - stride]! : 0
      raw[at] = raw[at]! + guess(filter, left, up, corner)
    }
  }
  return true
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const straight = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(straight - left), Math.abs(straight - up), Math.abs(straight - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

interface Rows {
  rows: Uint8Array
  /** bytes, without the one that names the filter */
  rowBytes: number
  palette: Palette | null
  /** the colour that stands for nothing, two bytes a sample */
  clear: Uint8Array | undefined
}

/**
 * One byte a sample, laid over white where it is transparent: paper is white, and a page on which something shines through
 * something else would print differently from printer to printer. Null where a pixel names a colour the palette lacks.
 */
export function opaquePixels(header: PngHeader, from: Rows): Uint8Array | null {
  if (from.palette) return colouredPixels(header, from, from.palette)
  return header.depth < 8 ? shallowPixels(header, from) : deepPixels(header, from)
}

function colouredPixels({ width, height, depth }: PngHeader, from: Rows, { colours, opacity }: Palette) {
  const count = colours.length / 3
  const paints = colours.map((value, at) => onWhite(value, opacity[Math.trunc(at / 3)] ?? 255))
  const out = new Uint8Array(width * height * 3)
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = sampleAt(from, x, y, depth)
      if (index >= count) return null
      for (let i = index * 3; i < index * 3 + 3; i++) out[to++] = paints[i]!
    }
  }
  return out
}

function shallowPixels({ width, height, depth }: PngHeader, from: Rows) {
  const out = new Uint8Array(width * height)
  const full = 2 ** depth - 1
  const nothing = from.clear ? number16(from.clear, 0) : -1
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = sampleAt(from, x, y, depth)
      out[to++] = value === nothing ? 255 : (value * 255) / full
    }
  }
  return out
}

function deepPixels({ width, height, colour, samples }: PngHeader, { rows, rowBytes, clear }: Rows) {
  const channels = colour === 0 || colour === 4 ? 1 : 3
  const out = new Uint8Array(width * height * channels)
  const nothing = clear && Array.from({ length: channels }, (_, i) => number16(clear, i * 2))
  for (let y = 0, to = 0; y < height; y++) {
    const row = rows.subarray(y * (rowBytes + 1) + 1, (y + 1) * (rowBytes + 1))
    if (samples === channels && !nothing) {
      out.set(row, to)
      to += rowBytes
      continue
    }
    for (let at = 0; at < rowBytes; at += samples) {
      const gone = nothing?.every((value, i) => row[at + i] === value)
      const opacity = gone ? 0 : samples > channels ? row[at + channels]! : 255
      for (let i = 0; i < channels; i++) out[to++] = onWhite(row[at + i]!, opacity)
    }
  }
  return out
}

function sampleAt({ rows, rowBytes }: Rows, x: number, y: number, depth: number): number {
  const bit = x * depth
  return (rows[y * (rowBytes + 1) + 1 + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
}

/** In whole numbers, so that it comes out alike everywhere. */
const onWhite = (value: number, opacity: number): number =>
  opacity === 255 ? value : 255 - Math.trunc(((255 - value) * opacity + 127) / 255)

import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { pngChunk } from '#app/lib/png-chunks'

/** Drawn for these tests: a word mark, a tower, see-through circles, a dark one, and three kinds of JPEG of 96 × 48 pixels. */
export type LogoFixture =
  | 'wide.png'
  | 'tall.png'
  | 'clear.png'
  | 'dark.png'
  | `${'colour' | 'progressive' | 'cmyk'}.jpg`

export const logoFixture = (name: LogoFixture): Buffer => readFileSync(`test/fixtures/logos/${name}`)

interface PngSettings {
  width?: number
  height?: number
  depth?: number
  /** as in the file: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha */
  colour?: number
  interlaced?: number
  /** the bytes of a row before it is filtered */
  row?: (y: number, bytes: number) => number[]
  /** how a row is filtered, 0 to 4 */
  filter?: (y: number) => number
  palette?: number[]
  clear?: number[]
  /** parts that stand before the pixels */
  beside?: [type: string, content: Uint8Array][]
  /** the pixels as they stand in the file, in place of packed rows */
  data?: Uint8Array
}

export const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** A PNG file of any kind, also of kinds that nobody should take. Unless said otherwise, black. */
export function pngOf({
  width = 32,
  height = 20,
  depth = 8,
  colour = 2,
  interlaced = 0,
  ...more
}: PngSettings): Buffer {
  const { row = (_, count) => new Array(count).fill(0), filter = () => 0, palette, clear, beside = [], data } = more
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([depth, colour, 0, 0, interlaced], 8)
  const samples = SAMPLES[colour] ?? 1
  const bytes = Math.ceil((width * samples * depth) / 8)
  const packed = () =>
    deflateSync(
      filtered(height, Math.max(1, (samples * depth) / 8), (y) => row(y, bytes), filter),
      { level: 9 },
    )
  return Buffer.concat([
    SIGNATURE,
    pngChunk('IHDR', head),
    ...beside.map(([type, content]) => pngChunk(type, content)),
    ...(palette ? [pngChunk('PLTE', Uint8Array.from(palette))] : []),
    ...(clear ? [pngChunk('tRNS', Uint8Array.from(clear))] : []),
    pngChunk('IDAT', data ?? packed()),
    pngChunk('IEND', new Uint8Array()),
  ])
}

function filtered(height: number, step: number, row: (y: number) => number[], filter: (y: number) => number): Buffer {
  const rows: number[] = []
  let above: number[] = []
  for (let y = 0; y < height; y++) {
    const kind = filter(y)
    const here = row(y)
    rows.push(kind)
    here.forEach((value, x) => {
      const [left, up, corner] = [here[x - step] ?? 0, above[x] ?? 0, (x >= step ? above[x - step] : 0) ?? 0]
      rows.push((value - [0, left, up, (left + up) >> 1, paeth(left, up, corner)][Math.min(kind, 4)]!) & 255)
    })
    above = here
  }
  return Buffer.from(rows)
}

/** As the standard writes it. */
function paeth(a: number, b: number, c: number): number {
  const p = a + b - c
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}

/** A grey JPEG of flat blocks, `shade` from 0 to 255 for each 8 × 8 of them; two tables of its own, no marks of anybody. */
export function greyJpeg(width: number, height: number, shade: (column: number, row: number) => number): Buffer {
  const bits: string[] = []
  let before = 0
  for (let row = 0; row < Math.ceil(height / 8); row++) {
    for (let column = 0; column < Math.ceil(width / 8); column++) {
      // Eight times the shade, around the middle, in steps of eight.
      const level = Math.round(shade(column, row)) - 128
      const step = level - before
      before = level
      const size = step === 0 ? 0 : 32 - Math.clz32(Math.abs(step))
      const amount = step < 0 ? step + 2 ** size - 1 : step
      bits.push(size.toString(2).padStart(4, '0'), size ? amount.toString(2).padStart(size, '0') : '', '0')
    }
  }
  const all = bits.join('')
  const padded = all.padEnd(Math.ceil(all.length / 8) * 8, '1')
  const coded = padded.match(/.{8}/g)!.flatMap((byte) => (byte === '11111111' ? [0xff, 0] : [Number.parseInt(byte, 2)]))
  const segment = (marker: number, ...content: number[]) => [0xff, marker, 0, content.length + 2, ...content]
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xdb, 0, ...new Array<number>(64).fill(8)),
    ...segment(0xc0, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0),
    ...segment(0xc4, 0x00, 0, 0, 0, 10, ...new Array<number>(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    ...segment(0xc4, 0x10, 1, ...new Array<number>(15).fill(0), 0),
    ...segment(0xda, 1, 1, 0x00, 0, 63, 0),
    ...coded,
    ...[0xff, 0xd9],
  ])
}

/** A JPEG with a part put in behind its first marker. */
export function withSegment(jpeg: Uint8Array, marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)])
}

/** A JPEG with the content of its first part of a kind changed. */
export function withinSegment(jpeg: Uint8Array, marker: number, change: (content: Buffer) => void): Buffer {
  const copy = Buffer.from(jpeg)
  for (let at = 2; ; at += 2 + copy.readUInt16BE(at + 2)) {
    if (copy[at + 1] !== marker) continue
    change(copy.subarray(at + 4, at + 2 + copy.readUInt16BE(at + 2)))
    return copy
  }
}

/** What a camera writes about how the picture is to be turned, among other things. */
export function exif(orientation: number, little = true): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write(little ? 'II' : 'MM')
  const short = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const long = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  short(42, 2)
  long(8, 4)
  short(1, 8)
  short(0x0112, 10)
  short(3, 12)
  long(1, 14)
  short(orientation, 18)
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('taken in Hamburg')])
}

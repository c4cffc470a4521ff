import { joinBytes } from './bytes'
import { inflatedExactly } from './inflated'
import { checkMeasures, number16, number32, PictureFault, type PictureLimits } from './picture'
import { pngChunk, pngChunks } from './png-chunks'
import { opaquePixels, type Palette, plainRows } from './png-pixels'

export interface Png {
  width: number
  height: number
  /** samples of a pixel: one of grey, or red, green and blue */
  channels: 1 | 3
  /** row after row, one byte a sample; what was transparent is laid over white */
  pixels: Uint8Array
  /** the picture alone: without what programs write beside it, such as names, places and small copies */
  bare: Uint8Array
}

/** Samples of a pixel by colour type, and the depths we read. */
const COLOURS: Record<number, { samples: number; depths: readonly number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8] },
  2: { samples: 3, depths: [8] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8] },
  6: { samples: 4, depths: [8] },
}
const PALETTE = 3

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

export const looksLikePng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, at) => bytes[at] === byte)

/**
 * Reads a PNG file to its last pixel, believing nothing it says: measures are held against the limits before anything is
 * unpacked, and not one byte more is unpacked than they call for. Throws a PictureFault where it will not do.
 */
export function readPng(bytes: Uint8Array, limits: PictureLimits): Png {
  if (!looksLikePng(bytes)) throw new PictureFault('This is no PNG file.')
  const { head, palette, clear, data } = partsOf(bytes)
  const header = headerOf(head, limits)
  const { width, height, depth, colour, samples } = header
  const rowBytes = Math.ceil((width * samples * depth) / 8)
  const packed = joinBytes(data)
  const raw = inflatedExactly(packed, height * (1 + rowBytes))
  if (raw === null) throw damaged('its pixels do not unpack to what it says it holds')
  if (!plainRows(raw, rowBytes, Math.max(1, (samples * depth) / 8))) throw damaged('a row is packed in an unknown way')
  const pixels = opaquePixels(header, { rows: raw, rowBytes, palette: paletteOf(header, palette, clear), clear })
  if (pixels === null) throw damaged('a pixel names a colour that its palette does not have')
  const parts = [
    SIGNATURE,
    pngChunk('IHDR', head),
    ...(palette && colour === PALETTE ? [pngChunk('PLTE', palette)] : []),
    ...(clear ? [pngChunk('tRNS', clear)] : []),
    pngChunk('IDAT', packed),
    pngChunk('IEND', new Uint8Array()),
  ]
  return { width, height, channels: colour === 0 || colour === 4 ? 1 : 3, pixels, bare: joinBytes(parts) }
}

const damaged = (how: string) => new PictureFault(`The picture is damaged or incomplete: ${how}.`)

interface Parts {
  head: Uint8Array
  palette?: Uint8Array
  clear?: Uint8Array
  data: Uint8Array[]
}

/** The parts that make the picture, after a look at their checksums and their order. */
function partsOf(bytes: Uint8Array): Parts {
  const parts: Partial<Parts> & { data: Uint8Array[] } = { data: [] }
  let before = ''
  for (const chunk of pngChunks(bytes, SIGNATURE.length)) {
    if (chunk === null) throw damaged('it breaks off or was altered on its way')
    const { type, content } = chunk
    if ((before === '') !== (type === 'IHDR')) throw damaged('its parts are not in order')
    const late = parts.data.length > 0
    if (type === 'IHDR') parts.head = content
    else if (type === 'PLTE' && !late && !parts.palette && !parts.clear) parts.palette = content
    else if (type === 'tRNS' && !late && !parts.clear) parts.clear = content
    else if (type === 'IDAT' && (!late || before === 'IDAT')) parts.data.push(content)
    else if (type === 'IEND') break
    else if (/^[A-Z]|^tRNS/.test(type)) throw damaged('its parts are not in order')
    before = type
  }
  const { head, data } = parts
  if (!head || data.length === 0) throw damaged('it has no pixels')
  return { ...parts, head, data }
}

export interface PngHeader {
  width: number
  height: number
  depth: number
  colour: number
  samples: number
}

function headerOf(head: Uint8Array, limits: PictureLimits): PngHeader {
  if (head.length !== 13) throw damaged('its head is not as long as it must be')
  const [width, height] = [number32(head, 0), number32(head, 4)]
  checkMeasures(width, height, limits)
  const [depth = 0, colour = 0, packing, filtering, interlaced] = head.subarray(8)
  const known = COLOURS[colour]
  if (depth === 16 && known)
    throw new PictureFault('The picture has 16 bits for each colour. Save it with 8 bits and choose it again.')
  if (!known?.depths.includes(depth) || packing !== 0 || filtering !== 0)
    throw damaged('its head speaks of colours that PNG does not have')
  if (interlaced !== 0)
    throw new PictureFault('The picture is interlaced (Adam7). Save it without interlacing and choose it again.')
  return { width, height, depth, colour, samples: known.samples }
}

/** Red, green, blue and how opaque, for each colour of the palette; null for pictures without one. */
function paletteOf(
  { colour, depth, samples }: PngHeader,
  palette: Uint8Array | undefined,
  clear: Uint8Array | undefined,
): Palette | null {
  if (colour === PALETTE) {
    const count = (palette?.length ?? 0) / 3
    if (!palette || count < 1 || count > 2 ** depth || count % 1 !== 0 || (clear?.length ?? 0) > count)
      throw damaged('its palette is missing or not as long as it must be')
    return { colours: palette, opacity: clear ?? new Uint8Array() }
  }
  const wanted = colour === 0 || colour === 2 ? samples * 2 : 0
  const fits = !clear || (clear.length === wanted && wanted > 0 && everySample(clear, (value) => value < 2 ** depth))
  if (!fits) throw damaged('it names a transparent colour that it cannot have')
  return null
}

const everySample = (clear: Uint8Array, holds: (value: number) => boolean): boolean => {
  for (let at = 0; at < clear.length; at += 2) if (!holds(number16(clear, at))) return false
  return true
}

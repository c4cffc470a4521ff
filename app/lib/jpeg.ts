import { joinBytes } from './bytes'
import { exifOrientation } from './exif-orientation'
import { checkMeasures, number16, PictureFault, type PictureLimits } from './picture'

export interface Jpeg {
  width: number
  height: number
  /** one of grey, or three of colour */
  channels: 1 | 3
  /** the picture alone: without what cameras and programs write beside it, such as names, places and small copies */
  bare: Uint8Array
}

export const looksLikeJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

/** A picture of many passes is a way to keep a reader busy; usual ones have about ten. */
const MOST_PASSES = 40
const RGB = 'RGB'

const [SOI, EOI, SOS, DQT, DHT, DRI, APP1, APP14] = [0xd8, 0xd9, 0xda, 0xdb, 0xc4, 0xdd, 0xe1, 0xee]
const KEPT = new Set([DQT, DHT, DRI])
/** Frames that every reader of PDF shows: baseline, extended and progressive, packed by Huffman. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])

/**
 * Reads a JPEG file part by part, believing nothing it says, without unpacking its pixels: a PDF carries them as they are.
 * Throws a PictureFault where it will not do.
 */
export function readJpeg(bytes: Uint8Array, limits: PictureLimits): Jpeg {
  if (!looksLikeJpeg(bytes)) throw new PictureFault('This is no JPEG file.')
  let frame: Frame | null = null
  let transform: number | null = null
  let passes = 0
  const tables = new Set<number>()
  const kept: Uint8Array[] = []
  for (const { marker, content, whole } of segments(bytes)) {
    if (isFrame(marker)) {
      if (frame || !FRAMES.has(marker)) throw new PictureFault(FRAMES.has(marker) ? TWICE : ODD_FRAME)
      frame = frameOf(content, limits)
    }
    if (marker === APP14 && adobe(content)) transform = content[11]!
    if (marker === APP1 && exifOrientation(content) > 1) throw new PictureFault(TURNED)
    if (marker === SOS && (!frame || !tables.has(DQT) || !tables.has(DHT) || ++passes > MOST_PASSES)) throw damaged()
    tables.add(marker)
    if (KEPT.has(marker) || isFrame(marker) || marker === SOS) kept.push(whole)
  }
  if (!frame || passes === 0) throw damaged()
  const { width, height, channels, ids } = frame
  const coded = colourCoding(transform, ids)
  return {
    width,
    height,
    channels,
    bare: joinBytes([Uint8Array.of(0xff, SOI), coded, ...kept, Uint8Array.of(0xff, EOI)]),
  }
}

const damaged = () =>
  new PictureFault('The picture is damaged or incomplete: it breaks off or its parts are not in order.')
const TWICE = 'The file holds more than one picture. Save the one you want as a file of its own.'
const ODD_FRAME = 'This kind of JPEG is shown by few programs. Save it as an ordinary JPEG or as PNG.'
const TURNED =
  'The picture lies on its side, and only a note in the file says how to turn it. Turn it upright in a program for pictures, save it, and choose it again.'

/** SOF0 to SOF15 without DHT, JPG and DAC; the latter two, DNL and what is hierarchical are frames nobody shows. */
const isFrame = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== DHT) || (marker >= 0xdc && marker <= 0xdf && marker !== DRI)

interface Segment {
  marker: number
  content: Uint8Array
  /** with its marker; of a pass with all its packed pixels */
  whole: Uint8Array
}

/** Every part between the first and the last marker. What stands behind the last one is no part of the picture. */
function* segments(bytes: Uint8Array): Generator<Segment> {
  for (let at = 2; ; ) {
    if (bytes[at] !== 0xff) throw damaged()
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === EOI) return
    // A marker without content has no place here.
    if (marker === undefined || marker < 0xc0 || (marker >= 0xd0 && marker <= SOI)) throw damaged()
    const size = at + 4 <= bytes.length ? number16(bytes, at + 2) : 0
    let end = at + 2 + size
    if (size < 2 || end > bytes.length) throw damaged()
    const content = bytes.subarray(at + 4, end)
    if (marker === SOS) end = endOfPass(bytes, end)
    yield { marker, content, whole: bytes.subarray(at, end) }
    at = end
  }
}

/** Packed pixels go on to the next marker; a stuffed zero and the marks between intervals belong to them. */
function endOfPass(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1]!
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) {
      if (at === from) throw damaged()
      return at
    }
  }
  throw damaged()
}

interface Frame {
  width: number
  height: number
  channels: 1 | 3
  ids: string
}

function frameOf(content: Uint8Array, limits: PictureLimits): Frame {
  const [precision, , , , , channels = 0] = content
  if (content.length < 6 || content.length !== 6 + 3 * channels) throw damaged()
  if (channels === 4)
    throw new PictureFault('The picture is made for a printing press (CMYK). Save it in RGB and choose it again.')
  if (precision !== 8) throw new PictureFault('The picture has more than 8 bits for each colour. Save it with 8 bits.')
  if (channels !== 1 && channels !== 3) throw new PictureFault(ODD_FRAME)
  const [height, width] = [number16(content, 1), number16(content, 3)]
  checkMeasures(width, height, limits)
  const parts = Array.from({ length: channels }, (_, i) => content.subarray(6 + 3 * i, 9 + 3 * i))
  for (const [, sampling = 0, table = 4] of parts) {
    const [across, down] = [sampling >> 4, sampling & 15]
    if (across < 1 || across > 4 || down < 1 || down > 4 || table > 3) throw damaged()
  }
  return { width, height, channels, ids: String.fromCharCode(...parts.map(([id = 0]) => id)) }
}

const adobe = (content: Uint8Array): boolean =>
  content.length >= 12 && String.fromCharCode(...content.subarray(0, 5)) === 'Adobe'

/**
 * How the three colours are written, said in the one way that leaves readers nothing to guess: the mark of JFIF for luma and
 * chroma (and grey), that of Adobe for red, green and blue.
 */
function colourCoding(transform: number | null, ids: string): Uint8Array {
  const plain = ids.length === 3 && (transform === 0 || (transform === null && ids === RGB))
  if (transform !== null && transform > 1) throw new PictureFault(ODD_FRAME)
  if (!plain) return Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0)
  return Uint8Array.of(0xff, APP14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0)
}

import { number32 } from './picture'

export interface PngChunk {
  /** four letters */
  type: string
  content: Uint8Array
}

/** The parts of a PNG file from a place on; null, as the last, for one that breaks off or whose checksum is wrong. */
export function* pngChunks(bytes: Uint8Array, from: number): Generator<PngChunk | null> {
  for (let at = from; ; ) {
    const size = at + 12 <= bytes.length ? number32(bytes, at) : bytes.length
    const end = at + 8 + size
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== number32(bytes, end)) return yield null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    yield { type, content: bytes.subarray(at + 8, end) }
    at = end + 4
  }
}

/** One part as it stands in a file. */
export function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + content.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, content.length)
  for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i)
  chunk.set(content, 8)
  view.setUint32(8 + content.length, crc32(chunk.subarray(4, 8 + content.length)))
  return chunk
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

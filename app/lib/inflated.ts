import { Unzlib } from 'fflate'

/** So little is unpacked at a time that even the best-packed bomb makes no more than some megabytes of it. */
const STEP = 2048

/**
 * What a zlib stream unpacks to, where that is exactly so many bytes; null where it is fewer, more or no zlib stream. It
 * stops at the first byte too many, and the checksum at the end of the stream is checked.
 */
export function inflatedExactly(packed: Uint8Array, size: number): Uint8Array | null {
  if (packed.length < 8) return null
  const all = new Uint8Array(size)
  let filled = 0
  let fits = true
  const unpacking = new Unzlib((piece) => {
    fits &&= piece.length <= size - filled
    if (fits) all.set(piece, filled)
    filled += piece.length
  })
  try {
    for (let at = 0; at < packed.length && fits; at += STEP) {
      unpacking.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
    }
  } catch {
    return null
  }
  const sum = packed.subarray(-4).reduce((value, byte) => value * 256 + byte, 0)
  return fits && filled === size && adler32(all) === sum ? all : null
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0]
  for (let at = 0; at < bytes.length; ) {
    // So many sums stay below 2^32.
    const end = Math.min(at + 3800, bytes.length)
    for (; at < end; at++) {
      a += bytes[at]!
      b += a
    }
    a %= 65_521
    b %= 65_521
  }
  return b * 65_536 + a
}

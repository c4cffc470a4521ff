import { Inflate } from 'fflate'
import { crc32 } from './crc32'
import { LIMITS, megabytes } from './limits'
import { Refused } from './refused'
import { broken, unsafe, type ZipEntry } from './zip-directory'

const PIECE = 16_384

/** Counts what really came out, over all entries of one file: declared sizes may lie. */
export type InflateBudget = { left: number }

/** The text of one entry, piece by piece; stops as soon as it grows beyond what it declared or what is allowed. */
export function* zipText(bytes: Uint8Array, entry: ZipEntry, budget: InflateBudget): Generator<string, void, void> {
  if (entry.method !== 0 && entry.method !== 8) throw broken()
  const packed = bytes.subarray(entry.dataAt, entry.dataAt + entry.packed)
  const pieces: Uint8Array[] = []
  const inflate = new Inflate((piece) => pieces.push(piece))
  let decoder: TextDecoder | null = null
  let produced = 0
  let crc = 0
  for (let at = 0; at < packed.length; at += PIECE) {
    const piece = packed.subarray(at, at + PIECE)
    if (entry.method === 0) pieces.push(piece)
    else push(inflate, piece, at + PIECE >= packed.length)
    for (const out of pieces.splice(0)) {
      produced += out.length
      crc = crc32(out, crc)
      budget.left -= out.length
      if (budget.left < 0) {
        const limit = megabytes(LIMITS.inflatedBytes)
        throw new Refused('too-large', `The spreadsheet unpacks to more than ${limit}, which is the limit.`)
      }
      if (produced > entry.size) throw unsafe('holds a part that is larger than it says')
      decoder ??= xmlDecoder(out)
      // A piece of 16 kB may inflate to more than a megabyte; hand it on in bounded parts.
      for (let from = 0; from < out.length; from += 32_768) {
        yield decode(decoder, out.subarray(from, from + 32_768))
      }
    }
  }
  if (produced !== entry.size || crc !== entry.crc) throw broken()
}

function push(inflate: Inflate, piece: Uint8Array, last: boolean) {
  try {
    inflate.push(piece, last)
  } catch {
    throw broken()
  }
}

function xmlDecoder(first: Uint8Array): TextDecoder {
  const label =
    first[0] === 0xff && first[1] === 0xfe ? 'utf-16le' : first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(label, { fatal: true })
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true })
  } catch {
    throw broken()
  }
}

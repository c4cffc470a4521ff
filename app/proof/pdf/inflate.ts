import { Unzlib } from 'fflate'
import { joinBytes } from '#app/lib/bytes'
import { PdfFault } from './values'

/** Little goes in at a time, so that a bomb is noticed long before the memory is full. */
const STEP = 16_384

/** Unpacks at most `most` bytes. */
export function inflateWithin(packed: Uint8Array, most: number): Uint8Array {
  const pieces: Uint8Array[] = []
  let size = 0
  let ended = false
  const unzlib = new Unzlib((piece, final) => {
    size += piece.length
    ended = final
    if (size > most) throw new PdfFault(`A stream is larger than the ${most} bytes allowed.`)
    pieces.push(piece)
  })
  try {
    for (let at = 0; at < packed.length; at += STEP)
      unzlib.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  } catch (error) {
    throw error instanceof PdfFault ? error : new PdfFault('A packed stream is damaged.')
  }
  if (!ended) throw new PdfFault('A packed stream is cut off.')
  return joinBytes(pieces)
}

/** What a picture may measure before anything of it is unpacked. */
export interface PictureLimits {
  /** bytes */
  size: number
  /** pixels */
  width: number
  height: number
}

/** Why a picture is not taken, as the sentence a person reads. */
export class PictureFault extends Error {
  override name = 'PictureFault'
}

export function checkMeasures(width: number, height: number, limits: PictureLimits): void {
  if (width === 0 || height === 0) throw new PictureFault('The picture says that it has no width or no height.')
  if (width <= limits.width && height <= limits.height) return
  const most = `${inWords(limits.width)} pixels wide and ${inWords(limits.height)} high`
  throw new PictureFault(`The picture has ${inWords(width)} × ${inWords(height)} pixels; it may be at most ${most}.`)
}

const inWords = (pixels: number): string => pixels.toLocaleString('en-GB')

/** Big-endian, as in PNG and JPEG. */
export const number16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!
export const number32 = (bytes: Uint8Array, at: number): number =>
  number16(bytes, at) * 0x10000 + number16(bytes, at + 2)

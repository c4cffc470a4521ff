import { type Jpeg, looksLikeJpeg, readJpeg } from '#app/lib/jpeg'
import { PictureFault, type PictureLimits } from '#app/lib/picture'
import { looksLikePng, type Png, readPng } from '#app/lib/png'

/** Enough for the place a logo has on paper at the finest a printer does; little enough to stand in every report. */
export const LOGO_LIMITS: PictureLimits = { size: 256_000, width: 2000, height: 1000 }
/** Pixels; anything smaller is a speck on paper. */
const LEAST_SIDE = 16
/** Samples from here on nobody tells from paper. */
const ALL_BUT_WHITE = 246

export const LOGO_RULE =
  'PNG or JPEG, up to 256 kB, from 16 × 16 to 2,000 × 1,000 pixels, in grey or RGB with 8 bits. No CMYK, and no interlaced PNG.'

export type LogoType = 'image/png' | 'image/jpeg'

/** A picture that can stand on paper. */
export interface Logo {
  mediaType: LogoType
  width: number
  height: number
  /** the file with the picture and nothing else: this is kept */
  bytes: Uint8Array
  /** samples of a pixel: one of grey, or three of colour */
  channels: 1 | 3
  /** of a PNG: row after row, one byte a sample, laid over white; a JPEG is printed as it is */
  pixels: Uint8Array | null
}

/**
 * Reads a file as a logo by what it holds, never by its name or what a browser calls it. Only the picture is kept: where it
 * was taken, who made it and with what would otherwise leave with every report. Throws a PictureFault where it will not do;
 * what was kept is read again alike.
 */
export function readLogo(file: Uint8Array): Logo {
  if (file.length === 0) throw new PictureFault('This file is empty.')
  if (file.length > LOGO_LIMITS.size) throw new PictureFault(LOGO_TOO_LARGE)
  if (looksLikePng(file)) return logoOf('image/png', readPng(file, LOGO_LIMITS))
  if (looksLikeJpeg(file)) return logoOf('image/jpeg', readJpeg(file, LOGO_LIMITS))
  throw new PictureFault(`This is neither a PNG nor a JPEG file${looksLike(file)}.`)
}

export const LOGO_TOO_LARGE =
  'This file is larger than 256 kB. Save the picture with fewer pixels or a stronger compression.'

function logoOf(mediaType: LogoType, picture: Jpeg | Png): Logo {
  const { width, height, channels, bare: bytes } = picture
  const pixels = 'pixels' in picture ? picture.pixels : null
  if (width < LEAST_SIDE || height < LEAST_SIDE) {
    const least = `${LEAST_SIDE} × ${LEAST_SIDE}`
    throw new PictureFault(
      `The picture has ${width} × ${height} pixels, a speck on paper. Choose one of at least ${least}.`,
    )
  }
  if (pixels?.every((sample) => sample >= ALL_BUT_WHITE))
    throw new PictureFault(
      'The picture is white or transparent throughout, and paper is white. Choose the dark version.',
    )
  return { mediaType, width, height, bytes, channels, pixels }
}

/** Room on the cover, in points. */
const BOX = { width: 200, height: 64 }
/** As large as on a screen of 96 pixels an inch, and no larger: a small picture stays sharp. */
const POINTS_PER_PIXEL = 0.75

/** How large it stands on the cover, in points. */
export function logoOnPaper({ width, height }: Pick<Logo, 'width' | 'height'>): { width: number; height: number } {
  const scale = Math.min(BOX.width / width, BOX.height / height, POINTS_PER_PIXEL)
  return { width: width * scale, height: height * scale }
}

const OTHERS: [RegExp, string][] = [
  [/^\s*<[\s\S]*<?svg[\s>]/i, 'an SVG'],
  [/^GIF8/, 'a GIF'],
  [/^RIFF.{4}WEBP/s, 'a WebP picture'],
  [/^.{4}ftyp/s, 'an AVIF or HEIC picture'],
  [/^(II\*\0|MM\0\*)/, 'a TIFF picture'],
  [/^%PDF/, 'a PDF'],
]

function looksLike(file: Uint8Array): string {
  const start = String.fromCharCode(...file.subarray(0, 500))
  const [, what] = OTHERS.find(([form]) => form.test(start)) ?? []
  return what ? `, but looks like ${what}: save it as PNG` : ''
}

import { type Logo, logoOnPaper, readLogo } from '#app/domain/report-logo.ts'
import { fromBase64 } from '#app/proof/dsse.ts'
import type { CoverLogo } from '#app/reports/document.ts'
import type { Flow } from './flow.ts'
import type { PdfFile } from './pdf-file.ts'
import type { Reference } from './pdfkit-inside.ts'
import { num } from './pen.ts'

const NAME = 'Logo'
/** Each row is told by how it differs from the one above: flat colours and shades pack well. */
const UP = 2

/**
 * The organisation's logo, standing on `bottom`. It is a figure with its words and no decoration: whose paper this is is
 * something the page says, and PDF/UA wants everything that says something in the structure (ISO 14289-1, 7.1 and 7.3).
 */
export function drawLogo(flow: Flow, { bytes, alt }: CoverLogo, x: number, bottom: number) {
  const { file, tags } = flow
  // Facts can come from anybody: what would not have been kept is not drawn either.
  const logo = readLogo(fromBase64(bytes) ?? new Uint8Array())
  const { width, height } = logoOnPaper(logo)
  file.current.page.xobjects[NAME] = embed(file, logo)
  const figure = tags.open('Figure', tags.root, { alt, bbox: [x, bottom - height, x + width, bottom] })
  tags.content(figure, () => {
    file.op(`q ${num(width)} 0 0 ${num(-height)} ${num(x)} ${num(bottom)} cm /${NAME} Do Q`)
  })
  tags.close(figure)
}

/**
 * The picture as PDF/A takes it: in a colour space of the device, which the output intent (sRGB) explains, and neither
 * transparent nor smoothed by the reader. pdfkit's own pictures are packed by whatever zlib is there.
 */
function embed(file: PdfFile, { width, height, channels, pixels, bytes }: Logo): Reference {
  const image = file.kit.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    ...(pixels
      ? { DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width } }
      : { Filter: 'DCTDecode' }),
  })
  image.end(pixels ? differences(pixels, width * channels) : bytes)
  return image
}

function differences(pixels: Uint8Array, rowBytes: number): Uint8Array {
  const rows = pixels.length / rowBytes
  const out = new Uint8Array(rows * (rowBytes + 1))
  for (let row = 0, to = 0; row < rows; row++) {
    out[to++] = UP
    for (let at = row * rowBytes; at < (row + 1) * rowBytes; at++) {
      out[to++] = pixels[at]! - (row > 0 ? pixels[at - rowBytes]! : 0)
    }
  }
  return out
}

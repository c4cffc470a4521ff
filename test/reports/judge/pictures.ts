import type { Dictionary, ReadPdf, Value } from './pdf-objects.ts'

const SAMPLES: Record<string, number> = { '/DeviceGray': 1, '/DeviceRGB': 3 }

const isPicture = (dictionary: Dictionary | null): dictionary is Dictionary => dictionary?.['/Subtype'] === '/Image'

/** What makes a picture look otherwise than it is, or from reader to reader. */
const UNWANTED: Record<string, (value: Value | undefined) => boolean> = {
  '/Interpolate': (value) => value === true,
  '/Alternates': (value) => value !== undefined,
  '/OPI': (value) => value !== undefined,
  '/SMask': (value) => value !== undefined,
  '/Mask': (value) => value !== undefined,
  '/ImageMask': (value) => value === true,
  '/Decode': (value) => value !== undefined,
}

export const pictureChecks = {
  'pictures are whole, opaque, and in colours that the output intent explains'(pdf: ReadPdf) {
    return pdf.all().flatMap(([reference, picture]) => {
      if (!isPicture(picture)) return []
      const wrong = (fault: boolean, what: string) => (fault ? [`picture ${reference} ${what}`] : [])
      const samples = SAMPLES[String(picture['/ColorSpace'])] ?? 0
      const [width, height] = [Number(picture['/Width']), Number(picture['/Height'])]
      return [
        ...wrong(samples === 0, `has the colours ${String(picture['/ColorSpace'])}`),
        ...wrong(picture['/BitsPerComponent'] !== 8, 'has not 8 bits a sample'),
        ...Object.entries(UNWANTED).flatMap(([key, is]) => wrong(is(picture[key]), `has ${key}`)),
        ...(String(pdf.list(picture['/Filter'])) === '/DCTDecode'
          ? wrong(!isJpegOf(pdf.stream(reference), { width, height, samples }), 'is another one than it says')
          : wrong(pdf.stream(reference).length !== width * height * samples, 'has not as many samples as it says')),
      ]
    })
  },
} satisfies Record<string, (pdf: ReadPdf) => string[]>

/** What the frame of a JPEG says of itself; no reader unpacks more than this. */
function isJpegOf(bytes: Buffer, { width, height, samples }: Record<'width' | 'height' | 'samples', number>): boolean {
  if (bytes.readUInt16BE(0) !== 0xffd8 || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return false
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    if (![0xc0, 0xc1, 0xc2].includes(bytes[at + 1]!)) continue
    const said = [bytes[at + 4], bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7), bytes[at + 9]]
    return String(said) === String([8, height, width, samples])
  }
  return false
}

import { embeddedFiles } from '#app/proof/pdf/attachments'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import { PdfRef, PdfStream, type PdfValue } from '#app/proof/pdf/values'

/** A stretch of a sealed file, with what it is. */
export interface Region {
  name: string
  start: number
  end: number
}

const ENTRY = 20

/** A sealed file from its first byte to its last: each byte in exactly one region. */
export function regionsOf(file: Uint8Array): Region[] {
  const pdf = new PdfReader(file)
  const [tail, body] = pdf.revisions
  const size = body!.end
  const old = new PdfReader(file.subarray(0, size))
  const regions: Region[] = [
    ...objectsOf(old, 0, body!.xref, (number, from, to) => named(old, number, from, to, bodyName(old, number))),
    ...footOf(old, 'body', body!.xref, size),
    ...objectsOf(pdf, size, tail!.xref, (number, from, to) => tailParts(pdf, number, from, to)),
    ...footOf(pdf, 'tail', tail!.xref, file.length),
  ]
  return [{ name: 'head', start: 0, end: regions[0]!.start }, ...regions]
}

/** The objects that begin between two places, each from its own beginning to that of the next. */
function objectsOf(
  pdf: PdfReader,
  from: number,
  to: number,
  parts: (number: number, start: number, end: number) => Region[],
): Region[] {
  const objects: { number: number; at: number }[] = []
  for (const { first, count, at } of pdf.revisions[0]!.sections) {
    for (let i = 0; i < count; i++) {
      const entry = Buffer.from(pdf.bytes.subarray(at + i * ENTRY, at + i * ENTRY + 18)).toString('latin1')
      if (entry[17] === 'n' && Number(entry.slice(0, 10)) >= from)
        objects.push({ number: first + i, at: Number(entry.slice(0, 10)) })
    }
  }
  objects.sort((a, b) => a.at - b.at)
  return objects.flatMap(({ number, at }, index) => parts(number, at, objects[index + 1]?.at ?? to))
}

/** The stream of an object apart from what stands around it. */
function named(pdf: PdfReader, number: number, start: number, end: number, name: string): Region[] {
  const value = pdf.object(new PdfRef(number))
  if (!(value instanceof PdfStream)) return [{ name, start, end }]
  return [
    { name: `${name}, around`, start, end: value.start },
    { name, start: value.start, end: value.end },
    { name: `${name}, around`, start: value.end, end },
  ]
}

function bodyName(pdf: PdfReader, number: number): string {
  for (const [name, file] of embeddedFiles(pdf)) {
    if (numberOf(file) === number) return 'file specification'
    if (numberOf(pdf.dict(pdf.dict(file, 'it').get('EF'), 'its content').get('F')) === number) return name
  }
  if (numberOf(pdf.trailer.get('Root')) === number) return 'catalogue'
  const value = pdf.object(new PdfRef(number))
  const entries = value instanceof PdfStream ? value.dict : value
  if (!(entries instanceof Map)) return 'other objects'
  if (entries.has('FT')) return 'field'
  if (value instanceof PdfStream) return usedAs(pdf, number)
  return entries.has('S') && entries.has('P') ? 'structure' : 'other objects'
}

/** What a stream is shows only in who names it. */
function usedAs(pdf: PdfReader, number: number): string {
  const names = (key: string) =>
    pdf.revisions[0]!.sections.flatMap(({ first, count }) =>
      Array.from({ length: count }, (_, i) => pdf.object(new PdfRef(first + i))),
    )
      .flatMap((one) => (one instanceof Map ? [one.get(key)].flat() : []))
      .some((ref) => numberOf(ref) === number)
  return names('Contents') ? 'content' : names('FontFile2') ? 'font' : 'other streams'
}

function tailParts(pdf: PdfReader, number: number, start: number, end: number): Region[] {
  const value = pdf.object(new PdfRef(number))
  const entries = value instanceof PdfStream ? value.dict : value
  if (!(entries instanceof Map)) return [{ name: 'tail', start, end }]
  if (value instanceof PdfStream) return named(pdf, number, start, end, 'seal.json')
  if (numberOf(pdf.trailer.get('Root')) === number) return [{ name: 'tail: catalogue', start, end }]
  if (entries.has('FT')) return [{ name: 'tail: field', start, end }]
  if (!entries.has('ByteRange')) return [{ name: 'tail: file specification', start, end }]
  const text = Buffer.from(pdf.bytes.subarray(start, end)).toString('latin1')
  const hex = start + text.indexOf('/Contents <') + '/Contents <'.length
  const zeros = start + text.indexOf('>', hex - start)
  const cms = hex + derLength(text.slice(hex - start, hex - start + 10)) * 2
  return [
    { name: 'signature dictionary', start, end: hex },
    { name: 'signature', start: hex, end: cms },
    { name: 'padding', start: cms, end: zeros },
    { name: 'byte range', start: zeros, end },
  ]
}

/** As the four first bytes of the signature say: 30 82 and two bytes of length. */
const derLength = (hex: string): number => Number.parseInt(hex.slice(4, 8), 16) + 4

const footOf = (pdf: PdfReader, of: string, xref: number, end: number): Region[] => {
  const trailer = Buffer.from(pdf.bytes).lastIndexOf('trailer\n', end)
  const start = Buffer.from(pdf.bytes).lastIndexOf('startxref\n', end)
  return [
    { name: `${of}: xref`, start: xref, end: trailer },
    { name: `${of}: trailer`, start: trailer, end: start },
    { name: `${of}: startxref`, start, end },
  ]
}

const numberOf = (value: PdfValue | undefined): number | null => (value instanceof PdfRef ? value.number : null)

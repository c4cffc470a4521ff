import type { PdfReader } from './pdf-reader'
import { PdfFault, PdfStream, PdfText, type PdfValue } from './values'

/** Larger than the facts of any report we could draw; what unpacks to more is a bomb. */
const LARGEST = 128 * 1024 * 1024

/** The embedded files: pairs of name and file specification, in the order of the file. Ours stand in one list without branches. */
export function embeddedFiles(pdf: PdfReader): [name: string, file: PdfValue][] {
  const names = pdf.resolve(pdf.catalog.get('Names'))
  const list = names instanceof Map ? pdf.resolve(names.get('EmbeddedFiles')) : null
  if (list === null) return []
  const pairs = list instanceof Map && !list.has('Kids') ? pdf.resolve(list.get('Names')) : null
  if (!Array.isArray(pairs)) throw new PdfFault('The list of embedded files is not as in our files.')
  const found: [string, PdfValue][] = []
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const name = pairs[i]
    if (!(name instanceof PdfText)) throw new PdfFault('An embedded file has no name.')
    found.push([name.bytes, pairs[i + 1]!])
  }
  return found
}

/** The content of the attachment with this name, or null where there is none. Two of one name are a fault. */
export function readAttachment(pdf: PdfReader, name: string, most = LARGEST): Uint8Array | null {
  const [file, second] = embeddedFiles(pdf).filter(([one]) => one === name)
  if (!file) return null
  if (second) throw new PdfFault(`Two attachments are called ${name}.`)
  const contents = pdf.dict(pdf.dict(file[1], `the attachment ${name}`).get('EF'), `the content of ${name}`)
  const stream = pdf.resolve(contents.get('F'))
  if (!(stream instanceof PdfStream)) throw new PdfFault(`The attachment ${name} has no content.`)
  return pdf.content(stream, most)
}

/** As text; bytes that are no UTF-8 are a fault. */
export function readTextAttachment(pdf: PdfReader, name: string): string | null {
  const bytes = readAttachment(pdf, name)
  if (bytes === null) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new PdfFault(`The attachment ${name} is no text.`)
  }
}

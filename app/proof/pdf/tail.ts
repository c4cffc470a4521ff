import { joinBytes } from '#app/lib/bytes'
import { embeddedFiles } from './attachments'
import { PdfReader } from './pdf-reader'
import { dict, type PdfDict, PdfFault, PdfName, PdfRef, PdfText, type PdfValue, writeValue } from './values'

export const SIGNATURE_FIELD = 'Signature'
export const SEAL_FILE = 'seal.json'

/** Room for the signature with its certificates and a timestamp. Always the same, so that a tail can be written again. */
export const SIGNATURE_ROOM = 16_384

export interface Tail {
  readonly bytes: Uint8Array
  /** Where “<…>” of the signature stands in the whole file; all other bytes are signed. */
  readonly hole: { readonly start: number; readonly end: number }
}

/**
 * What sealing adds behind the body: one incremental update with the seal as an attachment and the signature in its field.
 * A pure function, so that whoever checks a file writes its tail again and compares. Without `cms` the place of the
 * signature is empty; what is to be signed is the same.
 */
export function writeTail(body: Uint8Array, seal: Uint8Array, instant: string, cms?: Uint8Array): Tail {
  if ((cms?.length ?? 0) > SIGNATURE_ROOM) throw new PdfFault('The signature with its certificates is too long.')
  const pdf = new PdfReader(body)
  const size = pdf.trailer.get('Size')
  const root = pdf.trailer.get('Root')
  if (typeof size !== 'number' || !(root instanceof PdfRef)) throw new PdfFault('The trailer of the body is malformed.')
  const field = findSignatureField(pdf)
  const signature = new PdfRef(size)
  const file = new PdfRef(size + 1)
  const content = new PdfRef(size + 2)
  const out = new Output(body.length)
  out.object(root, writeValue(newCatalog(pdf, file)))
  out.object(field.ref, writeValue(new Map([...field.dict, ['V', signature]])))
  const hole = out.signature(signature, pdfDate(instant), cms)
  out.object(file, writeValue(fileSpecification(content)))
  out.stream(content, embeddedFile(seal.length, pdfDate(instant)), seal)
  out.end(pdf, root, size + 3)
  const bytes = out.bytes()
  return { bytes: withByteRange(bytes, hole, body.length), hole }
}

/** The bytes that the signature covers: all but the hole. */
export function signedBytes(body: Uint8Array, tail: Tail): Uint8Array {
  return joinBytes([body, ...signedOfTail(body.length, tail)])
}

/** What of it stands behind the body, whose length is `from`. */
export const signedOfTail = (from: number, { bytes, hole }: Tail): Uint8Array[] => [
  bytes.subarray(0, hole.start - from),
  bytes.subarray(hole.end - from),
]

/** Ours have one. */
const MOST_FIELDS = 100

/** The field as the body has it: empty, and an object of its own. */
function findSignatureField(pdf: PdfReader): { ref: PdfRef; dict: PdfDict } {
  const fields = pdf.resolve(pdf.dict(pdf.catalog.get('AcroForm'), 'a form').get('Fields'))
  const listed = Array.isArray(fields) ? fields : []
  if (listed.length > MOST_FIELDS) throw new PdfFault('The body has more form fields than a report.')
  for (const ref of listed) {
    const field = pdf.resolve(ref)
    if (!(ref instanceof PdfRef) || !(field instanceof Map)) continue
    const title = field.get('T')
    if (!(title instanceof PdfText) || title.bytes !== SIGNATURE_FIELD) continue
    if (field.has('V')) throw new PdfFault('The body is signed already.')
    return { ref, dict: field }
  }
  throw new PdfFault(`The body has no field “${SIGNATURE_FIELD}” to sign.`)
}

function newCatalog(pdf: PdfReader, file: PdfRef): PdfDict {
  const { catalog } = pdf
  const files = embeddedFiles(pdf)
  if (files.some(([name]) => name === SEAL_FILE)) throw new PdfFault('The body has a seal already.')
  const tree = [...files, [SEAL_FILE, file] as const].sort(([a], [b]) => (a < b ? -1 : 1))
  const names = new Map(catalog.has('Names') ? pdf.dict(catalog.get('Names'), 'its names') : [])
  names.set('EmbeddedFiles', dict({ Names: tree.flatMap(([name, one]): PdfValue[] => [new PdfText(name), one]) }))
  const associated = pdf.resolve(catalog.get('AF'))
  const form = new Map(pdf.dict(catalog.get('AcroForm'), 'a form')).set('SigFlags', 3)
  return new Map(catalog)
    .set('Names', names)
    .set('AF', [...(Array.isArray(associated) ? associated : []), file])
    .set('AcroForm', form)
}

const fileSpecification = (content: PdfRef): PdfDict =>
  dict({
    Type: new PdfName('Filespec'),
    AFRelationship: new PdfName('Data'),
    F: new PdfText(SEAL_FILE),
    UF: new PdfText(SEAL_FILE),
    Desc: new PdfText('The seal: a signed statement of what this report consists of'),
    EF: dict({ F: content, UF: content }),
  })

const embeddedFile = (length: number, date: PdfText): PdfDict =>
  dict({
    Type: new PdfName('EmbeddedFile'),
    Subtype: new PdfName('application/json'),
    Params: dict({ Size: length, ModDate: date }),
    Length: length,
  })

const pdfDate = (instant: string): PdfText => new PdfText(`D:${instant.slice(0, 19).replace(/[-:T]/g, '')}Z`)

const RANGE_ROOM = ' '.repeat(40)

/** Written last: only then it is known where everything stands. */
function withByteRange(bytes: Uint8Array, hole: Tail['hole'], from: number): Uint8Array {
  const whole = from + bytes.length
  const range = `[0 ${hole.start} ${hole.end} ${whole - hole.end}]`.padEnd(RANGE_ROOM.length)
  bytes.set(new TextEncoder().encode(range), hole.end - from + '\n/ByteRange '.length)
  return bytes
}

class Output {
  readonly #pieces: Uint8Array[] = []
  readonly #places: [number: number, at: number, generation: number][] = []

  constructor(private at: number) {}

  #write(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
    this.#pieces.push(bytes)
    this.at += bytes.length
  }

  object(ref: PdfRef, value: string): void {
    this.#begin(ref)
    this.#write(`${value}\nendobj\n`)
  }

  stream(ref: PdfRef, entries: PdfDict, content: Uint8Array): void {
    this.#begin(ref)
    this.#write(`${writeValue(entries)}\nstream\n`)
    this.#write(content)
    this.#write('\nendstream\nendobj\n')
  }

  signature(ref: PdfRef, date: PdfText, cms: Uint8Array = new Uint8Array()): Tail['hole'] {
    this.#begin(ref)
    this.#write(
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M ${writeValue(date)}\n/Contents `,
    )
    const start = this.at
    const digits = Array.from(cms, (byte) => byte.toString(16).padStart(2, '0')).join('')
    this.#write(`<${digits.padEnd(SIGNATURE_ROOM * 2, '0')}>`)
    const end = this.at
    this.#write(`\n/ByteRange ${RANGE_ROOM} >>\nendobj\n`)
    return { start, end }
  }

  #begin({ number, generation }: PdfRef): void {
    this.#places.push([number, this.at, generation])
    this.#write(`${number} ${generation} obj\n`)
  }

  end(pdf: PdfReader, root: PdfRef, size: number): void {
    const xref = this.at
    const lines = this.#places
      .sort(([a], [b]) => a - b)
      .map(([number, at, generation]) => `${number} 1\n${pad(at, 10)} ${pad(generation, 5)} n \n`)
    const kept = ['Info', 'ID'].flatMap((key): [string, PdfValue][] => {
      const value = pdf.trailer.get(key)
      return value === undefined ? [] : [[key, value]]
    })
    const trailer: PdfDict = new Map<string, PdfValue>([
      ['Size', size],
      ['Root', root],
      ...kept,
      ['Prev', pdf.revisions[0]!.xref],
    ])
    this.#write(`xref\n${lines.join('')}trailer\n${writeValue(trailer)}\nstartxref\n${xref}\n%%EOF\n`)
  }

  bytes(): Uint8Array {
    return joinBytes(this.#pieces)
  }
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

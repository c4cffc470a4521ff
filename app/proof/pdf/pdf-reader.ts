import { inflateWithin } from './inflate'
import { Parser } from './parse'
import { type PdfDict, PdfFault, PdfName, PdfRef, PdfStream, type PdfValue } from './values'

/** A revision of the file: where its table stands, its trailer, and where it ends. */
export interface Revision {
  readonly xref: number
  readonly trailer: PdfDict
  /** behind “%%EOF” and its line end */
  readonly end: number
  readonly sections: readonly { first: number; count: number; at: number }[]
}

/** Ours have two: the body and the tail. Others' files may have been saved a few times more. */
const MOST_REVISIONS = 16
/** Ours have one in the body, and one for each object of the tail. */
const MOST_SECTIONS = 1_000
const ENTRY = 20

/**
 * Reads the files that Plumbline writes: classic cross-reference tables, nothing encrypted, one Flate filter at most.
 * Strict and bounded: whatever else a file does is a fault said in a sentence, never a guess.
 */
export class PdfReader {
  /** newest first */
  readonly revisions: readonly Revision[]
  readonly catalog: PdfDict

  constructor(readonly bytes: Uint8Array) {
    const start = new Parser(bytes, 0)
    if (!start.take('%PDF-1.')) throw new PdfFault('The file does not begin as a PDF does.')
    this.revisions = readRevisions(bytes)
    if (this.trailer.has('Encrypt')) throw new PdfFault('The file is encrypted, which a report never is.')
    this.catalog = this.dict(this.trailer.get('Root'), 'the catalogue')
  }

  get trailer(): PdfDict {
    return this.revisions[0]!.trailer
  }

  /** The value itself, or what a reference leads to; nothing for objects that are not there. */
  resolve(value: PdfValue | undefined): PdfValue {
    return value instanceof PdfRef ? this.object(value) : (value ?? null)
  }

  dict(value: PdfValue | undefined, what: string): PdfDict {
    const found = this.resolve(value)
    if (!(found instanceof Map)) throw new PdfFault(`The file lacks ${what}.`)
    return found
  }

  object({ number, generation }: PdfRef): PdfValue {
    const at = this.#offsetOf(number, generation)
    if (at === null) return null
    const parser = new Parser(this.bytes, at)
    parser.expect(`${number} ${generation} obj`)
    const value = parser.value()
    parser.skipWhite()
    if (!(value instanceof Map) || !parser.take('stream')) {
      parser.expect('endobj')
      if (value instanceof PdfRef) throw parser.fault('an object is only a reference to another.')
      return value
    }
    if (!parser.take('\r\n')) parser.expect('\n')
    const length = this.#length(value.get('Length'), number)
    const end = parser.at + length
    if (end > this.bytes.length) throw parser.fault('a stream is longer than the file.')
    const stream = new PdfStream(value, parser.at, end)
    parser.at = end
    parser.skipWhite()
    parser.expect('endstream')
    return stream
  }

  /** The bytes a stream stands for, at most `most` of them. */
  content({ dict, start, end }: PdfStream, most: number): Uint8Array {
    const raw = this.bytes.subarray(start, end)
    const filter = dict.get('Filter')
    if (filter === undefined) {
      if (raw.length > most) throw new PdfFault(`A stream is larger than the ${most} bytes allowed.`)
      return raw
    }
    const [only] = Array.isArray(filter) && filter.length === 1 ? filter : [filter]
    if (!(only instanceof PdfName) || only.name !== 'FlateDecode' || dict.has('DecodeParms'))
      throw new PdfFault('A stream is packed in a way that our files are not.')
    return inflateWithin(raw, most)
  }

  #length(value: PdfValue | undefined, of: number): number {
    const found = value instanceof PdfRef ? this.#plainValue(value) : value
    if (typeof found !== 'number' || !Number.isSafeInteger(found) || found < 0)
      throw new PdfFault(`The stream of object ${of} does not say its length.`)
    return found
  }

  /** Of an object that is no stream: two streams that give each other's length would have no end. */
  #plainValue({ number, generation }: PdfRef): PdfValue {
    const at = this.#offsetOf(number, generation)
    if (at === null) return null
    const parser = new Parser(this.bytes, at)
    parser.expect(`${number} ${generation} obj`)
    return parser.value()
  }

  #offsetOf(number: number, generation: number): number | null {
    for (const { sections } of this.revisions) {
      for (const { first, count, at } of sections) {
        if (number < first || number >= first + count) continue
        const parser = new Parser(this.bytes, at + (number - first) * ENTRY)
        const entry = /^(\d{10}) (\d{5}) ([nf])(?: \n| \r|\r\n)$/.exec(parser.text(parser.at, parser.at + ENTRY))
        if (!entry) throw parser.fault('an entry of the cross-reference table is malformed.')
        return entry[3] === 'n' && Number(entry[2]) === generation ? Number(entry[1]) : null
      }
    }
    return null
  }
}

function readRevisions(bytes: Uint8Array): Revision[] {
  const last = new Parser(bytes, Math.max(0, bytes.length - 64))
  const foot = /startxref\n(\d{1,10})\n%%EOF\n$/.exec(last.text(last.at, bytes.length))
  if (!foot) throw new PdfFault('The file does not end as a PDF does: it was cut off, or something was added.')
  const revisions: Revision[] = []
  for (let at: number | undefined = Number(foot[1]); at !== undefined; ) {
    const revision = readRevision(bytes, at)
    const newer = revisions.at(-1)
    if (newer && revision.end > newer.xref) throw patchwork(bytes, 'its parts overlap')
    if (revisions.push(revision) > MOST_REVISIONS) throw new PdfFault('The file has too many revisions.')
    const before = revision.trailer.get('Prev')
    if (before !== undefined && typeof before !== 'number') throw new PdfFault('The file names no earlier revision.')
    at = before
  }
  if (revisions[0]!.end !== bytes.length) throw patchwork(bytes, 'something stands behind its end')
  return revisions
}

function readRevision(bytes: Uint8Array, xref: number): Revision {
  const parser = new Parser(bytes, xref)
  if (!parser.take('xref\n')) throw patchwork(bytes, `no “xref” stands at byte ${xref}, where its end says so`)
  const sections: Revision['sections'][number][] = []
  while (!parser.take('trailer\n')) {
    const first = parser.integer()
    parser.expect(' ')
    const count = parser.integer()
    parser.expect('\n')
    sections.push({ first, count, at: parser.at })
    parser.at += count * ENTRY
    if (parser.at >= bytes.length || sections.length > MOST_SECTIONS)
      throw parser.fault('the cross-reference table has no end.')
  }
  const trailer = parser.value()
  if (!(trailer instanceof Map)) throw parser.fault('the trailer is missing.')
  parser.skipWhite()
  if (!parser.take(`startxref\n${xref}\n%%EOF\n`))
    throw patchwork(bytes, `what must end a part with “startxref ${xref}” is missing at byte ${parser.at}`)
  return { xref, trailer, end: parser.at, sections }
}

const LINE_ENDS = new Set([10, 13])

/** End and beginning of the file do not belong to each other. */
function patchwork(bytes: Uint8Array, detail: string): PdfFault {
  for (let at = bytes.indexOf(0x25, 1); at > 0; at = bytes.indexOf(0x25, at + 1)) {
    if (LINE_ENDS.has(bytes[at - 1]!) && new Parser(bytes, at).take('%PDF-1.'))
      return new PdfFault(`This is more than one PDF in one file: another one begins at byte ${at}.`)
  }
  return new PdfFault(
    `The end of the file does not belong to what stands before it: it comes from another file, or something was put in or taken out (${detail}).`,
  )
}

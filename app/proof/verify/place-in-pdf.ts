import { embeddedFiles } from '#app/proof/pdf/attachments'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import { type PdfDict, PdfName, PdfRef, PdfStream, type PdfValue } from '#app/proof/pdf/values'

const ENTRY = 20

/** What a byte of a PDF belongs to, as a person would look for it: "page 3", "the attached file snapshot.json", "the font Inter". */
export function placeInPdf(bytes: Uint8Array, at: number): string {
  try {
    const pdf = new PdfReader(bytes)
    const object = objectAt(pdf, at)
    return object === null ? 'the directory of the file' : placeOf(pdf, object)
  } catch {
    return 'a part that could not be found out'
  }
}

/** Far enough from the program of a font to the font, and from a list of targets to what it is for. */
const MOST_STEPS = 5

/** The name of an object, or else of what it is a part of. */
function placeOf(pdf: PdfReader, object: number): string {
  const pages = pagesOf(pdf)
  const attached = attachedObjects(pdf)
  let users: Map<number, number> | undefined
  let at: number | undefined = object
  for (let steps = 0; at !== undefined && steps < MOST_STEPS; steps++) {
    const number = at
    const found = attached.get(number) ?? kindOf(pdf, number)
    if (found !== null) return found
    const page = pages.findIndex((contents) => contents.includes(number))
    if (page >= 0) return `page ${page + 1}`
    users ??= usersOf(pdf)
    at = users.get(number)
  }
  return `object ${object}`
}

/** The object that begins last at or before this byte. */
function objectAt(pdf: PdfReader, at: number): number | null {
  let best: { number: number; offset: number } | null = null
  for (const { first, count, at: table } of pdf.revisions.flatMap(({ sections }) => sections)) {
    for (let i = 0; i < count; i++) {
      const entry = String.fromCharCode(...pdf.bytes.subarray(table + i * ENTRY, table + i * ENTRY + 18))
      const offset = Number(entry.slice(0, 10))
      if (entry[17] === 'n' && offset <= at && offset >= (best?.offset ?? 0)) best = { number: first + i, offset }
    }
  }
  return at < pdf.revisions[0]!.xref ? (best?.number ?? null) : null
}

/** The page itself and what is written on it, as object numbers; first page first. */
function pagesOf(pdf: PdfReader): number[][] {
  const pages: number[][] = []
  const visit = (ref: PdfValue, depth: number) => {
    const node = pdf.resolve(ref)
    if (!(node instanceof Map) || depth > 20) return
    const kids = pdf.resolve(node.get('Kids'))
    if (Array.isArray(kids)) for (const kid of kids) visit(kid, depth + 1)
    else pages.push([ref, ...refsOf(node.get('Contents')), ...refsOf(node.get('Annots'))].flatMap(numberOf))
  }
  visit(pdf.catalog.get('Pages') ?? null, 0)
  return pages
}

const refsOf = (value: PdfValue | undefined): PdfValue[] => (Array.isArray(value) ? value : [value ?? null])
const numberOf = (value: PdfValue): number[] => (value instanceof PdfRef ? [value.number] : [])

/** Of each attached file what says that it is there, and its content. */
function attachedObjects(pdf: PdfReader): Map<number, string> {
  const found = new Map<number, string>()
  for (const [name, file] of embeddedFiles(pdf)) {
    const content = pdf.dict(pdf.dict(file, 'it').get('EF'), 'its content').get('F')
    for (const one of [file, content]) if (one instanceof PdfRef) found.set(one.number, `the attached file ${name}`)
  }
  return found
}

const METADATA = 'the document’s metadata (title, author, dates)'
const OF_CATALOGUE: Readonly<Record<string, string>> = {
  Metadata: METADATA,
  Outlines: 'the outline (bookmarks)',
  StructTreeRoot: 'the tags that screen readers follow',
  Dests: 'the targets of links',
  Names: 'the targets of links and the list of attached files',
  AcroForm: 'the field of the signature',
  OutputIntents: 'the colour profile',
  Pages: 'the list of pages',
}

/** What an object is by itself; null where only what it belongs to can say. */
function kindOf(pdf: PdfReader, number: number): string | null {
  const isNumber = (value: PdfValue | undefined) => value instanceof PdfRef && value.number === number
  if (isNumber(pdf.trailer.get('Root'))) return 'the catalogue of the file'
  if (isNumber(pdf.trailer.get('Info'))) return METADATA
  const entry = [...pdf.catalog].find(([key, value]) => key in OF_CATALOGUE && [value].flat().some(isNumber))
  if (entry) return OF_CATALOGUE[entry[0]]!
  const entries = dictOf(pdf.object(new PdfRef(number)))
  if (!entries) return null
  const font = ['BaseFont', 'FontName'].map((key) => entries.get(key)).find((one) => one instanceof PdfName)
  if (font instanceof PdfName) return `the font ${font.name.replace(/^[A-Z]{6}\+/, '')}`
  const [type, subtype] = ['Type', 'Subtype'].map((key) => (entries.get(key) as PdfName | undefined)?.name)
  if (type === 'Metadata') return METADATA
  if (type === 'OutputIntent') return OF_CATALOGUE.OutputIntents!
  if (type === 'Pages') return OF_CATALOGUE.Pages!
  if (subtype === 'Image') return 'a picture'
  if (entries.has('FT')) return OF_CATALOGUE.AcroForm!
  if (entries.has('S') && entries.has('P')) return OF_CATALOGUE.StructTreeRoot!
  return entries.has('Title') && entries.has('Parent') ? OF_CATALOGUE.Outlines! : null
}

const dictOf = (value: PdfValue): PdfDict | null =>
  value instanceof PdfStream ? value.dict : value instanceof Map ? value : null

/** For each object the first that refers to it. */
function usersOf(pdf: PdfReader): Map<number, number> {
  const users = new Map<number, number>()
  const visit = (value: PdfValue, from: number, depth: number): void => {
    if (value instanceof PdfRef) {
      if (!users.has(value.number)) users.set(value.number, from)
      return
    }
    const inner = Array.isArray(value) ? value : dictOf(value)?.values()
    if (inner && depth < 10) for (const one of inner) visit(one, from, depth + 1)
  }
  for (const { first, count } of pdf.revisions.flatMap(({ sections }) => sections))
    for (let i = 0; i < count; i++) visit(pdf.object(new PdfRef(first + i)), first + i, 0)
  return users
}

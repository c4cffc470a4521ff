import { embeddedFiles } from '#app/proof/pdf/attachments'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import { PdfRef, PdfStream, type PdfValue } from '#app/proof/pdf/values'

const ENTRY = 20

/** What a byte of a PDF belongs to, as a person would look for it: "page 3", "the attachment snapshot.json", "object 45". */
export function placeInPdf(bytes: Uint8Array, at: number): string {
  try {
    const pdf = new PdfReader(bytes)
    const object = objectAt(pdf, at)
    if (object === null) return 'outside all objects'
    const page = pagesOf(pdf).findIndex((contents) => contents.includes(object))
    if (page >= 0) return `page ${page + 1}`
    const attachment = embeddedFiles(pdf).find(([, file]) => contentOf(pdf, file)?.number === object)
    if (attachment) return `the attachment ${attachment[0]}`
    return `object ${object}${kindOf(pdf.object(new PdfRef(object)))}`
  } catch {
    return 'place unknown'
  }
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

function contentOf(pdf: PdfReader, file: PdfValue): PdfRef | null {
  const content = pdf.dict(pdf.dict(file, 'it').get('EF'), 'its content').get('F')
  return content instanceof PdfRef ? content : null
}

function kindOf(value: PdfValue): string {
  const entries = value instanceof PdfStream ? value.dict : value
  if (!(entries instanceof Map)) return ''
  if (entries.has('Length1') || entries.has('FontDescriptor') || entries.has('BaseFont')) return ', part of a font'
  return entries.has('StructParent') || entries.has('S') || entries.has('ParentTree') ? ', part of the structure' : ''
}

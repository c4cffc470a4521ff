import type { Attachment } from '#app/reports/document.ts'
import type { PdfFile } from './pdf-file.ts'
import type { Reference } from './pdfkit-inside.ts'

/** Puts the files into the PDF as PDF/A-3 wants them: each with its kind, its date and what it is to the document. */
export function attach(file: PdfFile, attachments: readonly Attachment[], date: Date) {
  if (attachments.length === 0) return
  const specifications = attachments.map((attachment) => [attachment.name, specify(file, attachment, date)] as const)
  // A name tree is sorted by code units; names are ASCII, so that no reader can differ over it.
  const byName = [...specifications].sort(([a], [b]) => (a < b ? -1 : 1))
  const tree = file.kit.ref({ Names: byName.flatMap(([name, specification]) => [new String(name), specification]) })
  tree.end()
  const catalog = file.kit._root.data
  const names = catalog.Names as Reference
  names.data.EmbeddedFiles = tree
  catalog.AF = specifications.map(([, specification]) => specification)
}

function specify(file: PdfFile, { name, description, mime, relationship, text }: Attachment, date: Date): Reference {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) throw new Error(`An attachment cannot be called “${name}”`)
  if (text === '') throw new Error(`The attachment ${name} is empty`)
  const bytes = new TextEncoder().encode(text)
  const stream = file.kit.ref({
    Type: 'EmbeddedFile',
    Subtype: mime.replace(/[^A-Za-z0-9.+-]/g, (letter) => `#${letter.charCodeAt(0).toString(16).toUpperCase()}`),
    Params: { ModDate: date, Size: bytes.length },
  })
  stream.end(bytes)
  const specification = file.kit.ref({
    Type: 'Filespec',
    F: new String(name),
    UF: new String(name),
    Desc: new String(description),
    AFRelationship: relationship,
    EF: { F: stream, UF: stream },
  })
  specification.end()
  return specification
}

import type { OpenPage, PdfFile } from './pdf-file.ts'
import type { Reference } from './pdfkit-inside.ts'
import { textAside } from './text-aside.ts'

export type TagName =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Figure'
  | 'Link'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Sect'
  | 'Note'
  | 'Form'

export type TagOptions = {
  alt?: string
  scope?: 'Row' | 'Column'
  colSpan?: number
  bbox?: [number, number, number, number]
  listNumbering?: 'Disc' | 'Decimal'
}
type Kid = Reference | number | Record<string, unknown>
export type Tag = { reference: Reference; kids: Kid[]; page: Reference | null; name: TagName }

/** The logical structure that a screen reader follows. Elements are written as soon as they are closed. */
export class Tags {
  readonly root: Tag

  constructor(private readonly file: PdfFile) {
    this.root = this.#element('Document', null, {})
  }

  open(name: TagName, parent: Tag, options: TagOptions = {}): Tag {
    const tag = this.#element(name, parent.reference, options)
    parent.kids.push(tag.reference)
    return tag
  }

  close(tag: Tag) {
    const data = tag.reference.data
    if (tag.page) data.Pg = tag.page
    data.K = tag.kids
    tag.reference.end()
    // Parents hold on to the reference until they are written; what it held is on its way out already.
    tag.reference.data = {}
    tag.kids = []
  }

  /** What `write` draws belongs to the tag. */
  content(tag: Tag, write: () => void) {
    const page: OpenPage = this.file.current
    const id = page.structParents.push(tag.reference) - 1
    const reference = page.page.dictionary
    tag.page ??= reference
    tag.kids.push(tag.page === reference ? id : { Type: 'MCR', Pg: reference, MCID: id })
    this.file.op(`/${tag.name} <</MCID ${id}>> BDC`)
    write()
    this.file.op('EMC')
  }

  /** Decoration: lines, grounds, running head and foot. */
  artifact(write: () => void, kind?: 'Pagination' | 'Pagination /Subtype /Watermark') {
    this.file.op(kind ? `/Artifact <</Type /${kind}>> BDC` : '/Artifact BMC')
    write()
    this.file.op('EMC')
  }

  /** The clickable area of a Link element; everything on the current page. */
  annotate(tag: Tag, x: number, y: number, width: number, height: number, target: string, contents: string) {
    this.own(tag, this.file.link(x, y, width, height, target, contents))
  }

  /** The annotation on the current page belongs to the tag. */
  own(tag: Tag, { annotation, key }: { annotation: Reference; key: number }) {
    this.file.parent(key, tag.reference)
    tag.kids.push({ Type: 'OBJR', Obj: annotation, Pg: this.file.current.page.dictionary })
  }

  /** Says where the figure stands, once it is known; one that goes over several pages stands in no box. */
  box(tag: Tag, bbox: [number, number, number, number]) {
    tag.reference.data.A = this.#layout(bbox)
  }

  /** Closes the tree; the file writes the root when it ends. */
  finish(): Reference {
    this.root.reference.data.K = this.root.kids
    return this.root.reference
  }

  #layout([left, top, right, bottom]: [number, number, number, number]) {
    const { height } = this.file
    return { O: 'Layout', Placement: 'Block', BBox: [left, height - bottom, right, height - top] }
  }

  #element(name: TagName, parent: Reference | null, options: TagOptions): Tag {
    const data: Record<string, unknown> = { Type: 'StructElem', S: name }
    if (parent) data.P = parent
    if (options.alt) data.Alt = new String(textAside(options.alt))
    if (options.scope) data.A = { O: 'Table', Scope: options.scope }
    if (options.colSpan) data.A = { O: 'Table', ColSpan: options.colSpan }
    if (options.listNumbering) data.A = { O: 'List', ListNumbering: options.listNumbering }
    if (options.bbox) data.A = this.#layout(options.bbox)
    return { reference: this.file.kit.ref(data), kids: [], page: null, name }
  }
}

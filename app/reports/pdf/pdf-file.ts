import { hexToBytes } from '@noble/hashes/utils.js'
import { zlibSync } from 'fflate'
import { joinBytes } from '#app/lib/bytes.ts'
import type { Document } from '#app/reports/document.ts'
import type { Face } from './face.ts'
import { type EmbeddedFont, type Outline, openPdfKit, type Page, type PdfKit, type Reference } from './pdfkit-inside.ts'
import { textAside } from './text-aside.ts'
import { xmp } from './xmp.ts'

const PAPER = { A4: [595.28, 841.89], Letter: [612, 792] } as const

/** `words` and `places` belong to whoever writes text: words as written in this file, glyphs by what they stand for. */
export type FontInFile = { font: EmbeddedFont; words: Map<object, unknown>; places: Map<string, number> }

/** A page whose content may be finished long after the next ones: contents pages wait for the page numbers. */
export type OpenPage = {
  page: Page
  number: number
  operators: string[]
  foot: Reference
  structKey: number
  structParents: Reference[]
}

/**
 * One PDF on its way out: reproducible, compressed by fflate wherever it runs, finished pages leave memory at once.
 * Tags, text and charts write operators into the current page; this class knows objects, fonts and the file's frame.
 */
export class PdfFile {
  readonly kit: PdfKit
  readonly width: number
  readonly height: number
  readonly fonts = new Map<Face, FontInFile>()
  current!: OpenPage
  pageCount = 0
  readonly #feet: OpenPage[] = []
  readonly #parentTree: unknown[] = []
  readonly #held = new Set<OpenPage>()
  #destinations = 0
  #nextKey = 0

  constructor(document: Document, emit: (chunk: Uint8Array) => void) {
    const [width, height] = PAPER[document.paper]
    this.width = width
    this.height = height
    const date = new Date(document.date)
    if (Number.isNaN(date.getTime())) throw new Error(`The document's date is no instant: ${document.date}`)
    if (!/^[0-9a-f]{64}$/.test(document.digest)) throw new Error('The document needs the SHA-256 of its snapshot')
    const options = {
      size: [width, height],
      margin: 0,
      autoFirstPage: false,
      font: null,
      // pdfkit would use zlib in Node, whose output differs between versions; see compressed().
      compress: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      lang: document.language,
      displayTitle: true,
      info: {
        Title: textAside(document.title),
        Author: textAside(document.issuedBy),
        Subject: textAside(document.subject),
        Creator: 'Plumbline',
        Producer: 'Plumbline',
        CreationDate: date,
        ModDate: date,
      },
    }
    this.kit = openPdfKit(options, emit)
    this.kit._id = hexToBytes(document.digest.slice(0, 32))
    // Our one form field needs none of the fonts for typing that pdfkit asks for.
    this.kit.endAcroForm = () => {}
    this.kit._addInfo = () => this.kit.appendXML(xmp(document))
    const plainRef = this.kit.ref.bind(this.kit)
    this.kit.ref = (data) => compressed(plainRef(data))
    this.kit._root.data.MarkInfo = this.kit.ref({ Marked: true })
  }

  newPage(): OpenPage {
    if (this.current) this.#leave(this.current)
    this.kit.addPage()
    const page = this.kit.page
    // pdfkit ends the pages it knows of when the next one begins; ours decide for themselves.
    this.kit._pageBuffer.length = 0
    const foot = this.kit.ref()
    page.dictionary.data.Contents = [page.content, foot]
    const structKey = this.#nextKey++
    page.dictionary.data.StructParents = structKey
    this.pageCount++
    this.current = { page, number: this.pageCount, operators: [], foot, structKey, structParents: [] }
    this.#feet.push(this.current)
    return this.current
  }

  /** Keeps the page writable until `release`. */
  hold(page: OpenPage) {
    this.#held.add(page)
  }

  release(page: OpenPage) {
    this.#held.delete(page)
    if (page !== this.current) this.#leave(page)
  }

  #leave(open: OpenPage) {
    if (this.#held.has(open)) return
    const { page, operators, structParents, structKey } = open
    page.content.write(operators.join('\n'))
    const parents = this.kit.ref(structParents)
    parents.end()
    this.#parentTree.push([structKey, parents])
    page.end()
    // The foot is written at the very end, when the number of pages is known; until then only its reference stays.
    open.operators = []
    open.structParents = []
  }

  op(operator: string) {
    this.current.operators.push(operator)
  }

  /** Runs `write` with another page as the current one. */
  onPage(page: OpenPage, write: () => void) {
    const before = this.current
    this.current = page
    this.kit.page = page.page
    write()
    this.current = before
    this.kit.page = before.page
  }

  /** The face as this file embeds it, made known to the current page. */
  font(face: Face): FontInFile {
    let entry = this.fonts.get(face)
    if (!entry) {
      this.kit.registerFont(face.key, face.embeddable)
      this.kit.font(face.key)
      entry = { font: this.kit._font, words: new Map(), places: new Map() }
      this.fonts.set(face, entry)
    }
    const known = this.current.page.fonts
    if (!known[entry.font.id]) known[entry.font.id] = entry.font.ref()
    return entry
  }

  /** A place that links and bookmarks lead to. Digits only, all of one length: pdfkit sorts names by the machine's locale. */
  destination(top: number, name = this.reserveDestination()): string {
    this.kit.addNamedDestination(name, 'XYZ', 0, Math.max(0, top), null)
    return name
  }

  reserveDestination(): string {
    return String(++this.#destinations).padStart(8, '0')
  }

  /** An area that leads to a destination of this file or, for https:, out of it. */
  link(
    x: number,
    y: number,
    width: number,
    height: number,
    target: string,
    contents: string,
  ): { annotation: Reference; key: number } {
    const action = target.startsWith('https:')
      ? { S: 'URI', URI: new String(encodeURI(decodeSafely(target))) }
      : { S: 'GoTo', D: new String(target) }
    return this.annotation(x, y, width, height, {
      Subtype: 'Link',
      Border: [0, 0, 0],
      F: 4,
      A: action,
      Contents: new String(textAside(contents)),
    })
  }

  /** An area of the current page that readers act on; `key` is its place in the structure tree. */
  annotation(x: number, y: number, width: number, height: number, entries: Record<string, unknown>) {
    const key = this.#nextKey++
    const bottom = this.height - y - height
    const annotation = this.kit.ref({
      Type: 'Annot',
      Rect: [x, bottom, x + width, bottom + height],
      ...entries,
      StructParent: key,
    })
    annotation.end()
    this.current.page.annotations.push(annotation)
    return { annotation, key }
  }

  /** What `write` draws, for a place other than the page's own content. */
  aside(write: () => void): string {
    const { operators } = this.current
    this.current.operators = []
    write()
    const drawn = this.current.operators.join('\n')
    this.current.operators = operators
    return drawn
  }

  parent(key: number, element: Reference) {
    this.#parentTree.push([key, element])
  }

  /** Ends the file: `foot` draws the foot of a page now that the number of pages is known. */
  end(root: Reference, foot: (page: OpenPage, pages: number) => void) {
    for (const page of this.#held) this.release(page)
    this.#leave(this.current)
    for (const page of this.#feet) {
      this.current = page
      page.operators = []
      foot(page, this.pageCount)
      page.foot.end(page.operators.join('\n'))
    }
    const byKey = (this.#parentTree as [number, Reference][]).sort((a, b) => a[0] - b[0])
    const tree = this.kit.ref({ Nums: byKey.flat() })
    tree.end()
    const structure = this.kit.ref({
      Type: 'StructTreeRoot',
      K: [root],
      ParentTree: tree,
      ParentTreeNextKey: this.#nextKey,
    })
    root.data.P = structure
    root.end()
    this.kit._root.data.StructTreeRoot = structure
    countBookmarks(this.kit.outline, 0)
    this.#namesApart()
    this.kit.end()
  }

  /** The destinations get an object of their own, so that whoever adds a file's name later need not write them again. */
  #namesApart() {
    const names = this.kit._root.data.Names as Reference
    const destinations = this.kit.ref(names.data.Dests)
    destinations.end()
    names.data.Dests = destinations
  }
}

/** Chapters show their sections when the file is opened, sections keep theirs folded; pdfkit leaves the counting to us. */
function countBookmarks(item: Outline, level: number): number {
  if (item.children.length === 0) return 0
  let visible = item.children.length
  for (const child of item.children) visible += countBookmarks(child, level + 1)
  const open = level < 2
  item.outlineData.Count = open ? visible : -visible
  return open ? visible : 0
}

/** Our own Flate: fflate gives the same bytes in every Node version and in the browser, zlib does not. */
function compressed(reference: Reference): Reference {
  reference.finalize = finalizeCompressed
  return reference
}

/** One function for all references: a long report has hundreds of thousands. */
function finalizeCompressed(this: Reference) {
  const chunks = this.buffer as Uint8Array[]
  if (chunks.length > 0 && !this.data.Filter && this.data.Type !== 'Metadata') {
    this.buffer = [zlibSync(joinBytes(chunks), { level: 6 })]
    this.data.Filter = 'FlateDecode'
  }
  Object.getPrototypeOf(this).finalize.call(this)
}

function decodeSafely(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

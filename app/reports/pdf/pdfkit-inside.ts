import PDFDocument from 'pdfkit'

/** The parts of pdfkit 0.20 below its published types that we build on; the version is pinned. */
export type Reference = {
  id: number
  data: Record<string, unknown>
  buffer: Uint8Array[] | Uint8Array
  write(chunk: string | Uint8Array): void
  end(chunk?: string | Uint8Array): void
  finalize(): void
}
export type EmbeddedFont = {
  id: string
  subset: { glyphs: number[] }
  unicode: number[][]
  widths: number[]
  ref(): Reference
}
export type Page = {
  width: number
  height: number
  content: Reference
  resources: Reference
  dictionary: Reference
  fonts: Record<string, Reference>
  xobjects: Record<string, Reference>
  annotations: Reference[]
  end(): void
}
export type Outline = {
  children: Outline[]
  outlineData: Record<string, unknown>
  addItem(title: string, options: { top: number; left: number }): Outline
}
export type PdfKit = {
  page: Page
  info: Record<string, unknown>
  outline: Outline
  _id: Uint8Array
  _font: EmbeddedFont
  _root: Reference
  _pageBuffer: Page[]
  _addInfo(): void
  endAcroForm(): void
  appendXML(xml: string): void
  ref(data?: unknown): Reference
  registerFont(name: string, source: unknown): void
  font(name: string): void
  addPage(): void
  addNamedDestination(name: string, kind: 'XYZ', left: number, top: number, zoom: null): void
  end(): void
}

/**
 * Opens pdfkit with the bytes going straight to `emit`: as a stream, Node's build would wait for the event loop and the
 * browser's for a microtask, and a document drawn in one go would pile up in memory.
 */
export function openPdfKit(options: Record<string, unknown>, emit: (chunk: Uint8Array) => void): PdfKit {
  // `push` is called from pdfkit's constructor already, so it must be there before any field of ours.
  class DirectDocument extends PDFDocument {
    override push(chunk: Uint8Array | null): boolean {
      if (chunk) emit(chunk)
      return true
    }
  }
  return new DirectDocument(options) as unknown as PdfKit
}

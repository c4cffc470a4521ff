import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Block, Document } from '#app/reports/document.ts'
import { STATIC_FAMILIES } from '#app/reports/fonts/families.ts'
import { drawDocument } from '#app/reports/pdf/draw-document.ts'
import { Typeface } from '#app/reports/pdf/typeface.ts'

const require = createRequire(import.meta.url)
const read = (specifier: string) => new Uint8Array(readFileSync(require.resolve(specifier)))

export type PdfBench = {
  /** Pages a second: ours tagged, linked, PDF/A; bare pdfkit with the same text and fonts and nothing else. */
  ours: number
  bare: number
  ratio: number
  pages: { ours: number; bare: number }
  /** Resident megabytes that a report of `longPages` pages adds at its peak. */
  longPages: number
  longMegabytes: number
  longSeconds: number
}

const WORDS =
  'the provider of a system shall ensure that technical documentation is drawn up before placing it on the market and kept up to date Article evidence assessment risk register owner deadline obligation 2027 review approval'.split(
    ' ',
  )

/** Sentences that differ, so that no cache of whole lines could flatter either side. */
function sentences(paragraph: number, count: number): string {
  return Array.from(
    { length: count },
    (_, index) => WORDS[(paragraph * 7 + index * index * 3 + index) % WORDS.length],
  ).join(' ')
}

function documentOf(blocks: Block[]): Document {
  return {
    title: 'Bench',
    subject: 'Bench',
    classification: 'Internal',
    language: 'en',
    issuedBy: 'Bench',
    date: '2026-11-20T11:00:00.000Z',
    digest: 'ab'.repeat(32),
    paper: 'A4',
    cover: { organisation: 'Bench', rows: [] },
    blocks,
  }
}

/** Both sides draw the same paragraphs in turn, several rounds; the best round of each counts. */
export function benchPdf({ paragraphs = 600, rounds = 5, longPages = 2000 } = {}): PdfBench {
  const typeface = new Typeface(read)
  const texts = Array.from({ length: paragraphs }, (_, index) => sentences(index, 90))
  const best = { ours: 0, bare: 0 }
  const pages = { ours: 0, bare: 0 }
  for (let round = 0; round < rounds; round++) {
    for (const [side, drawPages] of [
      ['bare', () => drawBare(texts)],
      ['ours', () => drawOurs(typeface, texts)],
    ] as const) {
      const started = performance.now()
      pages[side] = drawPages()
      best[side] = Math.max(best[side], (pages[side] * 1000) / (performance.now() - started))
    }
  }
  const long = drawLong(typeface, longPages)
  return { ours: best.ours, bare: best.bare, ratio: best.ours / best.bare, pages, ...long }
}

function drawOurs(typeface: Typeface, texts: string[]): number {
  return countPages((emit) =>
    drawDocument(documentOf(texts.map((text): Block => ({ kind: 'paragraph', text }))), typeface, emit),
  )
}

function drawBare(texts: string[]): number {
  const document = new PDFDocument({ size: 'A4', margin: 56.7, info: { CreationDate: new Date(0) } })
  let pages = 1
  document.on('pageAdded', () => pages++)
  document.on('data', () => {})
  document.font(Buffer.from(read(STATIC_FAMILIES[0]!.regular))).fontSize(10)
  for (const text of texts) document.text(text, { lineGap: 1.9 }).moveDown(0.4)
  document.end()
  return pages
}

/** A document that is one table, mostly words, about 20 rows to a page. */
export function longTable(length: number): Document {
  const rows = Array.from({ length: length }, (_, index) => ({
    cells: [
      `Art. ${index}`,
      sentences(index, 14),
      [{ text: 'Implemented', mark: 'implemented' as const }],
      String(index),
    ],
  }))
  return documentOf([
    { kind: 'heading', level: 1, text: 'Long' },
    {
      kind: 'table',
      columns: [
        { title: 'Citation', width: 1 },
        { title: 'Requirement', width: 4 },
        { title: 'Status', width: 2 },
        { title: 'Evidence', width: 1, align: 'right' },
      ],
      rows,
    },
  ])
}

function drawLong(
  typeface: Typeface,
  target: number,
): { longPages: number; longMegabytes: number; longSeconds: number } {
  const document = longTable(target * 27)
  const before = process.memoryUsage().rss
  let peak = before
  const started = performance.now()
  const longPages = countPages((emit) =>
    drawDocument(document, typeface, (chunk) => {
      if (chunk.length > 1000) peak = Math.max(peak, process.memoryUsage().rss)
      emit(chunk)
    }),
  )
  return { longPages, longMegabytes: (peak - before) / 2 ** 20, longSeconds: (performance.now() - started) / 1000 }
}

function countPages(draw: (emit: (chunk: Uint8Array) => void) => void): number {
  let pages = 0
  draw((chunk) => {
    if (chunk.length < 2000) pages += Buffer.from(chunk).toString('latin1').split('/Type /Page\n').length - 1
  })
  return pages
}

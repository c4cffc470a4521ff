import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzlibSync } from 'fflate'
import { readLogo } from '#app/domain/report-logo.ts'
import { toBase64 } from '#app/proof/dsse.ts'
import type { Block, Document } from '#app/reports/document.ts'
import { drawDocument } from '#app/reports/pdf/draw-document.ts'
import { Typeface } from '#app/reports/pdf/typeface.ts'
import { galleryDocument } from '../fixtures/gallery-document.ts'
import { type LogoFixture, logoFixture } from '../support/pictures.ts'

const require = createRequire(import.meta.url)
export const typeface = new Typeface((specifier) => new Uint8Array(readFileSync(require.resolve(specifier))))

export function draw(document: Document): Buffer {
  const chunks: Uint8Array[] = []
  drawDocument(document, typeface, (chunk) => chunks.push(chunk))
  return Buffer.concat(chunks)
}

export function documentOf(blocks: Block[], changes: Partial<Document> = {}): Document {
  return { ...galleryDocument, blocks, ...changes }
}

/** The cover of the gallery under a logo, as it would have been kept. */
export function coverWith(name: LogoFixture): Document['cover'] {
  const { bytes } = readLogo(logoFixture(name))
  const { organisation } = galleryDocument.cover
  return { ...galleryDocument.cover, logo: { bytes: toBase64(bytes), alt: `Logo of ${organisation}` } }
}

const folder = mkdtempSync(join(tmpdir(), 'plumbline-pdf-'))
let count = 0

/** Runs a tool of the system on the PDF; what it prints. Throws when it reports a fault. */
export function run(tool: string, pdf: Uint8Array, ...options: string[]): string {
  const file = join(folder, `${++count}.pdf`)
  writeFileSync(file, pdf)
  const before = tool.startsWith('pdfto') ? [...options, file, '-'] : [...options, file]
  return execFileSync(tool, before, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 })
}

export function missing(tool: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' })
    return false
  } catch {
    return true
  }
}

/** Why the tests that read the file back were left out; nothing when poppler is here. */
export const noPoppler = missing('pdftotext') ? 'poppler-utils (pdftotext) is not installed' : ''

/** The text without the direction marks that pdftotext adds around right-to-left words. */
export function textOf(pdf: Uint8Array, ...options: string[]): string {
  return run('pdftotext', pdf, ...options).replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
}

export function pagesOf(pdf: Uint8Array, ...options: string[]): string[] {
  return textOf(pdf, ...options)
    .split('\f')
    .slice(0, -1)
}

/** Every stream of the file, unpacked, as Latin-1 text. */
export function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/\/Length (\d+)[^>]*?>>\s*stream\n/g)].map((match) => {
    const from = match.index + match[0].length
    const bytes = pdf.subarray(from, from + Number(match[1]))
    return bytes[0] === 0x78 ? Buffer.from(unzlibSync(bytes)).toString('latin1') : bytes.toString('latin1')
  })
}

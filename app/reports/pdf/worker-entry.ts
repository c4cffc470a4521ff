import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { sha256Hex } from '#app/lib/sha256.ts'
import { compose } from '#app/reports/compose.ts'
import type { Document } from '#app/reports/document.ts'
import { drawDocument } from './draw-document.ts'
import { Typeface } from './typeface.ts'

/**
 * The drawing thread: the one place of the paper that reads files (fonts, from node_modules). It is told a document, or
 * the frozen facts that make one, and answers with chunks of the PDF, then with the end or with what went wrong. Facts come
 * as their text: to read, compose and hand over those of thousands of pages would hold up everybody on the main thread.
 */
export type DrawRequest = { id: number } & ({ document: Document } | { facts: string; digest: string })

export interface AttachedDigest {
  name: string
  sha256: string
}

export type DrawAnswer =
  | { id: number; chunk: Uint8Array }
  | { id: number; done: true; attachments: AttachedDigest[] }
  | { id: number; error: string; stack?: string }

const require = createRequire(import.meta.url)
const typeface = new Typeface((specifier) => new Uint8Array(readFileSync(require.resolve(specifier))))

const CHUNK = 1 << 16

parentPort?.on('message', ({ id, ...wanted }: DrawRequest) => {
  const answer = (message: DrawAnswer, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(message, transfer)
  let pending: Uint8Array[] = []
  let size = 0
  const flush = () => {
    if (size === 0) return
    const chunk = new Uint8Array(size)
    let at = 0
    for (const part of pending) {
      chunk.set(part, at)
      at += part.length
    }
    pending = []
    size = 0
    answer({ id, chunk }, [chunk.buffer])
  }
  try {
    const document = 'document' in wanted ? wanted.document : compose(JSON.parse(wanted.facts), wanted.digest)
    drawDocument(document, typeface, (part) => {
      pending.push(part)
      size += part.length
      if (size >= CHUNK) flush()
    })
    flush()
    const attachments = (document.attachments ?? []).map(({ name, text }) => ({ name, sha256: sha256Hex(text) }))
    answer({ id, done: true, attachments })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    answer({ id, error: message, ...(stack ? { stack } : {}) })
  }
})

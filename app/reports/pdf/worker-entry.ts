import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { sha256Hex } from '#app/lib/sha256.ts'
import { compose, type Snapshot } from '#app/reports/compose.ts'
import type { Document } from '#app/reports/document.ts'
import type { SnapshotHead } from '#app/reports/snapshot.ts'
import { drawDocument } from './draw-document.ts'
import { Typeface } from './typeface.ts'

/**
 * The drawing thread: the one place of the paper that reads files (fonts, from node_modules). It is told a document, or
 * the frozen facts that make one, and answers with chunks of the PDF, then with the end or with what went wrong. Facts come
 * as their bytes: to read, hash and compose those of thousands of pages would hold up everybody on the main thread.
 */
export type DrawRequest = { id: number } & ({ document: Document } | FrozenFacts)

/** The canonical JSON of a snapshot in UTF-8, in parts, and the digest it was issued with. */
export interface FrozenFacts {
  facts: Uint8Array<ArrayBuffer>[]
  digest: string
}

export interface AttachedDigest {
  name: string
  sha256: string
}

/** What a seal repeats of the facts. */
export type SealedHead = Pick<SnapshotHead, 'keys' | 'organisation' | 'chain'>

export type DrawAnswer =
  | { id: number; chunk: Uint8Array }
  | { id: number; done: true; attachments: AttachedDigest[]; head: SealedHead | null }
  /** The facts do not give their digest, and nothing is drawn. */
  | { id: number; altered: true }
  | { id: number; error: string; stack?: string }

const require = createRequire(import.meta.url)
const typeface = new Typeface((specifier) => new Uint8Array(readFileSync(require.resolve(specifier))))

// On Linux this is of the calling thread alone: whoever waits for a page goes before whoever waits for a report.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

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
    const read = 'document' in wanted ? { ...wanted, head: null } : readFacts(wanted)
    if (read === null) return answer({ id, altered: true })
    const { document, head } = read
    drawDocument(document, typeface, (part) => {
      pending.push(part)
      size += part.length
      if (size >= CHUNK) flush()
    })
    flush()
    const attachments = (document.attachments ?? []).map(({ name, text }) => ({ name, sha256: sha256Hex(text) }))
    answer({ id, done: true, attachments, head })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    answer({ id, error: message, ...(stack ? { stack } : {}) })
  }
})

/** A snapshot that changed after it was issued must never come out as if it were the report: null. */
function readFacts({ facts, digest }: FrozenFacts): { document: Document; head: SealedHead } | null {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const text = facts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode()
  if (sha256Hex(text) !== digest) return null
  const snapshot = JSON.parse(text) as Snapshot
  const { keys, organisation, chain } = snapshot
  return { document: compose(snapshot, digest), head: { keys, organisation, chain } }
}

import { createHash, type Hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Refusal } from '#app/domain/refusal'
import type { Document } from '#app/reports/document.ts'
import type { AttachedDigest, DrawAnswer, DrawRequest, FrozenFacts, SealedHead } from '#app/reports/pdf/worker-entry.ts'

interface Drawn {
  bytes: Uint8Array
  /** SHA-256 over the bytes, counted as they came: whoever writes more behind them goes on from a copy. */
  hash: Hash
  attachments: AttachedDigest[]
  head: SealedHead | null
}

/** The unsigned body of a report. */
export interface DrawnBody extends Drawn {
  head: SealedHead
}

type Job = Pick<Drawn, 'hash'> & {
  chunks: Uint8Array[]
  resolve: (drawn: Drawn) => void
  reject: (reason: Error) => void
  timer: NodeJS.Timeout
}

/** A report of thousands of pages takes seconds, minutes where it gives way to much else; what takes longer hangs. */
const LONGEST_DRAWING_MS = 600_000
const WORKER_MEMORY_MB = 512
const ALTERED =
  'The stored facts of this report no longer have the digest they were issued with. The report is not drawn; run “plumbline audit verify”.'

let worker: Worker | null = null
let nextId = 1
const jobs = new Map<number, Job>()

/**
 * Draws the document as a PDF, off the main thread. One worker draws one document after the other: drawing is pure
 * computation, and a second thread would take the processor from the requests.
 */
export async function drawPdf(document: Document): Promise<Uint8Array> {
  return (await draw({ document }, document.title)).bytes
}

/** The same from the frozen facts of a report, which go over to the worker: it alone reads and composes them. */
export async function drawFacts(frozen: FrozenFacts): Promise<DrawnBody> {
  const buffers = frozen.facts.map(({ buffer }) => buffer)
  const drawn = await draw(frozen, frozen.digest, buffers)
  return { ...drawn, head: drawn.head! }
}

function draw(wanted: { document: Document } | FrozenFacts, name: string, transfer: ArrayBuffer[] = []) {
  return new Promise<Drawn>((resolve, reject) => {
    const id = nextId++
    const timer = setTimeout(() => abandon(new Error(`Drawing “${name}” took too long`)), LONGEST_DRAWING_MS)
    timer.unref()
    jobs.set(id, { hash: createHash('sha256'), chunks: [], resolve, reject, timer })
    try {
      worker ??= startWorker()
      worker.ref()
      worker.postMessage({ id, ...wanted } satisfies DrawRequest, transfer)
    } catch (error) {
      finish(id)?.reject(error as Error)
    }
  })
}

function startWorker(): Worker {
  const started = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB } })
  started.on('message', (answer: DrawAnswer) => {
    if ('chunk' in answer) take(answer)
    else if ('altered' in answer) finish(answer.id)?.reject(new Refusal('rule', ALTERED))
    else if ('error' in answer) finish(answer.id)?.reject(new Error(answer.error, { cause: answer.stack }))
    else {
      const job = finish(answer.id)
      const { attachments, head } = answer
      job?.resolve({ bytes: Buffer.concat(job.chunks), hash: job.hash, attachments, head })
    }
  })
  started.on('error', (error) => {
    if (worker === started) abandon(error)
  })
  started.on('exit', () => {
    if (worker === started) abandon(new Error('The drawing worker stopped'))
  })
  return started
}

/** In a build the worker is a file beside the bundle, or one or two folders above the part of it we stand in; else we run from source. */
function workerFile(): URL {
  const places = ['./pdf-worker.js', '../pdf-worker.js', '../../pdf-worker.js'].map(
    (place) => new URL(place, import.meta.url),
  )
  const source = '../reports/pdf/worker-from-source.mjs'
  return places.find((file) => existsSync(fileURLToPath(file))) ?? new URL(source, import.meta.url)
}

function take({ id, chunk }: { id: number; chunk: Uint8Array }) {
  const job = jobs.get(id)
  job?.chunks.push(chunk)
  job?.hash.update(chunk)
}

function finish(id: number): Job | undefined {
  const job = jobs.get(id)
  jobs.delete(id)
  if (job) clearTimeout(job.timer)
  // An idle worker keeps its fonts, but does not keep the process alive.
  if (jobs.size === 0) worker?.unref()
  return job
}

/** Gives up the worker with all it was asked for; the next drawing starts a new one. */
function abandon(reason: Error) {
  const lost = worker
  worker = null
  void lost?.terminate()
  for (const id of [...jobs.keys()]) finish(id)?.reject(reason)
}

import type { Readable } from 'node:stream'
import { folderStore } from './evidence-store/folder-store.server'
import { s3Store } from './evidence-store/s3-store.server'

export interface StoredContent {
  /** lower-case hex */
  readonly sha256: string
  readonly size: number
}

export interface StoredItem extends StoredContent {
  readonly organisationId: string
  readonly storedAt: string
}

export interface SweepJob {
  /** ISO instant: only what was stored before it is looked at; a day ago is a good choice. */
  readonly before: string
  /** Asked within a transaction of its own; true keeps the content. */
  isReferenced(organisationId: string, sha256: string): Promise<boolean>
}

/** Keeps files by their SHA-256, each organisation for itself. What `put` has acknowledged survives a power cut. */
export interface EvidenceStore {
  /** Stores the content, or finds it stored. Throws EvidenceTooLarge beyond `limit` bytes, and EvidenceStoreFull. */
  put(
    organisationId: string,
    content: Uint8Array | AsyncIterable<Uint8Array>,
    options: { limit: number },
  ): Promise<StoredContent>
  /** Throws EvidenceMissing. */
  open(organisationId: string, sha256: string): Promise<{ stream: Readable; size: number }>
  exists(organisationId: string, sha256: string): Promise<boolean>
  /** Reads all of it again; false where it is missing or other than its name says. */
  verify(organisationId: string, sha256: string): Promise<boolean>
  list(): AsyncIterable<StoredItem>
  /** Removes what interrupted uploads left behind, and contents that no row refers to. */
  sweep(job: SweepJob): Promise<{ temporary: number; orphans: number }>
  ready(): Promise<{ ok: boolean; problem?: string }>
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** `url` is a folder, or `s3://bucket/prefix?endpoint=…&region=…` with the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. */
export function openEvidenceStore(options: { url: string; dataFolder: string; env?: Environment }): EvidenceStore {
  const { url, dataFolder, env = process.env } = options
  return url.startsWith('s3://')
    ? s3Store({ url, spoolFolder: dataFolder, env })
    : folderStore(url.replace(/^file:(\/\/(?=\/))?/, ''))
}

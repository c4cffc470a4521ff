import type { Database } from './database/open.server'
import type { EvidenceStore } from './evidence-store.server'
import type { FrameworkLibrary } from './frameworks.server'
import type { KeyFiles } from './key-files.server'
import type { Mail } from './mail.server'

/**
 * What every use case, route and command stands on. Built once per process by the server or the command line
 * and handed down as an argument; nothing below remembers it.
 */
export interface Ground {
  readonly database: Database
  readonly evidence: EvidenceStore
  readonly library: FrameworkLibrary
  /** Private halves of the keys that seal and sign reports. */
  readonly keys: KeyFiles
  /** Address of an RFC 3161 timestamp authority; sealed without a timestamp where there is none. */
  readonly timestampUrl?: string
  /** Folder outside that gets every checkpoint of every trail. */
  readonly checkpointFolder?: string
  /** The mail server, where there is one. */
  readonly mail?: Mail
  /** Folder of this instance's data (./var unless PLUMBLINE_DATA says otherwise). */
  readonly dataFolder: string
  /** The present instant as an ISO string with milliseconds; tests hand in a fixed one. */
  now(): string
}

import type { Database } from './database/open.server'
import type { EvidenceStore } from './evidence-store.server'
import type { FrameworkLibrary } from './frameworks.server'

/**
 * What every use case, route and command stands on. Built once per process by the server or the command line
 * and handed down as an argument; nothing below remembers it.
 */
export interface Ground {
  readonly database: Database
  readonly evidence: EvidenceStore
  readonly library: FrameworkLibrary
  /** Folder of this instance's data (./var unless PLUMBLINE_DATA says otherwise). */
  readonly dataFolder: string
  /** The present instant as an ISO string with milliseconds; tests hand in a fixed one. */
  now(): string
}

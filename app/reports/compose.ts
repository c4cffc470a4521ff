import type { Document } from './document'
import { organisationReport } from './organisation-report'
import type { Snapshot } from './snapshot'
import { systemReport } from './system-report'

/** The document a snapshot makes. `digest` is the SHA-256 of its canonical JSON, printed on every page. */
export function compose(snapshot: Snapshot, digest: string): Document {
  return snapshot.kind === 'system' ? systemReport(snapshot, digest) : organisationReport(snapshot, digest)
}

import type { Document } from '#app/reports/document'
import { closingBlocks, documentOf } from '#app/reports/frame-parts'
import {
  coverageBlocks,
  dueBlocks,
  nextBlocks,
  type Picture,
  registerBlocks,
  riskBlocks,
  tierBlocks,
  totalsBlocks,
} from '#app/reports/picture-parts'
import type { SnapshotHead } from '#app/reports/snapshot'
import { plural } from '#app/reports/words'

export interface OrganisationSnapshot extends SnapshotHead, Picture {
  kind: 'organisation'
}

/** The executive summary of the organisation, from its frozen facts alone. */
export function organisationReport(snapshot: OrganisationSnapshot, digest: string): Document {
  return documentOf(snapshot, digest, {
    title: 'Executive summary',
    subject: `AI compliance of ${snapshot.organisation.name}`,
    rows: [{ key: 'Scope', value: plural(snapshot.totals.systems, 'AI system') }],
    summary: 2,
    blocks: [
      ...totalsBlocks(snapshot),
      ...tierBlocks(snapshot),
      ...coverageBlocks(snapshot),
      ...nextBlocks(snapshot),
      ...riskBlocks(snapshot),
      ...dueBlocks(snapshot),
      ...registerBlocks(snapshot),
      ...closingBlocks(snapshot, digest, { sources: false }),
    ],
  })
}

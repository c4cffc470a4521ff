import type { Bucket } from '#app/domain/assessment'

/**
 * The frozen facts of a report. Everything a report prints is in here and nothing else is read when it is drawn, so
 * the same snapshot gives the same bytes. Plain JSON; stored and hashed in its canonical form (RFC 8785).
 */
export interface SnapshotHead {
  /** The version of this shape and of the templates that draw it. */
  template: string
  product: string
  /** The report's own id; snapshots of before sealing have none, as of the four after it. */
  report?: string
  /** What the report is called, as its seal repeats it; early snapshots lack it. */
  title?: string
  /** The report that this one replaces. */
  replaces?: { id: string; title: string; issuedAt: string; digest: string } | null
  /** What the organisation says at the head of every report; may be empty. */
  introduction?: string
  /** The organisation's colour for headings and rules, #rrggbb with enough contrast on white; empty: ours. */
  accent?: string
  /** At the head of the cover; left out where there is none, as in snapshots of before. */
  logo?: SnapshotLogo
  /** Fingerprints (SHA-256, hex) of the key that seals and of the certificate that signs. */
  keys?: { seal: string; certificate: string }
  organisation: { id: string; name: string }
  /** How the organisation wants its paper. */
  paper: 'A4' | 'Letter'
  classification: string
  /** stands small on the cover: the organisation's address and registration */
  letterhead: string
  asOf: string
  issuedAt: string
  issuedBy: string
  /** The end of the audit chain when the facts were read. */
  chain: { sequence: number; hash: string }
  frameworks: SnapshotFramework[]
}

export interface SnapshotLogo {
  /** of the picture */
  sha256: string
  mediaType: 'image/png' | 'image/jpeg'
  /** the file, base64 */
  bytes: string
}

export interface SnapshotFramework {
  id: string
  version: string
  digest: string
  title: string
  /** for table columns and bars */
  short: string
  edition: string
  sources: string[]
  kind: string
  status: string
}

export type Piles = Record<Bucket, number> & { applicable: number; approved: number; unknown: number }

/** Who and what a system is. */
export interface SnapshotSystem {
  id: string
  reference: string
  name: string
  description: string
  purpose: string
  businessUnit: string
  stage: string
  sourcing: string
  vendor: string
  accountableOwner: string
  technicalOwner: string
  roles: string[]
  jurisdictions: string[]
  /** the same in words; older snapshots have the codes alone */
  places?: string[]
  dates: { label: string; value: string }[]
  registeredAt: string
  /** Since when it is out of the inventory; left out while it is in. */
  archivedAt?: string
}

export interface SnapshotTier {
  value: string
  level: string
  held: { title: string; framework: string; level: string; certain: boolean; basis: string[] }[]
  override: { reason: string; by: string; at: string } | null
}

export interface SnapshotComponent {
  kind: string
  name: string
  version: string
  supplier: string
  licence: string
  provenance: string
}

export interface SnapshotEvent {
  sequence: number
  at: string
  actor: string
  action: string
  subject: string
  /** such as the requirement that was answered, by its place; empty where the act says it all */
  about: string
}

export interface SnapshotScope {
  framework: string
  verdict: 'applies' | 'no' | 'unknown'
  /** Why the framework as a whole does or does not apply. */
  why: string
  piles: Piles
  firstDays: { from: string; count: number }[]
  sections: { title: string; requirements: SnapshotRequirement[] }[]
  /** Questions whose answers would settle what cannot be told. */
  ask: string[]
  unknown: { id: string; title: string }[]
}

export interface SnapshotRequirement {
  id: string
  title: string
  text: string
  kind: string
  cites: string[]
  timing: string
  firstDay: string | null
  lastDay: string | null
  why: string
  /** Set where the source material could not confirm it. */
  unconfirmed: string | null
  status: string
  statement: string
  justification: string
  owner: string
  dueOn: string | null
  review: string
  reviewedBy: string
  reviewedAt: string | null
  evidence: string[]
  /** The version of the framework it was answered under, where another one is in use; snapshots had it only later. */
  answeredUnder?: string | null
  /** Why a new version asks for another look, in words; empty: nobody asks. */
  again?: string
}

export interface SnapshotEvidence {
  id: string
  kind: string
  title: string
  fileName: string
  url: string
  size: number
  sha256: string
  validFrom: string | null
  validUntil: string | null
  state: 'current' | 'not-yet' | 'run-out' | 'withdrawn'
  /** For files: whether the stored bytes still hash to the digest when the report was issued. */
  intact: boolean | null
}

export interface SnapshotRisk {
  reference: string
  title: string
  system: string
  threat: string
  inherent: { likelihood: number; impact: number }
  residual: { likelihood: number; impact: number } | null
  treatment: string
  treatmentPlan: string
  owner: string
  dueOn: string | null
  status: string
  requirements: string[]
}

/** Raised whenever the composers or the drawing change what is printed from the same facts. */
export const TEMPLATE_VERSION = '3'

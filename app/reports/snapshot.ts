import type { Bucket } from '#app/domain/assessment'

/**
 * The frozen facts of a report. Everything a report prints is in here and nothing else is read when it is drawn, so
 * the same snapshot gives the same bytes. Plain JSON; stored and hashed in its canonical form (RFC 8785).
 */
export interface SnapshotHead {
  /** The version of this shape and of the templates that draw it. */
  template: string
  product: string
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

export interface SystemSnapshot extends SnapshotHead {
  kind: 'system'
  system: {
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
    dates: { label: string; value: string }[]
    registeredAt: string
  }
  tier: {
    value: string
    level: string
    held: { title: string; framework: string; level: string; certain: boolean; basis: string[] }[]
    override: { reason: string; by: string; at: string } | null
  }
  answers: { group: string; question: string; answer: string }[]
  scopes: SnapshotScope[]
  evidence: SnapshotEvidence[]
  risks: SnapshotRisk[]
  components: { kind: string; name: string; version: string; supplier: string; licence: string; provenance: string }[]
  history: { sequence: number; at: string; actor: string; action: string; subject: string }[]
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

export interface OrganisationSnapshot extends SnapshotHead {
  kind: 'organisation'
  totals: { systems: number; unowned: number; unknown: number; applicable: number; open: number; openRisks: number }
  tiers: { tier: string; count: number }[]
  regions: { region: string; tiers: { tier: string; count: number }[] }[]
  coverage: { framework: string; systems: number; piles: Piles }[]
  next: { date: string; framework: string; systems: number; requirements: number }[]
  /** counts[likelihood - 1][impact - 1] of open risks, by their current rating */
  matrix: number[][]
  topRisks: SnapshotRisk[]
  due: { on: string; system: string; requirement: string; owner: string }[]
  systems: {
    reference: string
    name: string
    tier: string
    stage: string
    owner: string
    applicable: number
    open: number
    unknown: number
  }[]
}

export type Snapshot = SystemSnapshot | OrganisationSnapshot

/** Raised whenever the composers or the drawing change what is printed from the same facts. */
export const TEMPLATE_VERSION = '1'

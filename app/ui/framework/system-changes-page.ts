import type { StepCounts } from '#app/domain/version-step'
import type { TouchCounts, TouchKind } from '#app/domain/version-touch'
import type { ChangeLine } from '#app/domain/version-view'

export interface TouchLine {
  id: string
  formerId: string | null
  title: string
  kind: TouchKind
  days: { before: string | null; after: string | null }
  line: ChangeLine | null
  /** What changed in it stands on a page of its own. */
  folded: boolean
  /** The answer there is, and what becomes of it; null where nobody said anything. */
  answer: { status: string; review: string; again: string; to: string | null; losesReview: boolean } | null
}

export interface ShownSystemChanges {
  from: string
  to: string
  counts: TouchCounts
  answers: StepCounts
  touches: TouchLine[]
}

export interface FormerAnswer {
  id: string
  requirementId: string
  frameworkVersion: string
  status: string
  statement: string
  justification: string
  review: string
  updatedAt: string
  evidence: number
}

/** What the page of a system's changes under one framework is drawn from. */
export interface SystemChangesPage {
  systemId: string
  frameworkId: string
  title: string
  inUse: string
  /** accept: in use, and not accepted for this system; adopt: only on offer; null: nothing is new */
  act: 'accept' | 'adopt' | null
  /** The system is worked out under the version in use. */
  settled: boolean
  archived: boolean
  may: boolean
  shown: ShownSystemChanges | null
  /** Answers that nothing in the version in use takes. */
  former: FormerAnswer[]
  locale: string
  timeZone: string
}

import type { AssessFilter, AssessItem } from '#app/domain/assess-list'
import type { Bucket } from '#app/domain/assessment'
import type { HistoryEntry } from '#app/domain/assessment-history'
import type { EvidenceState } from '#app/domain/evidence-state'
import type { RequirementExplanation } from '#app/domain/explain-requirement'
import type { RequirementView } from '#app/domain/requirement-view'
import type { RiskLevel } from '#app/domain/risk'
import type { DateLocale } from '#app/lib/dates'
import type { ElsewhereShown } from './elsewhere'

/** The answer as it is stored, with the names of those who wrote and reviewed it. */
export interface SavedAnswer {
  id: string
  version: number
  status: string
  statement: string
  justification: string
  ownerId: string | null
  dueOn: string | null
  review: string
  reviewNote: string
  reviewedAt: string | null
  updatedAt: string
  /** the framework version it was made against */
  frameworkVersion: string
  /** why a new version asks for another look; empty: nobody asks */
  reviewAgain: string
  author: string | null
  reviewer: string | null
  /** Written by the person who looks at it. */
  mine: boolean
}

/** What was typed and not saved. */
export interface AnswerDraft {
  version: number
  status: string
  statement: string
  justification: string
  ownerId: string
  dueOn: string
  updatedAt: string
  /** Somebody saved another answer since. */
  outdated: boolean
}

/** What the assess page is drawn from. */
export interface AssessPage {
  system: { id: string; name: string; reference: string; archived: boolean }
  /** `version` is the one in use. */
  framework: { id: string; title: string; version: string }
  items: AssessItem[]
  total: number
  piles: Record<Bucket, number>
  filter: AssessFilter
  /** What goes along in the address from requirement to requirement. */
  kept: Record<string, string>
  today: string
  asOf: string
  previous: string | null
  next: string | null
  /** Where the requirement stands in the list, from 1; 0 where the list leaves it out. */
  place: { at: number; of: number }
  view: RequirementView
  explained: RequirementExplanation
  duty: boolean
  statuses: readonly { value: string; label: string }[]
  answer: SavedAnswer | null
  /** The version before the one that asks to look at the answer again. */
  changedFrom: string | null
  draft: AnswerDraft | null
  people: { value: string; label: string }[]
  evidence: { id: string; title: string; kind: string; validUntil: string | null; state: EvidenceState }[]
  elsewhere: ElsewhereShown
  /** Tensions with other frameworks that pull on this requirement. */
  tensions: { id: string; title: string; against: string }[]
  risks: { id: string; reference: string; title: string; score: number; status: string; level: RiskLevel }[]
  history: HistoryEntry[]
  moreHistory: boolean
  /** Words somebody looks for evidence with; null while nobody does. */
  find: string | null
  pick: { id: string; title: string; kind: string; validUntil: string | null }[] | null
  may: { assess: boolean; approve: boolean; risk: boolean; trail: boolean }
  locale: DateLocale
  timeZone: string
}

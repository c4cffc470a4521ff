import type { ClockLines } from '#app/domain/clock-lines'
import type { Question } from '#app/domain/questionnaire'
import type { HeldClassification, ScopeCounts } from '#app/domain/scope'
import type { ScopeSection, ScopeShow } from '#app/domain/scope-sections'
import type { DateLocale } from '#app/lib/dates'
import type { TensionShown } from '#app/ui/tension/tension-shown'

/** One framework beside the others: what it asks of the system, of whom, and from when. */
export interface Regime {
  id: string
  title: string
  jurisdictions: string[]
  verdict: 'true' | 'false' | 'unknown'
  duty: boolean
  status: string
  roles: string[]
  tiers: Pick<HeldClassification, 'id' | 'title' | 'verdict'>[]
  counts: ScopeCounts
  firstDays: { from: string; count: number }[]
  /** Of those that apply and have not ended: how many have a settled answer. */
  settled: number
}

export interface ScopePage {
  system: { id: string; version: number }
  regimes: Regime[]
  chosen: { id: string; title: string } | null
  show: ScopeShow
  sections: ScopeSection[]
  /** Deadlines, penalties and periods of keeping of the chosen framework that bind the system, or may. */
  clocks: ClockLines | null
  /** Where the frameworks that bind it pull apart. */
  tensions: TensionShown[]
  questions: Question[]
  moreQuestions: number
  asOf: string
  today: string
  locale: DateLocale
  mayEdit: boolean
}

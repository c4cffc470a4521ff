import type { Lead } from '#app/domain/elsewhere'
import type { EvidenceState } from '#app/domain/evidence-state'

export interface LeadShown extends Lead {
  /** What proves the answer there, with how it would count here. */
  evidence: { id: string; title: string; state: EvidenceState }[]
}

/** What the answers to other frameworks mean for the requirement at hand. */
export interface ElsewhereShown {
  through: LeadShown | null
  contradicts: boolean
  helps: LeadShown[]
  /** Expected evidence that nothing attached here fulfils. */
  missing: string[]
}

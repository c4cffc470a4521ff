import { isLegalDate } from './legal-date'

export type EvidenceState = 'current' | 'not-yet' | 'expired' | 'withdrawn' | 'too-old'

/**
 * How a piece of evidence stands on a day, for a requirement that wants it no older than so many days. Its age counts
 * from the first day it is valid, or from the day it was added.
 */
export function evidenceState(
  evidence: { validFrom: string | null; validUntil: string | null; withdrawnAt: string | null; addedAt: string },
  day: string,
  freshDays: number | null,
): EvidenceState {
  if (evidence.withdrawnAt !== null) return 'withdrawn'
  if (evidence.validFrom !== null && evidence.validFrom > day) return 'not-yet'
  if (evidence.validUntil !== null && evidence.validUntil < day) return 'expired'
  const from =
    evidence.validFrom && isLegalDate(evidence.validFrom) ? evidence.validFrom : evidence.addedAt.slice(0, 10)
  const age = (Date.parse(day) - Date.parse(from)) / 86_400_000
  return freshDays !== null && age > freshDays ? 'too-old' : 'current'
}

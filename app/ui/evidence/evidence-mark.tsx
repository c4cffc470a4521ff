import { evidenceState } from '#app/domain/evidence-state'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { Badge } from '#app/ui/kit/badge'
import { StateMark } from '#app/ui/state-mark'

interface Standing {
  validFrom: string | null
  validUntil: string | null
  withdrawnAt: string | null
  addedAt: string
}

/** Whether a piece of evidence is good on a day, and until or since when. */
export function EvidenceMark({ evidence, today, locale }: { evidence: Standing; today: string; locale: DateLocale }) {
  const { validFrom, validUntil } = evidence
  const day = (date: string) => formatDay(date, locale)
  switch (evidenceState(evidence, today, null)) {
    case 'withdrawn':
      return <Badge tone="danger">Withdrawn</Badge>
    case 'not-yet':
      return <span className="text-muted">from {day(validFrom ?? '')}</span>
    case 'expired':
      return <StateMark mark="stale">Ran out {day(validUntil ?? '')}</StateMark>
    default:
      return validUntil ? <span>until {day(validUntil)}</span> : <span className="text-muted">without an end</span>
  }
}

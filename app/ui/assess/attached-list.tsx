import type { ReactNode } from 'react'
import type { EvidenceState } from '#app/domain/evidence-state'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { StateMark } from '#app/ui/state-mark'
import type { AssessPage } from './assess-page'

const words: Record<Exclude<EvidenceState, 'current'>, string> = {
  'not-yet': 'Not valid yet',
  expired: 'Ran out',
  withdrawn: 'Withdrawn',
  'too-old': 'Older than expected',
}

type Attached = AssessPage['evidence'][number]

interface AttachedListProps {
  evidence: readonly Attached[]
  locale: DateLocale
  /** What can be done with a piece, beside it. */
  children?: (one: Attached) => ReactNode
}

/** The evidence of one answer, and whether it is good. */
export function AttachedList({ evidence, locale, children }: AttachedListProps) {
  return (
    <ul className="flex flex-col gap-1">
      {evidence.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line pb-1">
          <Link href={paths.evidenceItem(one.id)} className="min-w-0 flex-1">
            {one.title}
          </Link>
          {one.state !== 'current' && <StateMark mark="stale">{words[one.state]}</StateMark>}
          <span className="text-sm text-muted">
            {one.kind}
            {one.validUntil && (
              <>
                {' until '}
                <DateText date={one.validUntil} locale={locale} />
              </>
            )}
          </span>
          {children?.(one)}
        </li>
      ))}
    </ul>
  )
}

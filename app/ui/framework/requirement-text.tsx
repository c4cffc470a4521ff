import type { ReactNode } from 'react'
import type { RequirementView } from '#app/domain/requirement-view'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { Cited } from './cited'
import { WindowList } from './window-list'

/** What a requirement says, where it stands, whom it binds and what would prove it. */
export function RequirementText({
  view,
  locale,
  timing,
  datesOn,
  mayRisk,
}: {
  view: RequirementView
  locale?: DateLocale
  /** When and why it binds the system at hand. */
  timing?: ReactNode
  /** The day the dates in the law are told for; without it they stand elsewhere on the page. */
  datesOn?: string
  /** Whoever reads may record a risk from a threat. */
  mayRisk?: boolean
}) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={view.kind === 'prohibition' ? 'strong' : 'plain'}>{view.kind}</Badge>
        <span>
          <Cited cites={view.cites} />
        </span>
        {view.binds.length > 0 && <span className="text-muted">binds {view.binds.join(', ').toLowerCase()}</span>}
      </div>
      <p className="prose-measure text-lg">{view.text}</p>
      {view.unconfirmed ? (
        <Note kind="warn" title="Unconfirmed reading">
          {view.note}
        </Note>
      ) : (
        view.note && <Note>{view.note}</Note>
      )}
      {timing}
      <Evidence view={view} />
      {view.accountable && (
        <p>
          <span className="text-muted">Usually answered for by</span> {view.accountable}
        </p>
      )}
      <More view={view} locale={locale} datesOn={datesOn} mayRisk={mayRisk} />
    </div>
  )
}

function Evidence({ view }: { view: RequirementView }) {
  if (view.evidence.length === 0) return null
  return (
    <section aria-label="Expected evidence">
      <h2 className="text-base">Expected evidence</h2>
      <ul className="mt-1">
        {view.evidence.map((one) => (
          <li key={one.title} className="border-b border-line py-1.5">
            {one.title}
            <span className="block text-sm text-muted">
              {[
                one.kind,
                one.required ? 'required' : 'helpful',
                one.freshDays === null ? null : `not older than ${one.freshDays} days`,
                one.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What this requirement is to its neighbour, as one says it. */
const relationWords: Record<string, string> = {
  'equal to': 'says the same as',
  'equivalent to': 'asks the same as',
  'superset of': 'includes',
  'subset of': 'is part of',
  'intersects with': 'overlaps with',
}

interface MoreProps {
  view: RequirementView
  locale?: DateLocale
  datesOn?: string
  mayRisk?: boolean
}

function More({ view, locale, datesOn, mayRisk }: MoreProps) {
  return (
    <div className="border-t border-line">
      {view.windows.length > 0 && datesOn !== undefined && (
        <Disclosure summary="Dates in the law" aside={view.windows.length}>
          <WindowList windows={view.windows} asOf={datesOn} locale={locale} />
        </Disclosure>
      )}
      {view.measures.length > 0 && (
        <Disclosure summary="What is measured" aside={view.measures.length}>
          <ul className="flex flex-col gap-2">
            {view.measures.map((one) => (
              <li key={one.metric + one.by.join()}>
                {one.metric.replaceAll('-', ' ')}
                {one.by.length > 0 && <span className="text-muted"> by {one.by.join(', ')}</span>}
                {one.note && <span className="block text-sm text-muted">{one.note}</span>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {view.threats.length > 0 && (
        <Disclosure summary="Threats it answers" aside={view.threats.length}>
          <ul className="flex flex-col gap-2">
            {view.threats.map((threat) => (
              <li key={threat.id}>
                {threat.title} <span className="text-sm text-muted">{threat.id}</span>{' '}
                {mayRisk && (
                  <Link href={paths.newRisk({ threat: threat.id })} className="text-sm">
                    Record a risk
                  </Link>
                )}
                <span className="block text-sm text-muted">{threat.description}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {view.neighbours.length > 0 && (
        <Disclosure summary="The same elsewhere" aside={view.neighbours.length}>
          <ul className="flex flex-col gap-2">
            {view.neighbours.map((one) => (
              <li key={one.frameworkId + one.id}>
                <span className="text-muted">{relationWords[one.relation] ?? one.relation}</span>{' '}
                <Link href={paths.requirement(one.frameworkId, one.id)}>{one.title}</Link>{' '}
                <span className="text-sm text-muted">{one.framework}</span>
                {one.unconfirmed && (
                  <span className="ms-2">
                    <Badge tone="warn">unconfirmed</Badge>
                  </span>
                )}
                <span className="block text-sm text-muted">
                  {one.rationale} {one.basis === 'ours' ? '(our reading)' : `(${one.basis})`}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {view.penalties.length > 0 && (
        <Disclosure summary="What a breach can cost" aside={view.penalties.length}>
          <ul className="flex flex-col gap-2">
            {view.penalties.map((one) => (
              <li key={one.penalty}>
                {one.penalty} {one.cure && <span>{one.cure}</span>}{' '}
                <span className="text-sm text-muted">
                  <Cited cites={one.cites} />
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}

import { levelOf, TREATMENTS } from '#app/domain/risk'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'

export interface TopRisksProps {
  risks: readonly {
    id: string
    reference: string
    title: string
    score: number
    treatment: string
    dueOn: string | null
  }[]
  systemId: string
  today: string
  locale: DateLocale
}

/** The heaviest open risks, worst first. */
export function TopRisks({ risks, systemId, today, locale }: TopRisksProps) {
  return (
    <Panel title="Top risks" aside={<Link href={paths.systemRisks(systemId)}>All risks</Link>}>
      {risks.length === 0 && <p className="text-muted">No open risk is recorded.</p>}
      <ul>
        {risks.map((risk) => (
          <li key={risk.id} className="flex gap-3 border-t border-line py-1.5 first:border-t-0">
            <span className="w-24 shrink-0">
              <span className="font-semibold tabular-nums">{risk.score}</span>{' '}
              <span className="text-muted">{levelOf(risk.score)}</span>
            </span>
            <span className="min-w-0">
              <Link href={paths.risk(risk.id)} quiet>
                <bdi>{risk.title}</bdi>
              </Link>
              <span className="block text-sm text-muted">
                {risk.reference}, {TREATMENTS.find((one) => one.value === risk.treatment)?.label.toLowerCase()}
                {risk.dueOn && (
                  <>
                    , {risk.dueOn < today ? 'was due' : 'due'} <DateText date={risk.dueOn} locale={locale} />
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

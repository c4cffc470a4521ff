import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { type Rated, RiskRating } from '#app/ui/risk/risk-words'

export interface TopRisk extends Rated {
  id: string
  title: string
  system: string
  owner: string | null
  dueOn: string | null
}

/** The gravest open risks, who answers for them and until when. */
export function TopRisks({ risks, today, locale }: { risks: readonly TopRisk[]; today: string; locale: DateLocale }) {
  if (risks.length === 0) return <p className="text-muted">No open risk is recorded.</p>
  return (
    <ol className="flex flex-col">
      {risks.map((risk) => (
        <li key={risk.id} className="flex items-start gap-3 border-t border-line py-1.5 first:border-t-0">
          <span className="min-w-0 flex-1">
            <Link href={paths.risk(risk.id)} quiet>
              <bdi>{risk.title}</bdi>
            </Link>
            <span className="block text-sm text-muted">
              <bdi>{risk.system}</bdi>, <bdi>{risk.owner ?? 'nobody answers for it'}</bdi>
              {risk.dueOn && (
                <>
                  , due <RelativeDate date={risk.dueOn} today={today} overdue locale={locale} />
                </>
              )}
            </span>
          </span>
          <RiskRating risk={risk} />
        </li>
      ))}
    </ol>
  )
}

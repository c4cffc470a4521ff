import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import type { AssessPage } from './assess-page'

/** Risks that name this requirement. */
export function RisksPanel({ page }: { page: AssessPage }) {
  const { risks, system, framework, view, may } = page
  return (
    <section aria-label="Risks" className="flex flex-col gap-1 border-t border-line pt-3">
      <h2 className="text-base">
        Risks <span className="font-normal text-muted">{risks.length}</span>
      </h2>
      {risks.length === 0 && <p className="text-sm text-muted">No risk names this requirement.</p>}
      <ul>
        {risks.map((risk) => (
          <li key={risk.id} className="flex flex-wrap gap-x-2">
            <Link href={paths.risk(risk.id)} className="min-w-0">
              {risk.reference} {risk.title}
            </Link>
            <span className="text-sm text-muted">
              {risk.score} of 25, {risk.level}
              {risk.status === 'closed' && ', closed'}
            </span>
          </li>
        ))}
      </ul>
      {may.risk && (
        <p className="text-sm">
          <Link href={paths.newRisk({ system: system.id, requirement: `${framework.id}:${view.id}` })}>
            Record a risk
          </Link>
        </p>
      )}
    </section>
  )
}

import type { ReactNode } from 'react'
import { currentRating, TREATMENTS } from '#app/domain/risk'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { type Rated, RiskScore, sayRating } from './risk-words'

interface RiskDetailProps {
  risk: Rated & { systemId: string | null; description: string; treatment: string; treatmentPlan: string }
  threat: { list: string; id: string; title: string } | null
  requirements: readonly { frameworkId: string; requirementId: string; title: string; framework: string }[]
}

/** Everything that is written about one risk. */
export function RiskDetail({ risk, threat, requirements }: RiskDetailProps) {
  const { description, treatment, treatmentPlan, residualLikelihood, inherentLikelihood, inherentImpact } = risk
  const now = currentRating(risk)
  const treated = TREATMENTS.find((one) => one.value === treatment)
  return (
    <Panel title="The risk">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">
        {description && <Line term="What could happen">{description}</Line>}
        {threat && (
          <Line term="Threat">
            {threat.title}{' '}
            <span className="text-muted">
              ({threat.list}, {threat.id})
            </span>
          </Line>
        )}
        <Line term="Inherent">
          <RiskScore score={inherentLikelihood * inherentImpact} />{' '}
          <span className="text-muted">{sayRating(inherentLikelihood, inherentImpact)}</span>
        </Line>
        <Line term="Residual">
          {residualLikelihood === null ? (
            <span className="text-muted">not rated yet</span>
          ) : (
            <>
              <RiskScore score={now.likelihood * now.impact} />{' '}
              <span className="text-muted">{sayRating(now.likelihood, now.impact)}</span>
            </>
          )}
        </Line>
        <Line term="Treatment">
          {treated?.label ?? treatment}
          {treated && <span className="text-muted">: {treated.help}</span>}
        </Line>
        {treatmentPlan && <Line term="Plan">{treatmentPlan}</Line>}
        <Line term="Answered by">
          {requirements.length === 0 ? (
            <span className="text-muted">no requirement is linked</span>
          ) : (
            <ul>
              {requirements.map(({ frameworkId, requirementId, title, framework }) => (
                <li key={`${frameworkId}/${requirementId}`} className="min-h-6 py-0.5">
                  <Link
                    href={
                      risk.systemId
                        ? paths.assess(risk.systemId, frameworkId, requirementId)
                        : paths.requirement(frameworkId, requirementId)
                    }
                    quiet
                  >
                    {title}
                  </Link>{' '}
                  <span className="text-muted">({framework})</span>
                </li>
              ))}
            </ul>
          )}
        </Line>
      </dl>
    </Panel>
  )
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd dir="auto" className="prose-measure [overflow-wrap:anywhere] whitespace-pre-line">
        {children}
      </dd>
    </>
  )
}

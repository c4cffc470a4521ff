import { currentRating, IMPACTS, LIKELIHOODS, levelOf, type RiskLevel, scoreOf } from '#app/domain/risk'
import { riskLevelLabel } from '#app/domain/risk-filter'
import { cx } from '#app/ui/kit/cx'

export interface Rated {
  inherentLikelihood: number
  inherentImpact: number
  residualLikelihood: number | null
  residualImpact: number | null
}

/** The same ramp as the heat map; the word and the number stand beside it. */
const fills: Record<RiskLevel, string> = {
  low: 'bg-heat-low text-on-heat-low',
  moderate: 'bg-heat-moderate text-on-heat-moderate',
  high: 'bg-heat-high text-on-heat-high',
  severe: 'bg-heat-severe text-on-heat-severe',
}

/** "16 High": score and band of a rating. */
export function RiskScore({ score }: { score: number }) {
  const level = levelOf(score)
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span
        className={cx(
          'inline-grid h-5 min-w-7 place-items-center rounded-sm border border-edge/40 px-1 text-sm font-semibold tabular-nums',
          fills[level],
        )}
      >
        {score}
      </span>
      {riskLevelLabel(level)}
    </span>
  )
}

/** The rating that counts, and where it came from if treatment has moved it. */
export function RiskRating({ risk }: { risk: Rated }) {
  const [now, before] = [scoreOf(currentRating(risk)), risk.inherentLikelihood * risk.inherentImpact]
  return (
    <span className="inline-flex items-center gap-x-2 whitespace-nowrap">
      <RiskScore score={now} />
      {now !== before && <span className="text-sm text-muted">from {before}</span>}
    </span>
  )
}

/** "Likely (4) × Major (4)" */
export const sayRating = (likelihood: number, impact: number): string =>
  `${LIKELIHOODS[likelihood - 1]} (${likelihood}) × ${IMPACTS[impact - 1]} (${impact})`

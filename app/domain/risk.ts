/** The 5×5 scale: likelihood × impact. */
export const LIKELIHOODS = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] as const
export const IMPACTS = ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'] as const

export const TREATMENTS = [
  { value: 'mitigate', label: 'Mitigate', help: 'act so that it becomes less likely or less harmful' },
  { value: 'transfer', label: 'Transfer', help: 'let somebody else carry it, by contract or insurance' },
  { value: 'avoid', label: 'Avoid', help: 'stop the activity that causes it' },
  { value: 'accept', label: 'Accept', help: 'live with it, knowingly' },
] as const

export type Treatment = (typeof TREATMENTS)[number]['value']

export const RISK_STATUSES = ['open', 'closed'] as const

export interface Rating {
  likelihood: number
  impact: number
}

export type RiskLevel = 'low' | 'moderate' | 'high' | 'severe'

/** Score of a rating, 1 to 25. */
export const scoreOf = (rating: Rating): number => rating.likelihood * rating.impact

/** The band of a score; the bands meet at 5, 10 and 17 so that a severe impact that is likely (4 × 5) is severe. */
export function levelOf(score: number): RiskLevel {
  if (score >= 17) return 'severe'
  if (score >= 10) return 'high'
  return score >= 5 ? 'moderate' : 'low'
}

/** The rating that counts: the residual one once it exists. */
export function currentRating(risk: {
  inherentLikelihood: number
  inherentImpact: number
  residualLikelihood: number | null
  residualImpact: number | null
}): Rating {
  return risk.residualLikelihood !== null && risk.residualImpact !== null
    ? { likelihood: risk.residualLikelihood, impact: risk.residualImpact }
    : { likelihood: risk.inherentLikelihood, impact: risk.inherentImpact }
}

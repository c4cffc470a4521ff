import { currentRating, type Rating } from './risk'

type Rated = Parameters<typeof currentRating>[0]

export interface Heat {
  cells: (Rating & { count: number })[]
  /** from the inherent to the rating that counts */
  movements: { from: Rating; to: Rating; count: number }[]
}

/** The heat map of an organisation, from its kept counts. */
export function heatOfCounts(counts: ReadonlyMap<string, number>): Heat {
  const heat: Heat = { cells: [], movements: [] }
  for (const [key, count] of counts) {
    const [name, ...steps] = key.split('|')
    const [a, b, c, d] = steps.map(Number) as [number, number, number, number]
    if (count <= 0) continue
    if (name === 'risk-current') heat.cells.push({ likelihood: a, impact: b, count })
    if (name === 'risk-movement')
      heat.movements.push({ from: { likelihood: a, impact: b }, to: { likelihood: c, impact: d }, count })
  }
  return heat
}

/** The heat map of a few risks, counted one by one. */
export function heatOfRisks(risks: readonly Rated[]): Heat {
  const counts = new Map<string, number>()
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const risk of risks) for (const key of heatKeys(risk)) add(key)
  return heatOfCounts(counts)
}

/** What one open risk adds to the counts a heat map is drawn from. */
export function heatKeys(risk: Rated): string[] {
  const now = currentRating(risk)
  const { inherentLikelihood, inherentImpact } = risk
  const moved = now.likelihood !== inherentLikelihood || now.impact !== inherentImpact
  return [
    `risk-inherent|${inherentLikelihood}|${inherentImpact}`,
    `risk-current|${now.likelihood}|${now.impact}`,
    ...(moved ? [`risk-movement|${inherentLikelihood}|${inherentImpact}|${now.likelihood}|${now.impact}`] : []),
  ]
}

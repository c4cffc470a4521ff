import { BUCKETS, type Bucket } from './assessment'
import { TIERS, type Tier } from './system'

/** Kept counts by "name|key", as the data layer reads them. */
export type KeptCounts = ReadonlyMap<string, number>

/** The names of the counts a picture is drawn from. */
export const PICTURE_COUNTS = [
  ...['systems', 'tier', 'tier-region', 'framework', 'coverage', 'first-day'],
  ...['risk', 'risk-level', 'risk-current', 'risk-movement'],
] as const

export interface Totals {
  systems: number
  unowned: number
  unknown: number
  prohibited: number
  high: number
  applicable: number
  open: number
  risks: number
  /** open risks rated high or severe */
  graveRisks: number
}

export function totalsOf(counts: KeptCounts): Totals {
  const n = (key: string): number => counts.get(key) ?? 0
  let [applicable, settled] = [0, 0]
  for (const [key, count] of counts) {
    const [name, , pile] = key.split('|')
    if (name !== 'coverage') continue
    if (pile === 'applicable') applicable += count
    if (pile === 'implemented' || pile === 'notApplicable') settled += count
  }
  return {
    systems: n('systems|all'),
    unowned: n('systems|unowned'),
    unknown: n('systems|unknown'),
    prohibited: n('tier|prohibited'),
    high: n('tier|high'),
    applicable,
    open: applicable - settled,
    risks: n('risk|open'),
    graveRisks: n('risk-level|high') + n('risk-level|severe'),
  }
}

export interface Coverage {
  framework: string
  systems: number
  applicable: number
  open: number
  piles: Record<Bucket, number>
  /** requirements nobody can tell yet whether they apply */
  unknown: number
}

/** How the answers stand under each framework that applies to some system. */
export function coverageOf(counts: KeptCounts, frameworks: readonly string[]): Coverage[] {
  return frameworks.flatMap((framework) => {
    const n = (key: string): number => counts.get(`coverage|${framework}|${key}`) ?? 0
    const piles = Object.fromEntries(BUCKETS.map((bucket) => [bucket, n(bucket)])) as Record<Bucket, number>
    const applicable = n('applicable')
    const unknown = counts.get(`framework|${framework}|unknown-requirements`) ?? 0
    if (applicable === 0 && unknown === 0) return []
    const systems = counts.get(`framework|${framework}|applies`) ?? 0
    return [
      { framework, systems, applicable, open: applicable - piles.implemented - piles.notApplicable, piles, unknown },
    ]
  })
}

/** Regions a grid shows; the page links to the others. */
const REGIONS_SHOWN = 5

export interface TierGrid {
  regions: string[]
  /** regions with systems that are not among these */
  more: number
  rows: { tier: Tier; label: string; counts: number[]; total: number }[]
}

/** How many systems stand in which tier where; the regions with most systems, then those of no region. */
export function tierGridOf(counts: KeptCounts): TierGrid {
  const sums = new Map<string, number>()
  for (const [key, count] of counts) {
    const [name, , region] = key.split('|')
    if (name === 'tier-region' && count > 0) sums.set(region!, (sums.get(region!) ?? 0) + count)
  }
  const named = [...sums.keys()]
    .filter((region) => region !== 'none')
    .sort((a, b) => sums.get(b)! - sums.get(a)! || (a < b ? -1 : 1))
  const regions = [...named.slice(0, REGIONS_SHOWN), ...(sums.has('none') ? ['none'] : [])]
  const rows = TIERS.map(({ value, label }) => ({
    tier: value,
    label,
    counts: regions.map((region) => counts.get(`tier-region|${value}|${region}`) ?? 0),
    total: counts.get(`tier|${value}`) ?? 0,
  })).filter(({ total }) => total > 0)
  return { regions, more: Math.max(0, named.length - REGIONS_SHOWN), rows }
}

export interface LawDay {
  day: string
  framework: string
  systems: number
  requirements: number
}

/** The days after this one on which something begins to bind, the earliest first. */
export function lawDaysAfter(counts: KeptCounts, day: string): LawDay[] {
  const days = [...counts].flatMap(([key, systems]): LawDay[] => {
    const [name, framework, from, what] = key.split('|')
    if (name !== 'first-day' || what !== 'systems' || systems <= 0 || from! <= day) return []
    const requirements = counts.get(`first-day|${framework}|${from}|requirements`) ?? 0
    return [{ day: from!, framework: framework!, systems, requirements }]
  })
  return days.sort((a, b) => (a.day + a.framework < b.day + b.framework ? -1 : 1))
}

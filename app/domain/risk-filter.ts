import { RISK_STATUSES, type RiskLevel } from './risk'

/** The bands of levelOf, as a list filters by them. */
export const RISK_LEVELS = [
  { value: 'severe', label: 'Severe', from: 17, to: 25 },
  { value: 'high', label: 'High', from: 10, to: 16 },
  { value: 'moderate', label: 'Moderate', from: 5, to: 9 },
  { value: 'low', label: 'Low', from: 1, to: 4 },
] as const satisfies readonly { value: RiskLevel; label: string; from: number; to: number }[]

export const riskLevelLabel = (value: string): string =>
  RISK_LEVELS.find((level) => level.value === value)?.label ?? value

export const RISK_SORTS = ['score', 'due'] as const
export type RiskSort = (typeof RISK_SORTS)[number]

export interface RiskFilter {
  /** open unless the address says closed or all */
  status: 'open' | 'closed' | 'all'
  level: string
  system: string
  /** a person's id, or "none" */
  owner: string
  overdue: boolean
  /** one cell of the heat map: the rating that counts */
  likelihood: number | null
  impact: number | null
  sort: RiskSort
}

/** Reads the register's address; what makes no sense in it is left out, never an error. */
export function riskFilter(search: URLSearchParams): RiskFilter {
  const status = search.get('status')
  const level = search.get('level')
  const step = (key: string) => (/^[1-5]$/.test(search.get(key) ?? '') ? Number(search.get(key)) : null)
  return {
    status: status === 'all' ? 'all' : (RISK_STATUSES.find((one) => one === status) ?? 'open'),
    level: RISK_LEVELS.find((one) => one.value === level)?.value ?? '',
    system: (search.get('system') ?? '').slice(0, 60),
    owner: (search.get('owner') ?? '').slice(0, 60),
    overdue: search.get('overdue') === 'yes',
    likelihood: step('likelihood'),
    impact: step('impact'),
    sort: RISK_SORTS.find((one) => one === search.get('sort')) ?? 'score',
  }
}

/** The filter back as parameters of an address; what is the default is left out. */
export function riskParams({
  status,
  overdue,
  likelihood,
  impact,
  sort,
  ...texts
}: RiskFilter): Record<string, string> {
  const params: Record<string, string> = {}
  if (status !== 'open') params.status = status
  for (const [key, value] of Object.entries(texts)) if (value !== '') params[key] = value
  if (overdue) params.overdue = 'yes'
  if (likelihood !== null) params.likelihood = String(likelihood)
  if (impact !== null) params.impact = String(impact)
  if (sort !== 'score') params.sort = sort
  return params
}

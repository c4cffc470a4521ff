import type { Facts } from './facts'

/** The columns of a system that rules may ask about, as `system.*` facts. */
export interface SystemColumns {
  roles: readonly string[]
  jurisdictions: readonly string[]
  stage: string
  sourcing: string
  placedOnMarketOn: string | null
  putIntoServiceOn: string | null
  significantChangeOn: string | null
  retiredOn: string | null
}

/** What a person says about a system. Everything else about it is derived. */
export interface SystemValues extends SystemColumns {
  name: string
  reference: string
  description: string
  purpose: string
  businessUnit: string
  vendor: string
  accountableOwnerId: string | null
  technicalOwnerId: string | null
  accountableOwnerText: string
  technicalOwnerText: string
  facts: Facts
}

/** The facts the rules see: the answers and the system's own columns. An empty column was not answered yet. */
export function factsOf(system: SystemColumns & { facts: Facts }): Facts {
  const columns: Facts = {}
  const put = (key: string, value: string | readonly string[] | null): void => {
    if (value !== null && value.length > 0) columns[`system.${key}`] = typeof value === 'string' ? value : [...value]
  }
  put('roles', system.roles)
  put('jurisdictions', system.jurisdictions)
  put('stage', system.stage)
  put('sourcing', system.sourcing)
  put('placedOnMarketOn', system.placedOnMarketOn)
  put('putIntoServiceOn', system.putIntoServiceOn)
  put('significantChangeOn', system.significantChangeOn)
  put('retiredOn', system.retiredOn)
  return { ...system.facts, ...columns }
}

/** How strict a tier is, for sorting: the strictest first. "unknown" stands between high and the rest, since it may turn out high. */
export const TIERS = [
  { value: 'prohibited', label: 'Prohibited', rank: 6 },
  { value: 'high', label: 'High-risk', rank: 5 },
  { value: 'unknown', label: 'Cannot tell yet', rank: 4 },
  { value: 'gpai', label: 'General-purpose AI', rank: 3 },
  { value: 'transparency', label: 'Transparency', rank: 2 },
  { value: 'minimal', label: 'Minimal', rank: 1 },
  { value: 'none', label: 'No EU tier', rank: 0 },
] as const

export type Tier = (typeof TIERS)[number]['value']

export const isTier = (value: string): value is Tier => TIERS.some((entry) => entry.value === value)

export const tierRank = (tier: string): number => TIERS.find((entry) => entry.value === tier)?.rank ?? 0

export const tierLabel = (tier: string): string => TIERS.find((entry) => entry.value === tier)?.label ?? tier

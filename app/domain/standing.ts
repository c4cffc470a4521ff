import { BUCKETS, type Bucket, bucketOf } from './assessment'
import type { Facts } from './facts'
import type { CompiledFramework } from './framework/compile'
import { coversNot, type HeldClassification, scopeOf } from './scope'
import { factsOf, type SystemColumns, type Tier, tierRank } from './system'

/** A tier a system is in, or may be in, with its legal points. */
export interface HeldTier {
  framework: string
  id: string
  title: string
  level: string
  certain: boolean
  basis: string[]
}

/** Why a person decided for another tier than the rules. */
export interface TierOverride {
  tier: Tier
  reason: string
  by: string
  at: string
}

export type BucketCounts = Record<Exclude<Bucket, 'notStarted'>, number> & { approved: number }

/** What is kept about one system under one framework. */
export interface ScopeStanding extends BucketCounts {
  frameworkId: string
  verdict: 'applies' | 'no' | 'unknown'
  applies: string[]
  unknown: string[]
  ask: string[]
  firstDays: { from: string; count: number }[]
}

export interface Standing {
  tier: Tier
  tiers: HeldTier[]
  scopes: ScopeStanding[]
  /** facts that would settle what is unknown, over all frameworks */
  unknownFacts: string[]
  applicable: number
  /** applicable requirements without a settled answer */
  open: number
}

export interface Answered {
  frameworkId: string
  requirementId: string
  status: string
  review: string
}

/** How a system stands under the adopted frameworks on a day: what applies, how much is answered, its tier. Pure. */
export function standingOf(
  system: SystemColumns & { facts: Facts },
  frameworks: readonly CompiledFramework[],
  today: string,
  answers: readonly Answered[] = [],
  override: TierOverride | null = null,
): Standing {
  const facts = factsOf(system)
  const tiers: HeldTier[] = []
  const unknownFacts = new Set<string>()
  const scopes = frameworks.map((compiled): ScopeStanding => {
    const frameworkId = compiled.framework.id
    if (coversNot(compiled, facts)) return { frameworkId, ...NOTHING }
    const scope = scopeOf(compiled, facts, today)
    tiers.push(...scope.classifications.map((held) => heldTier(frameworkId, held)))
    for (const key of scope.ask) unknownFacts.add(key)
    const binding = scope.duty ? scope.requirements.filter((requirement) => requirement.timing !== 'ended') : []
    const applies = binding.filter((requirement) => requirement.verdict === 'true').map(({ id }) => id)
    const unknown = binding.filter((requirement) => requirement.verdict === 'unknown').map(({ id }) => id)
    const verdict = applies.length > 0 ? 'applies' : unknown.length > 0 ? 'unknown' : 'no'
    const counts = countAnswers(frameworkId, applies, answers)
    return { frameworkId, verdict, applies, unknown, ask: scope.ask, firstDays: scope.firstDays, ...counts }
  })
  const applicable = sum(scopes.map((scope) => scope.applies.length))
  const settled = sum(scopes.map((scope) => scope.implemented + scope.notApplicable))
  return {
    tier: override?.tier ?? strongestTier(tiers),
    tiers,
    scopes,
    unknownFacts: [...unknownFacts],
    applicable,
    open: applicable - settled,
  }
}

/** Most frameworks do not cover most systems; none of their requirements is looked at. */
const NOTHING = {
  ...{ verdict: 'no' as const, applies: [], unknown: [], ask: [], firstDays: [] },
  ...{ implemented: 0, partly: 0, inProgress: 0, notImplemented: 0, notApplicable: 0, approved: 0 },
}

/** Counts the answers to the requirements that apply; answers to others are kept but do not count. */
export function countAnswers(
  frameworkId: string,
  applies: readonly string[],
  answers: readonly Answered[],
): BucketCounts {
  const counts: BucketCounts = {
    implemented: 0,
    partly: 0,
    inProgress: 0,
    notImplemented: 0,
    notApplicable: 0,
    approved: 0,
  }
  const applying = new Set(applies)
  for (const answer of answers) {
    if (answer.frameworkId !== frameworkId || !applying.has(answer.requirementId)) continue
    const bucket = bucketOf(answer.status)
    if (bucket !== 'notStarted') counts[bucket]++
    if (answer.review === 'approved') counts.approved++
  }
  return counts
}

/** The piles of a scope, with what nobody touched yet; they add up to what applies. */
export function pilesOf(scope: BucketCounts & { applicable: number }): Record<Bucket, number> {
  const touched = sum(BUCKETS.map((bucket) => (bucket === 'notStarted' ? 0 : scope[bucket])))
  const { implemented, partly, inProgress, notImplemented, notApplicable } = scope
  return { implemented, partly, inProgress, notImplemented, notApplicable, notStarted: scope.applicable - touched }
}

function heldTier(framework: string, held: HeldClassification): HeldTier {
  const { id, title, level, verdict, basis } = held
  return { framework, id, title, level, certain: verdict === 'true', basis: basis.map((point) => point.label) }
}

/** The strictest tier that holds; "unknown" while a stricter one may hold. */
export function strongestTier(tiers: readonly HeldTier[]): Tier {
  const rated = tiers.filter((tier) => tier.level !== 'other')
  const best = Math.max(0, ...rated.filter((tier) => tier.certain).map((tier) => tierRank(tier.level)))
  const possible = Math.max(0, ...rated.filter((tier) => !tier.certain).map((tier) => tierRank(tier.level)))
  if (possible > best) return 'unknown'
  return (rated.find((tier) => tier.certain && tierRank(tier.level) === best)?.level as Tier | undefined) ?? 'none'
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

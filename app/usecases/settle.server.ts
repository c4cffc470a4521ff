import type { FrameworkLibrary } from '#app/data/frameworks.server'
import { type Counts, count } from '#app/data/tallies.server'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { type Answered, pilesOf, type Standing, standingOf, type TierOverride } from '#app/domain/standing'
import { type SystemValues, tierRank } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { joinList } from '#app/lib/text'

/** Everything that is stored about a system because of what it is, ready to be written. */
export interface Settled {
  standing: Standing
  columns: {
    tier: string
    tierRank: number
    tiers: string
    unknownFacts: number
    openCount: number
    applicableCount: number
  }
  scopes: ReturnType<typeof scopeRow>[]
  tags: { kind: string; value: string }[]
  counts: Counts
}

/** Works out what the rules say about a system's values, and the rows that keep it. */
export function settle(
  values: SystemValues,
  frameworks: readonly CompiledFramework[],
  library: FrameworkLibrary,
  now: string,
  answers: readonly Answered[] = [],
  override: TierOverride | null = null,
): Settled {
  const standing = standingOf(values, frameworks, now.slice(0, 10), answers, override)
  const inputs = sha256Hex(canonicalJson(values.facts as Json) + columnsText(values))
  const scopes = standing.scopes.map((scope, i) => scopeRow(scope, frameworks[i]!, library, inputs, now))
  const { tier } = standing
  return {
    standing,
    columns: {
      tier,
      tierRank: tierRank(tier),
      tiers: canonicalJson(standing.tiers as unknown as Json),
      unknownFacts: standing.unknownFacts.length,
      openCount: standing.open,
      applicableCount: standing.applicable,
    },
    scopes,
    tags: tagsOf(values, standing),
    counts: countsOf({ ...values, tier, unknownFacts: standing.unknownFacts.length }, scopes),
  }
}

function scopeRow(
  scope: Standing['scopes'][number],
  compiled: CompiledFramework,
  library: FrameworkLibrary,
  inputs: string,
  now: string,
) {
  const { frameworkId, verdict, applies, unknown, ask, firstDays, ...counts } = scope
  const frameworkDigest = library.digests.get(frameworkId)!
  return {
    frameworkId,
    frameworkVersion: compiled.framework.version,
    frameworkDigest,
    inputsDigest: sha256Hex(`${inputs}:${frameworkDigest}`),
    verdict,
    applies: applies.join(','),
    unknown: unknown.join(','),
    ask: ask.join(','),
    firstDays: canonicalJson(firstDays as unknown as Json),
    applicable: applies.length,
    unknownCount: unknown.length,
    ...counts,
    updatedAt: now,
  }
}

function columnsText(values: SystemValues): string {
  const { roles, jurisdictions, stage, sourcing, placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn } =
    values
  return canonicalJson([
    joinList(roles),
    joinList(jurisdictions),
    stage,
    sourcing,
    placedOnMarketOn,
    putIntoServiceOn,
    significantChangeOn,
    retiredOn,
  ])
}

function tagsOf(values: SystemValues, standing: Standing): Settled['tags'] {
  const frameworks = standing.scopes.filter((scope) => scope.verdict === 'applies').map((scope) => scope.frameworkId)
  const tags = [
    ...values.jurisdictions.map((value) => ({ kind: 'jurisdiction', value })),
    ...values.roles.map((value) => ({ kind: 'role', value })),
    ...frameworks.map((value) => ({ kind: 'framework', value })),
    { kind: 'stage', value: values.stage || 'unknown' },
    { kind: 'tier', value: standing.tier },
  ]
  return [...new Map(tags.map((tag) => [`${tag.kind} ${tag.value}`, tag])).values()]
}

/** The counts one system adds to those of its organisation. Dashboards read the sums; a test counts them another way. */
export function countsOf(
  system: {
    stage: string
    tier: string
    jurisdictions: readonly string[]
    accountableOwnerId: string | null
    unknownFacts: number
  },
  scopes: readonly {
    frameworkId: string
    verdict: string
    applicable: number
    unknownCount: number
    implemented: number
    partly: number
    inProgress: number
    notImplemented: number
    notApplicable: number
    approved: number
    firstDays: string
  }[],
): Counts {
  const counts: Counts = new Map()
  count(counts, 'systems|all')
  count(counts, `stage|${system.stage || 'unknown'}`)
  count(counts, `tier|${system.tier}`)
  for (const region of system.jurisdictions.length > 0 ? system.jurisdictions : ['none']) {
    count(counts, `jurisdiction|${region}`)
    count(counts, `tier-region|${system.tier}|${region}`)
  }
  if (system.accountableOwnerId === null) count(counts, 'systems|unowned')
  if (system.unknownFacts > 0) count(counts, 'systems|unknown')
  for (const scope of scopes) {
    if (scope.verdict === 'no') continue
    const id = scope.frameworkId
    count(counts, `framework|${id}|${scope.verdict}`)
    count(counts, `framework|${id}|unknown-requirements`, scope.unknownCount)
    for (const [bucket, n] of Object.entries(pilesOf(scope))) count(counts, `coverage|${id}|${bucket}`, n)
    count(counts, `coverage|${id}|applicable`, scope.applicable)
    count(counts, `coverage|${id}|approved`, scope.approved)
    for (const { from, count: n } of JSON.parse(scope.firstDays) as { from: string; count: number }[]) {
      count(counts, `first-day|${id}|${from}|systems`)
      count(counts, `first-day|${id}|${from}|requirements`, n)
    }
  }
  for (const [key, n] of counts) if (n === 0) counts.delete(key)
  return counts
}

import type { OrganisationLibrary } from '#app/data/organisation-library.server'
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
    settledDigest: string
  }
  /** of the frameworks that apply or may apply; one without a row does not */
  scopes: (ReturnType<typeof scopeRow> & { frameworkVersion: string; acceptedDigest: string })[]
  tags: { kind: string; value: string }[]
  counts: Counts
}

/** An answer with the version it was made against; none or empty: before that was kept. */
export type SettledAnswer = Answered & { frameworkDigest?: string }

/** What a system stood at before it is worked out again. */
export interface Before {
  answers?: readonly SettledAnswer[]
  override?: TierOverride | null
  /** its kept scopes: what people accepted of a framework stays accepted */
  scopes?: readonly { frameworkId: string; acceptedDigest: string }[]
}

/** Works out what the adopted frameworks say about a system's values, and the rows that keep it. */
export function settle(
  values: SystemValues,
  library: Pick<OrganisationLibrary, 'adopted' | 'digests' | 'settledDigest'>,
  now: string,
  { answers = [], override = null, scopes: before = [] }: Before = {},
): Settled {
  const standing = standingOf(values, library.adopted, now.slice(0, 10), answers, override)
  const inputs = sha256Hex(canonicalJson(values.facts as Json) + columnsText(values))
  const accepted = new Map(before.map((row) => [row.frameworkId, row.acceptedDigest]))
  const scopes = standing.scopes.flatMap((scope, i) => {
    if (scope.verdict === 'no') return []
    const compiled = library.adopted[i]!
    const { id, version } = compiled.framework
    const frameworkDigest = library.digests.get(id)!
    return [
      {
        ...scopeRow(scope, frameworkDigest, inputs, now),
        frameworkVersion: version,
        acceptedDigest: accepted.get(id) || acceptedBefore(compiled, answers, frameworkDigest),
      },
    ]
  })
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
      settledDigest: library.settledDigest,
    },
    scopes,
    tags: tagsOf(values, standing),
    counts: countsOf({ ...values, tier, unknownFacts: standing.unknownFacts.length }, scopes),
  }
}

/**
 * What a system without a kept scope accepted: it may have been out of the framework for a while, and its answers were
 * made against an older version. What the present version takes no more does not count: it stays with its version.
 */
function acceptedBefore(
  { framework: { id }, requirements }: CompiledFramework,
  answers: readonly SettledAnswer[],
  digest: string,
): string {
  const older = answers.filter((one) => one.frameworkId === id && one.frameworkDigest && one.frameworkDigest !== digest)
  if (older.length === 0) return digest
  const taken = new Set(requirements.flatMap(({ requirement }) => [requirement.id, ...requirement.replaces]))
  return older.find((one) => taken.has(one.requirementId))?.frameworkDigest ?? digest
}

function scopeRow(scope: Standing['scopes'][number], frameworkDigest: string, inputs: string, now: string) {
  const { frameworkId, verdict, applies, unknown, ask, firstDays, ...counts } = scope
  return {
    frameworkId,
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
  const tags = [
    ...values.jurisdictions.map((value) => ({ kind: 'jurisdiction', value })),
    ...values.roles.map((value) => ({ kind: 'role', value })),
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

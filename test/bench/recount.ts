import type { Db } from '#app/data/database/open.server'
import { type Bucket, bucketOf, isSettled } from '#app/domain/assessment'
import { levelOf } from '#app/domain/risk'
import { splitList } from '#app/lib/text'

/**
 * Counts an organisation's figures again from its rows, one by one, and compares them with the kept counts: those of the
 * organisation, of each scope and of each system. Returns what differs, in words; nothing where all is right.
 */
export async function recount(db: Db, organisationId: string): Promise<string[]> {
  const where = { organisationId }
  const wrong: string[] = []
  const counts = new Map<string, number>()
  const add = (key: string, n = 1) => counts.set(key, (counts.get(key) ?? 0) + n)
  const differs = (what: string, kept: number, counted: number) => {
    if (kept !== counted) wrong.push(`${what} is kept as ${kept} and counts ${counted}`)
  }
  const answers = new Map<string, { requirementId: string; status: string; review: string }[]>()
  for (const answer of await db.assessment.findMany({
    where,
    select: { systemId: true, frameworkId: true, requirementId: true, status: true, review: true },
  })) {
    const key = `${answer.systemId} ${answer.frameworkId}`
    const list = answers.get(key)
    if (list) list.push(answer)
    else answers.set(key, [answer])
  }
  const systems = new Map((await db.aiSystem.findMany({ where })).map((row) => [row.id, row]))
  const live = (id: string) => systems.get(id)?.archivedAt === null
  const stands = new Map<string, { applicable: number; settled: number }>()
  for (const scope of await db.systemScope.findMany({ where })) {
    const applies = new Set(splitList(scope.applies))
    const found = (answers.get(`${scope.systemId} ${scope.frameworkId}`) ?? []).filter((one) =>
      applies.has(one.requirementId),
    )
    const piles: Record<Bucket, number> = {
      ...{ implemented: 0, partly: 0, inProgress: 0, notImplemented: 0, notApplicable: 0 },
      notStarted: applies.size - found.length,
    }
    for (const { status } of found) piles[bucketOf(status)]++
    const approved = found.filter((one) => one.review === 'approved').length
    const settled = found.filter((one) => isSettled(one.status)).length
    const what = `scope ${scope.systemId} ${scope.frameworkId}`
    differs(`${what} applicable`, scope.applicable, applies.size)
    differs(`${what} approved`, scope.approved, approved)
    for (const pile of ['implemented', 'partly', 'inProgress', 'notImplemented', 'notApplicable'] as const)
      differs(`${what} ${pile}`, scope[pile], piles[pile])
    const sum = stands.get(scope.systemId) ?? { applicable: 0, settled: 0 }
    stands.set(scope.systemId, { applicable: sum.applicable + applies.size, settled: sum.settled + settled })
    if (!live(scope.systemId) || scope.verdict === 'no') continue
    const { frameworkId } = scope
    add(`framework|${frameworkId}|${scope.verdict}`)
    add(`framework|${frameworkId}|unknown-requirements`, splitList(scope.unknown).length)
    for (const [pile, n] of Object.entries(piles)) add(`coverage|${frameworkId}|${pile}`, n)
    add(`coverage|${frameworkId}|applicable`, applies.size)
    add(`coverage|${frameworkId}|approved`, approved)
    for (const { from, count } of JSON.parse(scope.firstDays) as { from: string; count: number }[]) {
      add(`first-day|${frameworkId}|${from}|systems`)
      add(`first-day|${frameworkId}|${from}|requirements`, count)
    }
  }
  for (const system of systems.values()) {
    const { applicable = 0, settled = 0 } = stands.get(system.id) ?? {}
    differs(`system ${system.id} applicable`, system.applicableCount, applicable)
    differs(`system ${system.id} open`, system.openCount, applicable - settled)
    if (system.archivedAt !== null) continue
    add('systems|all')
    if (system.accountableOwnerId === null) add('systems|unowned')
    if (system.unknownFacts > 0) add('systems|unknown')
    add(`stage|${system.stage || 'unknown'}`)
    add(`tier|${system.tier}`)
    const regions = splitList(system.jurisdictions)
    for (const region of regions.length > 0 ? regions : ['none']) {
      add(`jurisdiction|${region}`)
      add(`tier-region|${system.tier}|${region}`)
    }
  }
  for (const risk of await db.risk.findMany({ where: { ...where, status: 'open' } })) {
    const likelihood = risk.residualLikelihood ?? risk.inherentLikelihood
    const impact = risk.residualImpact ?? risk.inherentImpact
    add('risk|open')
    add(`risk-level|${levelOf(likelihood * impact)}`)
    add(`risk-inherent|${risk.inherentLikelihood}|${risk.inherentImpact}`)
    add(`risk-current|${likelihood}|${impact}`)
    const moved = likelihood !== risk.inherentLikelihood || impact !== risk.inherentImpact
    if (moved) add(`risk-movement|${risk.inherentLikelihood}|${risk.inherentImpact}|${likelihood}|${impact}`)
    if (risk.ownerId === null) add('risk|unowned')
  }
  const kept = await db.tally.findMany({ where: { ...where, name: { not: 'counter' } } })
  const keys = new Map(kept.map((row) => [`${row.name}|${row.key}`, row.count]))
  for (const key of new Set([...counts.keys(), ...keys.keys()])) differs(key, keys.get(key) ?? 0, counts.get(key) ?? 0)
  return wrong
}

import type { Db } from '#app/data/database/open.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { systemRecord } from '#app/data/systems.server'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { factsOf } from '#app/domain/system'
import { formatDay } from '#app/lib/dates'
import type { Decision } from '#app/reports/kinds/board-pack'

const NAMED = 6
/** Answers of “not met” that are looked at; beyond them the pack says “at least”. */
const LOOKED_AT = 2_000

/** What a board must decide because of what was recorded; a decision nobody needs is left out. */
export async function decisionsOf(
  db: Db,
  organisationId: string,
  library: OrganisationLibrary,
  asOf: string,
  runOut: number,
): Promise<Decision[]> {
  const inUse = { organisationId, archivedAt: null }
  const prohibited = await systemsLike(db, { ...inUse, tier: 'prohibited' })
  const unowned = await systemsLike(db, { ...inUse, tier: { in: ['high', 'prohibited'] }, accountableOwnerId: null })
  const ended = await db.evidence.findMany({
    where: { organisationId, withdrawnAt: null, validUntil: { lt: asOf } },
    orderBy: [{ validUntil: 'desc' }, { id: 'asc' }],
    take: NAMED,
    select: { title: true, validUntil: true },
  })
  const decisions: Decision[] = [
    { about: 'prohibited', ...prohibited },
    { about: 'unowned', ...unowned },
    { about: 'not-met', ...(await notMet(db, organisationId, library, asOf)) },
    {
      about: 'run-out',
      count: runOut,
      atLeast: false,
      items: ended.map(({ title, validUntil }) => `${title} (${formatDay(validUntil!)})`),
    },
  ]
  return decisions.filter(({ count }) => count > 0)
}

type Found = Omit<Decision, 'about'>
type SystemsWhere = NonNullable<NonNullable<Parameters<Db['aiSystem']['findMany']>[0]>['where']>

async function systemsLike(db: Db, where: SystemsWhere): Promise<Found> {
  const count = await db.aiSystem.count({ where })
  const rows = await db.aiSystem.findMany({
    where,
    orderBy: [{ tierRank: 'desc' }, { sortName: 'asc' }, { id: 'asc' }],
    take: NAMED,
    select: { name: true, reference: true },
  })
  return { count, atLeast: false, items: rows.map(({ name, reference }) => `${name} (${reference})`) }
}

/** Requirements in force that somebody answered with “not implemented”, or with a prohibited practice being present. */
async function notMet(db: Db, organisationId: string, library: OrganisationLibrary, asOf: string): Promise<Found> {
  const rows = await db.assessment.findMany({
    where: { organisationId, status: { in: ['not-implemented', 'present'] }, system: { archivedAt: null } },
    orderBy: { id: 'asc' },
    take: LOOKED_AT + 1,
    select: { systemId: true, frameworkId: true, requirementId: true },
  })
  const looked = rows.slice(0, LOOKED_AT)
  const compiledOf = new Map(library.adopted.map((compiled) => [compiled.framework.id, compiled]))
  const found: { rank: number; name: string; says: string }[] = []
  for (const system of await systemsById(db, organisationId, [...new Set(looked.map(({ systemId }) => systemId))])) {
    const facts = factsOf(systemRecord(system))
    for (const { systemId, frameworkId, requirementId } of looked) {
      if (systemId !== system.id) continue
      const compiled = compiledOf.get(frameworkId)
      if (!compiled || !['adopted', 'in-force'].includes(compiled.framework.status)) continue
      const told = explainRequirement(compiled, facts, asOf, requirementId)
      if (told?.verdict !== 'true' || told.timing !== 'in-force') continue
      const { title } = compiled.byId.get(requirementId)!.requirement
      const says = `${system.name}: ${title} (${library.titleOf(frameworkId)}${ownCite(compiled, requirementId)})`
      found.push({ rank: system.tierRank, name: system.sortName, says })
    }
  }
  const inOrder = found.sort((a, b) => b.rank - a.rank || (a.name + a.says < b.name + b.says ? -1 : 1))
  return {
    count: found.length,
    atLeast: rows.length > LOOKED_AT,
    items: inOrder.slice(0, NAMED).map(({ says }) => says),
  }
}

/** Where a law or a standard says it; what we or the organisation wrote is named by its title alone. */
function ownCite({ framework, byId }: CompiledFramework, id: string): string {
  const cite = byId.get(id)!.requirement.cites.find(({ source }) => source === framework.sources[0]?.id)
  return cite && framework.kind !== 'internal' ? ` ${cite.ref}` : ''
}

async function systemsById(db: Db, organisationId: string, ids: readonly string[]) {
  const all = []
  for (let at = 0; at < ids.length; at += 500)
    all.push(...(await db.aiSystem.findMany({ where: { organisationId, id: { in: ids.slice(at, at + 500) } } })))
  return all
}

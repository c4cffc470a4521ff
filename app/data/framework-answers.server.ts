import { Prisma } from '#app/data/generated/sqlite/client'
import { splitList } from '#app/lib/text'
import type { Db } from './database/open.server'
import { type SystemRecord, systemRecord } from './systems.server'

/** What one framework asks of one system by the kept scope, and what was answered. */
export interface AnsweredScope {
  name: string
  applies: string[]
  unknown: string[]
  answers: { requirementId: string; status: string; justification: string; ownerId: string | null }[]
  /** current evidence attached, by requirement */
  evidence: { requirementId: string; evidenceId: string }[]
}

const PAGE = 100

/** Every system in use that a framework asks something of, page by page: an inventory may be large. */
export async function* answeredScopes(
  db: Db,
  organisationId: string,
  frameworkId: string,
  day: string,
): AsyncGenerator<AnsweredScope> {
  for (let after = ''; ; ) {
    const page = await db.systemScope.findMany({
      where: { organisationId, frameworkId, systemId: { gt: after }, system: { archivedAt: null } },
      orderBy: { systemId: 'asc' },
      take: PAGE,
      select: { systemId: true, applies: true, unknown: true, system: { select: { name: true } } },
    })
    if (page.length === 0) return
    const ids = page.map(({ systemId }) => systemId)
    const answers = groupBySystem(
      await db.assessment.findMany({
        where: { organisationId, frameworkId, systemId: { in: ids } },
        orderBy: { id: 'asc' },
        select: { systemId: true, requirementId: true, status: true, justification: true, ownerId: true },
      }),
    )
    const evidence = groupBySystem(await currentEvidence(db, organisationId, frameworkId, ids, day))
    for (const { systemId, applies, unknown, system } of page) {
      yield {
        name: system.name,
        applies: splitList(applies),
        unknown: splitList(unknown),
        answers: answers.get(systemId) ?? [],
        evidence: evidence.get(systemId) ?? [],
      }
    }
    if (page.length < PAGE) return
    after = ids.at(-1)!
  }
}

/** CROSS JOIN keeps SQLite, which keeps no statistics, to the order from the answers to their evidence. */
const currentEvidence = (db: Db, organisationId: string, frameworkId: string, ids: string[], day: string) =>
  db.$queryRaw<{ systemId: string; requirementId: string; evidenceId: string }[]>`
    SELECT a."systemId", a."requirementId", l."evidenceId"
    FROM "Assessment" a CROSS JOIN "EvidenceLink" l CROSS JOIN "Evidence" e
    WHERE a."organisationId" = ${organisationId} AND a."frameworkId" = ${frameworkId}
      AND a."systemId" IN (${Prisma.join(ids)})
      AND l."organisationId" = a."organisationId" AND l."assessmentId" = a."id"
      AND e."organisationId" = l."organisationId" AND e."id" = l."evidenceId" AND e."withdrawnAt" IS NULL
      AND (e."validFrom" IS NULL OR e."validFrom" <= ${day}) AND (e."validUntil" IS NULL OR e."validUntil" >= ${day})`

function groupBySystem<Row extends { systemId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.systemId)
    if (group) group.push(row)
    else groups.set(row.systemId, [row])
  }
  return groups
}

/** The first systems in use by name, with their facts. */
export async function firstSystems(db: Db, organisationId: string, take: number): Promise<SystemRecord[]> {
  const rows = await db.aiSystem.findMany({
    where: { organisationId, archivedAt: null },
    orderBy: [{ sortName: 'asc' }, { id: 'asc' }],
    take,
  })
  return rows.map(systemRecord)
}

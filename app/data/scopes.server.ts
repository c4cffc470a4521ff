import { splitList } from '#app/lib/text'
import type { Db } from './database/open.server'
import { type SystemRecord, systemRecord } from './systems.server'

/** A system that a framework is worked out for, or null: the scope row is the proof that it is adopted. */
export async function systemUnder(
  db: Db,
  organisationId: string,
  id: string,
  frameworkId: string,
): Promise<SystemRecord | null> {
  const row = await db.aiSystem.findFirst({ where: { organisationId, id, scopes: { some: { frameworkId } } } })
  return row && systemRecord(row)
}

export interface BoundSystem {
  id: string
  name: string
  reference: string
  status: string
  dueOn: string | null
}

/** Systems to which a requirement applies, in order of their ids, with where each stands. Pages on from `after`. */
export async function systemsUnder(
  db: Db,
  organisationId: string,
  { frameworkId, requirementId }: { frameworkId: string; requirementId: string },
  after: string,
  take: number,
): Promise<{ systems: BoundSystem[]; next: string | null }> {
  const rows = await db.systemScope.findMany({
    where: {
      ...{ organisationId, frameworkId, verdict: 'applies', systemId: { gt: after } },
      system: { archivedAt: null },
      OR: [
        { applies: requirementId },
        { applies: { startsWith: `${requirementId},` } },
        { applies: { endsWith: `,${requirementId}` } },
        { applies: { contains: `,${requirementId},` } },
      ],
    },
    orderBy: { systemId: 'asc' },
    take: take + 1,
    select: { systemId: true, applies: true, system: { select: { name: true, reference: true } } },
  })
  // LIKE knows no case on SQLite; the list does.
  const page = rows.slice(0, take).filter((row) => splitList(row.applies).includes(requirementId))
  const ids = page.map((row) => row.systemId)
  const answers = await db.assessment.findMany({
    where: { organisationId, frameworkId, requirementId, systemId: { in: ids } },
    select: { systemId: true, status: true, dueOn: true },
  })
  const known = new Map(answers.map((answer) => [answer.systemId, answer]))
  return {
    systems: page.map(({ systemId, system }) => ({
      ...{ id: systemId, ...system },
      status: known.get(systemId)?.status ?? 'not-started',
      dueOn: known.get(systemId)?.dueOn ?? null,
    })),
    next: rows.length > take ? (rows[take - 1]?.systemId ?? null) : null,
  }
}

/** How many systems a framework has not been worked out for yet; more than none while an adoption is under way. */
export const systemsWithout = (db: Db, organisationId: string, frameworkId: string): Promise<number> =>
  db.aiSystem.count({ where: { organisationId, scopes: { none: { frameworkId } } } })

import { splitList } from '#app/lib/text'
import type { Db } from './database/open.server'

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
  const known = await statusesUnder(db, organisationId, { frameworkId, requirementId }, ids)
  return {
    systems: page.map(({ systemId, system }) => ({
      ...{ id: systemId, ...system },
      status: known.get(systemId)?.status ?? 'not-started',
      dueOn: known.get(systemId)?.dueOn ?? null,
    })),
    next: rows.length > take ? (rows[take - 1]?.systemId ?? null) : null,
  }
}

/** Where some systems stand with a requirement; those without an answer are not in it. */
export async function statusesUnder(
  db: Db,
  organisationId: string,
  key: { frameworkId: string; requirementId: string },
  systemIds: readonly string[],
): Promise<Map<string, { status: string; dueOn: string | null }>> {
  const answers = await db.assessment.findMany({
    where: { organisationId, ...key, systemId: { in: [...systemIds] } },
    select: { systemId: true, status: true, dueOn: true },
  })
  return new Map(answers.map(({ systemId, ...answer }) => [systemId, answer]))
}

/**
 * How many systems are not yet worked out under the adopted frameworks; more than none while an adoption is under way.
 * Those without a digest were worked out before digests were kept, under what was adopted then.
 */
export const systemsBehind = (db: Db, organisationId: string, settledDigest: string): Promise<number> =>
  // Two ranges, which an index serves: what is "not this" it would go through as a whole.
  db.aiSystem.count({
    where: {
      organisationId,
      OR: [{ settledDigest: { gt: '', lt: settledDigest } }, { settledDigest: { gt: settledDigest } }],
    },
  })

/** How many of a framework's requirements that apply to a system have no settled answer; null where none applies. */
export async function unsettledUnder(
  db: Db,
  organisationId: string,
  systemId: string,
  frameworkId: string,
): Promise<{ open: number; of: number } | null> {
  const row = await db.systemScope.findUnique({
    where: { organisationId_systemId_frameworkId: { organisationId, systemId, frameworkId } },
    select: { applicable: true, implemented: true, notApplicable: true },
  })
  if (!row || row.applicable === 0) return null
  return { open: row.applicable - row.implemented - row.notApplicable, of: row.applicable }
}

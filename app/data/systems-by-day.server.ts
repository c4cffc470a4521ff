import type { Db } from './database/open.server'
import { type SystemRecord, systemRecord } from './systems.server'

export interface TouchedSystem {
  id: string
  name: string
  reference: string
  tier: string
  /** How many requirements of the framework begin to bind it on the day. */
  requirements: number
}

/** Systems for which something of a framework begins to bind on a day, in order of their ids. Pages on from `after`. */
export async function systemsBoundFrom(
  db: Db,
  organisationId: string,
  { frameworkId, day }: { frameworkId: string; day: string },
  after: string,
  take: number,
): Promise<{ systems: TouchedSystem[]; next: string | null }> {
  const rows = await db.systemScope.findMany({
    where: {
      ...{ organisationId, frameworkId, verdict: 'applies', systemId: { gt: after } },
      // Canonical JSON: every day is written in this one way.
      firstDays: { contains: `"from":"${day}"` },
      system: { archivedAt: null },
    },
    orderBy: { systemId: 'asc' },
    take: take + 1,
    select: { systemId: true, firstDays: true, system: { select: { name: true, reference: true, tier: true } } },
  })
  return {
    systems: rows.slice(0, take).map(({ systemId, firstDays, system }) => ({
      ...{ id: systemId, ...system },
      requirements:
        (JSON.parse(firstDays) as { from: string; count: number }[]).find(({ from }) => from === day)?.count ?? 0,
    })),
    next: rows.length > take ? (rows[take - 1]?.systemId ?? null) : null,
  }
}

/** Systems that are not archived with all their values, in order of their ids. */
export async function liveSystemsAfter(
  db: Db,
  organisationId: string,
  after: string,
  take: number,
): Promise<SystemRecord[]> {
  const rows = await db.aiSystem.findMany({
    where: { organisationId, archivedAt: null, id: { gt: after } },
    orderBy: { id: 'asc' },
    take,
  })
  return rows.map(systemRecord)
}

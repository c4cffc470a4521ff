import type { Db, Tx } from './database/open.server'

/** The schedules of an organisation but for the kinds that are hidden, the next one first; those at rest last. */
export const listSchedules = (db: Db, organisationId: string, hidden: readonly string[] = []) =>
  db.reportSchedule.findMany({
    where: { organisationId, kind: { notIn: [...hidden] } },
    orderBy: [{ active: 'desc' }, { nextOn: 'asc' }, { id: 'asc' }],
    omit: { organisationId: true },
    include: { system: { select: { name: true } } },
  })

export const getSchedule = (db: Db, organisationId: string, id: string) =>
  db.reportSchedule.findUnique({ where: { organisationId_id: { organisationId, id } } })

export type ScheduleRow = NonNullable<Awaited<ReturnType<typeof getSchedule>>>

/** What falls due on a day or was missed before it, of every organisation. */
export const dueSchedules = (db: Db, day: string) =>
  db.reportSchedule.findMany({
    where: { active: true, nextOn: { lte: day } },
    orderBy: [{ nextOn: 'asc' }, { organisationId: 'asc' }, { id: 'asc' }],
  })

/** How many schedules could not issue what they should; of every kind, since who is told of them may read all. */
export const failedSchedules = (db: Db, organisationId: string): Promise<number> =>
  db.reportSchedule.count({ where: { organisationId, lastError: { not: null } } })

/** A schedule whose day has come, and the day after it. */
export interface DueSchedule {
  id: string
  /** how the paper names whoever issued it */
  issuer: string
  nextOn: string
  nextAfter: string
}

/** Moves a schedule on to its next day; false where that happened already, or it rests, or is gone. */
export async function moveOn(
  tx: Tx,
  organisationId: string,
  { id, nextOn, nextAfter }: DueSchedule,
  lastReportId: string,
): Promise<boolean> {
  const { count } = await tx.reportSchedule.updateMany({
    where: { organisationId, id, nextOn, active: true },
    data: { nextOn: nextAfter, lastReportId, lastError: null },
  })
  return count === 1
}

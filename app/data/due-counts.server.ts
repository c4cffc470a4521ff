import { SETTLED_STATUSES } from '#app/domain/assessment'
import { RUNNING_OUT_DAYS } from '#app/domain/evidence'
import { plusDays } from '#app/lib/dates'
import type { Db } from './database/open.server'
import type { Counts } from './tallies.server'

/** What moves with the calendar and not with anybody's act, and so cannot be a kept count: counted once a day. */
export async function dueCounts(db: Db, organisationId: string, day: string): Promise<Counts> {
  const evidence = { organisationId, withdrawnAt: null }
  const overdue = await db.assessment.count({
    where: {
      organisationId,
      dueOn: { lt: day },
      status: { notIn: [...SETTLED_STATUSES] },
      system: { archivedAt: null },
    },
  })
  const risks = await db.risk.count({ where: { organisationId, status: 'open', dueOn: { lt: day } } })
  const runningOut = await db.evidence.count({
    where: { ...evidence, validUntil: { gte: day, lte: plusDays(day, RUNNING_OUT_DAYS) } },
  })
  const runOut = await db.evidence.count({ where: { ...evidence, validUntil: { lt: day } } })
  return new Map([
    ['due|overdue', overdue],
    ['due|risks-overdue', risks],
    ['evidence|running-out', runningOut],
    ['evidence|run-out', runOut],
  ])
}

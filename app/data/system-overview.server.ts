import { SETTLED_STATUSES } from '#app/domain/assessment'
import type { Db } from './database/open.server'
import { evidenceEndingBy } from './system-evidence.server'

const SHOWN = 8

/** Days of one system that come from its work: answers due, evidence running out. A few of each, the soonest first. */
export async function workDaysOf(db: Db, organisationId: string, systemId: string, until: string) {
  // Sorted here: told to sort, SQLite would walk through the days of the whole organisation.
  const open = await db.assessment.findMany({
    where: {
      organisationId,
      systemId,
      dueOn: { not: null },
      status: { notIn: [...SETTLED_STATUSES] },
    },
    select: { id: true, frameworkId: true, requirementId: true, dueOn: true, ownerId: true, status: true },
  })
  const due = open.sort((a, b) => ((a.dueOn ?? '') + a.id < (b.dueOn ?? '') + b.id ? -1 : 1)).slice(0, SHOWN)
  return { due, runningOut: await evidenceEndingBy(db, organisationId, systemId, until, SHOWN) }
}

/** The heaviest open risks of a system. */
export const topRisksOf = (db: Db, organisationId: string, systemId: string, take = 5) =>
  db.risk.findMany({
    where: { organisationId, systemId, status: 'open' },
    orderBy: [{ score: 'desc' }, { id: 'asc' }],
    take,
    select: { id: true, reference: true, title: true, score: true, treatment: true, dueOn: true, ownerId: true },
  })

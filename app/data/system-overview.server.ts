import { SETTLED_STATUSES } from '#app/domain/assessment'
import type { Db } from './database/open.server'

/** Days of one system that come from its work: answers due, evidence running out. A few of each, the soonest first. */
export async function workDaysOf(db: Db, organisationId: string, systemId: string, until: string) {
  const due = await db.assessment.findMany({
    where: {
      organisationId,
      systemId,
      dueOn: { not: null },
      status: { notIn: [...SETTLED_STATUSES] },
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: 8,
    select: { frameworkId: true, requirementId: true, dueOn: true, ownerId: true, status: true },
  })
  const runningOut = await db.evidence.findMany({
    where: {
      organisationId,
      withdrawnAt: null,
      validUntil: { not: null, lte: until },
      links: { some: { assessment: { organisationId, systemId } } },
    },
    orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
    take: 8,
    select: { id: true, title: true, validUntil: true },
  })
  return { due, runningOut }
}

/** The heaviest open risks of a system. */
export const topRisksOf = (db: Db, organisationId: string, systemId: string, take = 5) =>
  db.risk.findMany({
    where: { organisationId, systemId, status: 'open' },
    orderBy: [{ score: 'desc' }, { id: 'asc' }],
    take,
    select: { id: true, reference: true, title: true, score: true, treatment: true, dueOn: true, ownerId: true },
  })

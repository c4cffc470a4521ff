import type { Db } from './database/open.server'

/** Evidence that is valid on a day: not withdrawn, begun, not run out. */
export const validOn = (day: string) => ({
  withdrawnAt: null,
  AND: [
    { OR: [{ validFrom: null }, { validFrom: { lte: day } }] },
    { OR: [{ validUntil: null }, { validUntil: { gte: day } }] },
  ],
})

/** How many current pieces of evidence an assessment has. */
export const currentEvidence = (db: Db, organisationId: string, assessmentId: string, day: string): Promise<number> =>
  db.evidenceLink.count({ where: { organisationId, assessmentId, evidence: validOn(day) } })

export const getEvidence = (db: Db, organisationId: string, id: string) =>
  db.evidence.findUnique({ where: { organisationId_id: { organisationId, id } } })

/** The evidence attached to one assessment, newest first. */
export const evidenceOf = (db: Db, organisationId: string, assessmentId: string) =>
  db.evidenceLink.findMany({
    where: { organisationId, assessmentId },
    include: { evidence: true },
    orderBy: [{ linkedAt: 'desc' }, { evidenceId: 'desc' }],
  })

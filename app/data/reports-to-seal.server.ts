import type { Db } from './database/open.server'

const MOST = 200

/** Reports of all organisations that were issued before an instant and have no seal, without those that failed lately; newest first. */
export async function reportsToSeal(
  db: Db,
  issuedBefore: string,
  failedBefore: string,
): Promise<{ organisationId: string; id: string }[]> {
  const waiting = await db.report.findMany({
    where: { seal: null, issuedAt: { lt: issuedBefore } },
    select: { organisationId: true, id: true },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  })
  if (waiting.length === 0) return []
  const failed = await db.job.findMany({
    where: {
      ...{ kind: 'seal-report', state: 'failed', updatedAt: { gte: failedBefore } },
      id: { in: waiting.map(({ id }) => id) },
    },
    select: { organisationId: true, id: true },
  })
  const lately = new Set(failed.map(({ organisationId, id }) => `${organisationId} ${id}`))
  return waiting.filter(({ organisationId, id }) => !lately.has(`${organisationId} ${id}`))
}

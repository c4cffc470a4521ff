import type { Db } from './database/open.server'

const KIND = 'seal-report'

/** Notes that the file of a report is being drawn and sealed. */
export async function sealBegins(db: Db, organisationId: string, reportId: string, now: string): Promise<void> {
  const job = { kind: KIND, state: 'running', error: null, updatedAt: now, finishedAt: null }
  await db.job.upsert({
    where: { organisationId_id: { organisationId, id: reportId } },
    create: { organisationId, id: reportId, ...job, createdAt: now },
    update: job,
  })
}

/** Notes how it ended: null, or why it failed in a sentence. */
export async function sealEnds(
  db: Db,
  organisationId: string,
  reportId: string,
  error: string | null,
  now: string,
): Promise<void> {
  const state = error === null ? 'done' : 'failed'
  await db.job.updateMany({
    where: { organisationId, id: reportId, kind: KIND },
    data: { state, error, updatedAt: now, finishedAt: now },
  })
}

/** Why the last try to seal a report failed; null while none has. */
export async function sealingFault(db: Db, organisationId: string, reportId: string): Promise<string | null> {
  const job = await db.job.findFirst({
    where: { organisationId, id: reportId, kind: KIND, state: 'failed' },
    select: { error: true },
  })
  return job?.error ?? null
}

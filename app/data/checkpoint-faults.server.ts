import type { CheckpointFault } from '#app/domain/checkpoint-fault'
import type { Db } from './database/open.server'

const KIND = 'make-checkpoint'

/** Notes that no checkpoint could be made by itself, and since when; the first failure in a row says when. */
export async function noteNotMade(db: Db, organisationId: string, why: string, now: string): Promise<void> {
  const job = { kind: KIND, state: 'failed', error: why.slice(0, 500), updatedAt: now }
  await db.job.upsert({
    where: { organisationId_id: { organisationId, id: KIND } },
    create: { organisationId, id: KIND, ...job, createdAt: now },
    update: job,
  })
}

/** One was made: whatever hindered it is over. */
export const noteMade = (db: Db, organisationId: string) =>
  db.job.deleteMany({ where: { organisationId, id: KIND, kind: KIND } })

/** What fails by itself about the checkpoints of an organisation: one statement. */
export async function checkpointFaults(db: Db, organisationId: string): Promise<CheckpointFault[]> {
  type Row = Omit<CheckpointFault, 'waiting'> & { waiting: number | bigint }
  const rows = await db.$queryRaw<Row[]>`
    SELECT 'make' AS "what", "id" AS "address", "createdAt" AS "since", "error" AS "why", 0 AS "waiting"
    FROM "Job" WHERE "organisationId" = ${organisationId} AND "id" = ${KIND} AND "state" = 'failed'
    UNION ALL
    SELECT "channel" AS "what", "address", min("createdAt") AS "since", max("error") AS "why", count(*) AS "waiting"
    FROM "CheckpointSending" WHERE "organisationId" = ${organisationId} AND "sentAt" IS NULL AND "error" IS NOT NULL
    GROUP BY "channel", "address"`
  const order = ['make', 'file', 'email']
  return rows
    .map((row) => ({ ...row, waiting: Number(row.waiting) }))
    .sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what) || (a.address < b.address ? -1 : 1))
}

import type { Db } from './database/open.server'

/** What a piece of long work is doing. "mapping": a person still says how the file is to be read. */
export type JobState = 'mapping' | 'running' | 'done' | 'failed'

type JobRow = Awaited<ReturnType<Db['job']['findFirstOrThrow']>>
export interface JobRecord extends Omit<JobRow, 'state'> {
  state: JobState
}

const record = (row: JobRow): JobRecord => ({ ...row, state: row.state as JobState })

/** The newest jobs of a kind, without what they were given and what came of them. */
export const listJobs = (db: Db, organisationId: string, kind: string, take: number) =>
  db.job.findMany({
    where: { organisationId, kind },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: {
      ...{ id: true, state: true, done: true, total: true, input: true, createdAt: true, updatedAt: true, error: true },
      person: { select: { name: true } },
    },
  })

export type JobLine = Awaited<ReturnType<typeof listJobs>>[number]

export async function getJob(db: Db, organisationId: string, kind: string, id: string): Promise<JobRecord | null> {
  const row = await db.job.findUnique({ where: { organisationId_id: { organisationId, id } } })
  return row && row.kind === kind ? record(row) : null
}

export const createJob = (
  db: Db,
  organisationId: string,
  job: { id: string; kind: string; personId: string | null; input: string; now: string },
) => {
  const { now, ...rest } = job
  return db.job.create({ data: { organisationId, ...rest, state: 'mapping', createdAt: now, updatedAt: now } })
}

/** Changes a job that nobody is running. False where somebody is, or where it is gone. */
export async function updateIdleJob(
  db: Db,
  organisationId: string,
  id: string,
  data: { state?: JobState; input?: string; done?: number; total?: number; result?: null; error?: null },
  now: string,
  silentSince: string,
): Promise<boolean> {
  const idle = { OR: [{ state: { not: 'running' } }, { updatedAt: { lt: silentSince } }] }
  const { count } = await db.job.updateMany({
    where: { organisationId, id, ...idle },
    data: { ...data, updatedAt: now },
  })
  return count === 1
}

/** Gives a job another input if it still has the one that was seen. False where somebody else was faster. */
export async function replaceJobInput(
  db: Db,
  organisationId: string,
  id: string,
  input: { before: string; after: string },
  now: string,
): Promise<boolean> {
  const where = { organisationId, id, input: input.before }
  const { count } = await db.job.updateMany({ where, data: { input: input.after, updatedAt: now } })
  return count === 1
}

/** Ends a job that nobody had to run. */
export async function endJob(db: Db, organisationId: string, id: string, result: string, now: string): Promise<void> {
  const data = { state: 'done', result, finishedAt: now, updatedAt: now }
  await db.job.updateMany({ where: { organisationId, id }, data })
}

/** A sign of life of a running job, or its end. */
export async function reportJob(
  db: Db,
  organisationId: string,
  id: string,
  data: { state?: JobState; done?: number; total?: number; result?: string; error?: string; finishedAt?: string },
  now: string,
): Promise<void> {
  await db.job.updateMany({ where: { organisationId, id, state: 'running' }, data: { ...data, updatedAt: now } })
}

import { newId } from '#app/lib/ids.server'
import type { Db } from './database/open.server'

/** The checks of the trail are jobs: they take as long as the trail is, and their outcome is kept. */
const KIND = 'trail-check'

export interface TrailCheckState {
  state: 'running' | 'sound' | 'broken' | 'failed'
  events: number
  /** events there were when it began */
  total: number
  at: string
  /** what is wrong, in sentences; the first twenty */
  faults: string[]
}

export async function beginTrailCheck(
  db: Db,
  organisationId: string,
  personId: string | null,
  total: number,
  now: string,
) {
  const id = newId()
  const times = { createdAt: now, updatedAt: now }
  await db.job.create({ data: { organisationId, id, kind: KIND, state: 'running', total, personId, ...times } })
  return id
}

export async function noteTrailCheck(
  db: Db,
  organisationId: string,
  id: string,
  done: number,
  now: string,
): Promise<void> {
  await db.job.update({ where: { organisationId_id: { organisationId, id } }, data: { done, updatedAt: now } })
}

export async function endTrailCheck(
  db: Db,
  organisationId: string,
  id: string,
  outcome: { events: number; faults: string[] } | { error: string },
  now: string,
): Promise<void> {
  const data =
    'error' in outcome
      ? { state: 'failed', error: outcome.error.slice(0, 500) }
      : { state: 'done', done: outcome.events, result: JSON.stringify(outcome.faults.slice(0, 20)) }
  await db.job.update({
    where: { organisationId_id: { organisationId, id } },
    data: { ...data, updatedAt: now, finishedAt: now },
  })
}

/** The latest check of an organisation's trail, running or done; null where nobody ever asked. */
export async function lastTrailCheck(db: Db, organisationId: string): Promise<TrailCheckState | null> {
  const job = await db.job.findFirst({
    where: { organisationId, kind: KIND },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  if (!job) return null
  const { state, done: events, total, result, error, finishedAt, createdAt } = job
  const about = { events, total, at: finishedAt ?? createdAt }
  if (state === 'running') return { ...about, state, faults: [] }
  if (state === 'failed') return { ...about, state, faults: [error ?? ''] }
  const faults = JSON.parse(result ?? '[]') as string[]
  return { ...about, state: faults.length === 0 ? 'sound' : 'broken', faults }
}

import type { Ground } from '#app/data/ground.server'
import { recordedHead } from '#app/data/trail.server'
import { beginTrailCheck, endTrailCheck, noteTrailCheck } from '#app/data/trail-checks.server'
import { type Actor, personOf } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure } from '#app/domain/refusal'
import { verifyTrail } from './verify-trail.server'

/** How often a long check notes how far it is. */
const NOTED_EVERY = 20_000

/**
 * Starts a check of the whole trail and keeps its outcome. A short trail is done before this answers; a long one goes
 * on by itself after `patience` milliseconds, and the page shows how far it is.
 */
export async function checkTrail(ground: Ground, by: Actor, patience = 2_000): Promise<void> {
  ensure(reach(by, 'trail.verify') !== 'none', 'forbidden', 'Your roles do not allow checking the trail.')
  const { organisationId } = by
  const db = ground.database.client
  const sequence = (await recordedHead(db, organisationId))?.sequence ?? 0
  const id = await beginTrailCheck(db, organisationId, personOf(by), sequence, ground.now())
  let noted = 0
  const onProgress = async (events: number) => {
    if (events - noted < NOTED_EVERY) return
    noted = events
    await noteTrailCheck(db, organisationId, id, events, ground.now())
  }
  const check = verifyTrail(ground, organisationId, { onProgress }).then(
    ({ events, faults }) => ({ events, faults: faults.map(({ sentence }) => sentence) }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  )
  // Nobody may wait for this any more when it fails; then the job stays "running" and the next check replaces it.
  const kept = check
    .then((outcome) => endTrailCheck(db, organisationId, id, outcome, ground.now()))
    .catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    kept,
    new Promise<void>((done) => {
      timer = setTimeout(done, patience)
    }),
  ])
  clearTimeout(timer)
}

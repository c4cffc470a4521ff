import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { findEvents } from '#app/data/trail.server'
import { GUEST_VIEW, type GuestView } from '#app/domain/guests'
import { type Actor, actorKey } from '#app/domain/people'
import { canonicalJson } from '#app/lib/canonical-json'
import { type Act, change } from './change.server'

/** Opening the same again within so many minutes is reading on, and counts once. */
const ONCE_IN_MINUTES = 10
/** More than anybody opens of one thing in that time. */
const LOOKED_BACK = 100

type Guest = Extract<Actor, { kind: 'guest' }>

/** Two requests for the same page at once: the second finds it recorded and leaves no trace. */
class RecordedAlready extends Error {}

/** Records that a guest opened a page or a file. What cannot be recorded is not shown. */
export async function recordGuestView(
  ground: Ground,
  by: Guest,
  { page, title, ...about }: GuestView & Pick<Act, 'subject' | 'systemId'>,
): Promise<void> {
  const act: Act = { ...about, action: GUEST_VIEW, after: { page, title } }
  // Asked before the chain is locked: most clicks are reading on, and must not wait for writers.
  if (await isRecorded(ground.database.client, by, act, ground.now())) return
  await change(ground, by, 'guest.view', async ({ tx, now, record }) => {
    if (await isRecorded(tx, by, act, now)) throw new RecordedAlready()
    record(act)
  }).catch((error: unknown) => {
    if (!(error instanceof RecordedAlready)) throw error
  })
}

async function isRecorded(db: Db, by: Guest, { action, subject, after }: Act, now: string): Promise<boolean> {
  const from = new Date(Date.parse(now) - ONCE_IN_MINUTES * 60_000).toISOString()
  const [subjectType, subjectId] = subject
  const filter = { actor: actorKey(by), action, subjectType, subjectId, from, take: LOOKED_BACK }
  const events = await findEvents(db, by.organisationId, filter)
  return events.some(({ body }) => canonicalJson(JSON.parse(body).after) === canonicalJson(after ?? null))
}

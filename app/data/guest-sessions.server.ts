import { newToken } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import type { Db } from './database/open.server'
import { ABSOLUTE_HOURS, IDLE_MINUTES, NOTED_EVERY_MINUTES, plus, stillOpen } from './sessions.server'

/** A guest who is in: who, where, and until when. */
export interface GuestIn {
  organisation: { id: string; name: string }
  guest: { id: string; name: string; expiresAt: string }
}

/** Opens a session that ends with the working day and never outlives the guest's access; only the token's digest is stored. */
export async function openGuestSession(
  db: Db,
  organisationId: string,
  guest: { id: string; expiresAt: string },
  now: string,
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken()
  const [expiresAt = now] = [plus(now, ABSOLUTE_HOURS * 60), guest.expiresAt].sort()
  const times = { createdAt: now, lastSeenAt: now, expiresAt }
  await db.guestSession.create({ data: { tokenHash: sha256Hex(token), organisationId, guestId: guest.id, ...times } })
  await noteGuestSeen(db, organisationId, guest.id, now)
  return { token, expiresAt }
}

const noteGuestSeen = (db: Db, organisationId: string, id: string, now: string) =>
  db.guest.updateMany({ where: { organisationId, id }, data: { lastSeenAt: now } })

type Row = Record<'lastSeenAt' | 'expiresAt' | 'until' | 'organisationId' | 'organisation' | 'id' | 'name', string> & {
  revokedAt: string | null
}

/** Whose session a token belongs to; null where it ended, was left alone, or the guest's access has ended or was revoked. */
export async function findGuestSession(db: Db, token: string, now: string): Promise<GuestIn | null> {
  const tokenHash = sha256Hex(token)
  const [row] = await db.$queryRaw<Row[]>`
    SELECT s."lastSeenAt", s."expiresAt", g."expiresAt" AS "until", g."revokedAt", g."organisationId", g."id", g."name",
      o."name" AS "organisation"
    FROM "GuestSession" s
    JOIN "Guest" g ON g."organisationId" = s."organisationId" AND g."id" = s."guestId"
    JOIN "Organisation" o ON o."id" = s."organisationId" WHERE s."tokenHash" = ${tokenHash}`
  if (!row || row.expiresAt <= now || plus(row.lastSeenAt, IDLE_MINUTES) <= now) return null
  if (row.revokedAt !== null || row.until <= now) return null
  const { organisationId, id, name } = row
  if (plus(row.lastSeenAt, NOTED_EVERY_MINUTES) <= now) {
    await db.guestSession.updateMany({ where: { tokenHash }, data: { lastSeenAt: now } })
    await noteGuestSeen(db, organisationId, id, now)
  }
  return { organisation: { id: organisationId, name: row.organisation }, guest: { id, name, expiresAt: row.until } }
}

export async function endGuestSession(db: Db, token: string): Promise<void> {
  await db.guestSession.deleteMany({ where: { tokenHash: sha256Hex(token) } })
}

export async function endSessionsOfGuest(db: Db, organisationId: string, guestId: string): Promise<void> {
  await db.guestSession.deleteMany({ where: { organisationId, guestId } })
}

export async function removeEndedGuestSessions(db: Db, now: string): Promise<void> {
  await db.guestSession.deleteMany({ where: { NOT: stillOpen(now) } })
}

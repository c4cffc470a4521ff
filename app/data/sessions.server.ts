import { newToken } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import type { Db } from './database/open.server'
import { type PersonRecord, personRecord, type ShownPerson } from './people.server'

/** A working day; whoever leaves the machine for the evening signs in again in the morning. */
export const ABSOLUTE_HOURS = 12
/** An unattended screen closes. A page that saves drafts counts as being there, so nobody is thrown out while writing. */
export const IDLE_MINUTES = 30
/** A second factor must follow the password within minutes. */
const INCOMPLETE_MINUTES = 10
/** How often a session notes that it was seen; a read must not become a write each time. */
export const NOTED_EVERY_MINUTES = 5

/** The instant so many minutes later. */
export const plus = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString()

export interface SignedIn {
  person: PersonRecord
  organisation: { id: string; name: string; demo: boolean; settings: string }
  tokenHash: string
  complete: boolean
}

/** Opens a session and returns its token; only the token's digest is stored. */
export async function openSession(
  db: Db,
  person: { organisationId: string; id: string },
  now: string,
  options: { userAgent: string; complete: boolean },
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken()
  const expiresAt = plus(now, options.complete ? ABSOLUTE_HOURS * 60 : INCOMPLETE_MINUTES)
  await db.session.create({
    data: {
      tokenHash: sha256Hex(token),
      organisationId: person.organisationId,
      personId: person.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      userAgent: options.userAgent.slice(0, 200),
      complete: options.complete,
    },
  })
  return { token, expiresAt }
}

/** Yes and no are numbers on SQLite. */
type SessionRow = ShownPerson &
  Record<'lastSeenAt' | 'expiresAt' | 'organisation' | 'settings', string> &
  Record<'complete' | 'demo', boolean | number | bigint>

/** Who a session token belongs to, with the organisation, in one query; null where it ended or the person was disabled. */
export async function findSession(db: Db, token: string, now: string): Promise<SignedIn | null> {
  const tokenHash = sha256Hex(token)
  // Joined here: asked for what belongs to a row, Prisma asks once for each table, and every page begins with this.
  const [session] = await db.$queryRaw<SessionRow[]>`
    SELECT s."lastSeenAt", s."expiresAt", s."complete", o."name" AS "organisation", o."demo", o."settings",
      p."organisationId", p."id", p."name", p."email", p."roles", p."status", p."locale", p."timeZone", p."totpEnabledAt", p."version"
    FROM "Session" s
    JOIN "Person" p ON p."organisationId" = s."organisationId" AND p."id" = s."personId"
    JOIN "Organisation" o ON o."id" = s."organisationId" WHERE s."tokenHash" = ${tokenHash}`
  if (!session || session.expiresAt <= now || plus(session.lastSeenAt, IDLE_MINUTES) <= now) return null
  if (session.status !== 'active') return null
  if (plus(session.lastSeenAt, NOTED_EVERY_MINUTES) <= now) {
    await db.session.updateMany({ where: { tokenHash }, data: { lastSeenAt: now } })
  }
  const { organisationId: id, organisation: name, demo, settings } = session
  return {
    person: personRecord({ ...session, version: Number(session.version) }),
    organisation: { id, name, demo: Boolean(demo), settings },
    tokenHash,
    complete: Boolean(session.complete),
  }
}

export async function endSession(db: Db, token: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: sha256Hex(token) } })
}

/** Ends every session of a person, except one where a token hash is given. */
export async function endSessionsOf(db: Db, organisationId: string, personId: string, except?: string): Promise<void> {
  await db.session.deleteMany({
    where: { organisationId, personId, tokenHash: except === undefined ? undefined : { not: except } },
  })
}

export interface SessionRecord {
  /** first letters of the digest: enough to name one's own session, useless as a token */
  handle: string
  userAgent: string
  createdAt: string
  lastSeenAt: string
  present: boolean
}

const HANDLE_LENGTH = 16

/** Where a person is signed in now, the session that asks first. */
export async function listSessions(
  db: Db,
  organisationId: string,
  personId: string,
  now: string,
  present: string,
): Promise<SessionRecord[]> {
  const rows = await db.session.findMany({
    where: { organisationId, personId, complete: true, ...stillOpen(now) },
    orderBy: [{ lastSeenAt: 'desc' }, { tokenHash: 'asc' }],
  })
  const records = rows.map(({ tokenHash, userAgent, createdAt, lastSeenAt }) => ({
    handle: tokenHash.slice(0, HANDLE_LENGTH),
    userAgent,
    createdAt,
    lastSeenAt,
    present: tokenHash === present,
  }))
  return records.sort((a, b) => Number(b.present) - Number(a.present))
}

/** Ends one session of a person by the handle that listSessions gave. */
export async function endSessionByHandle(
  db: Db,
  organisationId: string,
  personId: string,
  handle: string,
): Promise<number> {
  if (handle.length !== HANDLE_LENGTH) return 0
  const done = await db.session.deleteMany({ where: { organisationId, personId, tokenHash: { startsWith: handle } } })
  return done.count
}

export async function removeEndedSessions(db: Db, now: string): Promise<void> {
  await db.session.deleteMany({ where: { NOT: stillOpen(now) } })
}

/** Sessions that have neither ended nor been left alone for too long. */
export const stillOpen = (now: string) => ({ expiresAt: { gt: now }, lastSeenAt: { gt: plus(now, -IDLE_MINUTES) } })

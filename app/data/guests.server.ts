import { MOST_GUEST_SYSTEMS } from '#app/domain/guests'
import { guestKey } from '#app/domain/people'
import type { SystemFilter } from '#app/domain/system-filter'
import { sha256Hex } from '#app/lib/sha256'
import { searchWords } from '#app/lib/text'
import type { Db } from './database/open.server'
import { type SystemRecord, systemRecord } from './systems.server'

const SHOWN = {
  ...{ id: true, name: true, email: true, firm: true, purpose: true, expiresAt: true, revokedAt: true },
  ...{ createdByName: true, createdAt: true, lastSeenAt: true, version: true },
} as const

/** Every guest of an organisation, newest first, with how many systems each may read. None of the secrets. */
export async function listGuests(db: Db, organisationId: string, take = 500) {
  const rows = await db.guest.findMany({
    where: { organisationId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: { ...SHOWN, _count: { select: { systems: true } } },
  })
  return rows.map(({ _count, ...row }) => ({ ...row, systems: _count.systems }))
}

export const getGuest = (db: Db, organisationId: string, id: string) =>
  db.guest.findUnique({ where: { organisationId_id: { organisationId, id } }, select: SHOWN })

export type GuestRecord = NonNullable<Awaited<ReturnType<typeof getGuest>>>

/** The guest of a link in any organisation, with the secret that coming in needs. */
export const findGuestLink = (db: Db, token: string) =>
  db.guest.findUnique({
    where: { tokenHash: sha256Hex(token) },
    select: {
      ...{ organisationId: true, id: true, expiresAt: true, revokedAt: true, passphraseHash: true },
      organisation: { select: { name: true } },
    },
  })

/** Names by the key under which the trail keeps what guests opened. */
export async function guestNames(db: Db, organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.guest.findMany({
    where: { organisationId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(rows.map((row) => [guestKey(row.id), `${row.name} (guest)`]))
}

/** What a list shows of a system somebody may choose or read. */
export interface GuestSystemLine {
  id: string
  reference: string
  name: string
}

const LINE = { id: true, reference: true, name: true } as const

/** What the guest may read now: archived systems are out. */
const readBy = (organisationId: string, guestId: string) => ({
  organisationId,
  archivedAt: null,
  guestSystems: { some: { organisationId, guestId } },
})

/** The systems a guest may read, by name, with what their list shows. */
export const guestSystems = (db: Db, organisationId: string, guestId: string) =>
  db.aiSystem.findMany({
    where: readBy(organisationId, guestId),
    orderBy: [{ sortName: 'asc' }, { id: 'asc' }],
    take: MOST_GUEST_SYSTEMS,
    select: { ...LINE, tier: true, purpose: true, openCount: true, applicableCount: true, updatedAt: true },
  })

/** A system, if this guest may read it; taken out, archived, foreign and missing look alike. */
export async function guestSystem(
  db: Db,
  organisationId: string,
  guestId: string,
  id: string,
): Promise<SystemRecord | null> {
  const row = await db.aiSystem.findFirst({ where: { ...readBy(organisationId, guestId), id } })
  return row && systemRecord(row)
}

/** Systems to choose from, by the words of their search text; with how many there are. */
export async function systemsToChoose(db: Db, organisationId: string, { q }: Pick<SystemFilter, 'q'>, take: number) {
  const where = {
    organisationId,
    archivedAt: null,
    AND: searchWords(q).map((word) => ({ searchText: { contains: word } })),
  }
  const rows = await db.aiSystem.findMany({ where, orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take, select: LINE })
  return { rows, total: rows.length < take ? rows.length : await db.aiSystem.count({ where }) }
}

/** Those of some ids that are present systems of the organisation, by name. */
export const presentSystems = (db: Db, organisationId: string, ids: readonly string[]): Promise<GuestSystemLine[]> =>
  db.aiSystem.findMany({
    where: { organisationId, archivedAt: null, id: { in: [...ids] } },
    orderBy: [{ sortName: 'asc' }, { id: 'asc' }],
    select: LINE,
  })

/** A piece of evidence, if it is attached to an answer of the system. */
export const evidenceOn = (db: Db, organisationId: string, systemId: string, id: string) =>
  db.evidence.findFirst({
    where: { organisationId, id, links: { some: { organisationId, assessment: { organisationId, systemId } } } },
    include: {
      links: {
        where: { assessment: { organisationId, systemId } },
        select: { assessment: { select: { frameworkId: true, requirementId: true } } },
      },
    },
  })

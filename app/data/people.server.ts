import { isPersonRole, type PersonRole } from '#app/domain/people'
import { splitList } from '#app/lib/text'
import type { Db } from './database/open.server'

export interface PersonRecord {
  organisationId: string
  id: string
  name: string
  email: string
  roles: PersonRole[]
  status: string
  locale: string
  timeZone: string
  secondFactor: boolean
  version: number
}

type PersonRow = Awaited<ReturnType<Db['person']['findFirstOrThrow']>>

/** What is shown of a person: none of the secrets. */
export type ShownPerson = Pick<
  PersonRow,
  'organisationId' | 'id' | 'name' | 'email' | 'roles' | 'status' | 'locale' | 'timeZone' | 'totpEnabledAt' | 'version'
>

export function personRecord(row: ShownPerson): PersonRecord {
  return {
    organisationId: row.organisationId,
    id: row.id,
    name: row.name,
    email: row.email,
    roles: splitList(row.roles).filter(isPersonRole),
    status: row.status,
    locale: row.locale,
    timeZone: row.timeZone,
    secondFactor: row.totpEnabledAt !== null,
    version: row.version,
  }
}

/** The person of an e-mail address in any organisation, with the secrets that a sign-in needs. */
export const findLogin = (db: Db, email: string): Promise<PersonRow | null> =>
  db.person.findUnique({ where: { email: normalEmail(email) } })

export async function getPerson(db: Db, organisationId: string, id: string): Promise<PersonRecord | null> {
  const row = await db.person.findUnique({ where: { organisationId_id: { organisationId, id } } })
  return row && personRecord(row)
}

export async function listPeople(db: Db, organisationId: string): Promise<PersonRecord[]> {
  const rows = await db.person.findMany({ where: { organisationId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map(personRecord)
}

export interface InvitationRecord {
  id: string
  name: string
  email: string
  roles: PersonRole[]
  createdAt: string
  expiresAt: string
  state: 'open' | 'expired' | 'withdrawn'
}

/** Invitations that nobody has used, newest first; erased ones are gone. */
export async function listInvitations(db: Db, organisationId: string, now: string): Promise<InvitationRecord[]> {
  const rows = await db.invitation.findMany({
    where: { organisationId, acceptedAt: null, NOT: { email: { endsWith: '@invalid' } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    roles: splitList(row.roles).filter(isPersonRole),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    state: row.revokedAt ? 'withdrawn' : row.expiresAt > now ? 'open' : 'expired',
  }))
}

/** E-mail addresses are compared without case and surrounding space. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()

/** Names by id, for the few people one page speaks of. */
export async function peopleNames(
  db: Db,
  organisationId: string,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db.person.findMany({
    where: { organisationId, id: { in: wanted } },
    select: { id: true, name: true },
  })
  return new Map(rows.map((row) => [row.id, row.name]))
}

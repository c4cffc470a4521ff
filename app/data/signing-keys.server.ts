import type { Db, Tx } from './database/open.server'
import type { KeyKind } from './key-files.server'

/** The public half of a key, as it is stored. */
export interface SigningKeyRecord {
  id: string
  kind: KeyKind
  /** PEM of the public key, or of the certificate and its issuers */
  publicPart: string
  origin: 'made' | 'brought'
  subject: string
  notAfter: string | null
  createdAt: string
  retiredAt: string | null
}

const FIELDS = {
  ...{ id: true, kind: true, publicPart: true, origin: true },
  ...{ subject: true, notAfter: true, createdAt: true, retiredAt: true },
} as const

/** All keys of an organisation: those in use first, then the retired ones, the newest first. */
export async function listSigningKeys(db: Db, organisationId: string): Promise<SigningKeyRecord[]> {
  const rows = await db.signingKey.findMany({
    where: { organisationId },
    select: FIELDS,
    orderBy: [{ createdAt: 'desc' }, { kind: 'desc' }],
  })
  const keys = rows as SigningKeyRecord[]
  return [...keys.filter((key) => !key.retiredAt), ...keys.filter((key) => key.retiredAt)]
}

export interface KeysInUse {
  seal?: SigningKeyRecord
  document?: SigningKeyRecord
}

/** The keys that sign what is issued now; there is at most one of each kind. */
export async function keysInUse(db: Db, organisationId: string): Promise<KeysInUse> {
  const rows = await db.signingKey.findMany({ where: { organisationId, retiredAt: null }, select: FIELDS })
  const of = (kind: KeyKind) => (rows as SigningKeyRecord[]).find((one) => one.kind === kind)
  return { seal: of('seal'), document: of('document') }
}

export const getSigningKey = (db: Db, organisationId: string, id: string): Promise<SigningKeyRecord | null> =>
  db.signingKey.findUnique({
    where: { organisationId_id: { organisationId, id } },
    select: FIELDS,
  }) as Promise<SigningKeyRecord | null>

/** Adds a key and retires the one of its kind that was in use. Returns what was retired. */
export async function takeIntoUse(
  tx: Tx,
  organisationId: string,
  key: Omit<SigningKeyRecord, 'createdAt' | 'retiredAt'>,
  now: string,
): Promise<SigningKeyRecord | undefined> {
  const before = (await keysInUse(tx, organisationId))[key.kind]
  const where = { organisationId, kind: key.kind, retiredAt: null }
  await tx.signingKey.updateMany({ where, data: { retiredAt: now } })
  await tx.signingKey.create({ data: { organisationId, ...key, createdAt: now } })
  return before
}

/** Takes a key out of use; what it sealed stays valid. */
export async function retireKey(tx: Tx, organisationId: string, id: string, now: string): Promise<void> {
  await tx.signingKey.update({ where: { organisationId_id: { organisationId, id } }, data: { retiredAt: now } })
}

import type { ChainEvent } from '#app/proof/chain'
import { GENESIS } from '#app/proof/chain'
import type { Database, Db, Tx } from './database/open.server'
import { insertMany } from './insert-many.server'

export interface ChainHead {
  sequence: number
  hash: string
}

/**
 * Takes the end of the organisation's chain and holds it until the transaction ends. It is an update, so that on
 * PostgreSQL a second writer waits here instead of failing on the sequence later.
 */
export async function lockHead(tx: Tx, organisationId: string): Promise<ChainHead> {
  const head = await tx.auditHead.update({
    where: { organisationId },
    data: { sequence: { increment: 0 } },
    select: { sequence: true, hash: true },
  })
  return head
}

/** The first row of a new organisation's chain. */
export async function startChain(tx: Tx, organisationId: string): Promise<void> {
  await tx.auditHead.create({ data: { organisationId, sequence: 0, hash: GENESIS } })
}

interface PersonalRow {
  digest: string
  salt: string
  value: string
  personId: string | null
}

/** Writes chained events, the personal values beside them, and moves the head. */
export async function appendEvents(
  tx: Tx,
  kind: Database['kind'],
  organisationId: string,
  head: ChainHead,
  events: readonly ChainEvent[],
  personal: readonly PersonalRow[],
): Promise<void> {
  const last = events.at(-1) ?? head
  const values = personal.map((row) => ({ organisationId, ...row }))
  await insertMany(tx, kind, 'PersonalValue', values)
  await insertMany(
    tx,
    kind,
    'AuditEvent',
    events.map((event) => ({ ...event })),
  )
  await tx.auditHead.update({ where: { organisationId }, data: { sequence: last.sequence, hash: last.hash } })
}

const LAST_SEQUENCE = 2 ** 31 - 1

/**
 * The chain in stored order, page by page. Asked for by ranges of the sequence, which has no gaps: with a limit in its
 * place PostgreSQL, when it has not counted the table yet, sorts all that is left for every page. Raw, since a whole
 * trail is read and a third of the time would go into making records of rows.
 */
export async function* readChain(db: Db, organisationId: string, pageSize = 2_000): AsyncGenerator<ChainEvent[]> {
  let from = await nextSequence(db, organisationId, null)
  while (from !== null) {
    const upTo = Math.min(from + pageSize - 1, LAST_SEQUENCE)
    const page = await db.$queryRaw<ChainEvent[]>`
      SELECT "organisationId", "sequence", "at", "actor", "action", "subjectType", "subjectId", "systemId", "body",
        "previousHash", "hash"
      FROM "AuditEvent"
      WHERE "organisationId" = ${organisationId} AND "sequence" BETWEEN ${from} AND ${upTo}
      ORDER BY "sequence"`
    if (page.length > 0) yield page
    // Where somebody took events out, a range may be empty and the trail go on beyond it.
    from = page.length === pageSize ? upTo + 1 : await nextSequence(db, organisationId, upTo)
  }
}

async function nextSequence(db: Db, organisationId: string, after: number | null): Promise<number | null> {
  const next = await db.auditEvent.findFirst({
    where: { organisationId, sequence: after === null ? undefined : { gt: after } },
    orderBy: { sequence: 'asc' },
    select: { sequence: true },
  })
  return next?.sequence ?? null
}

/** The recorded head; null where somebody took the row out. */
export async function recordedHead(db: Db, organisationId: string): Promise<ChainHead | null> {
  return db.auditHead.findUnique({ where: { organisationId }, select: { sequence: true, hash: true } })
}

export async function chainHead(db: Db, organisationId: string): Promise<ChainHead> {
  const head = await recordedHead(db, organisationId)
  if (!head)
    throw new Error('The recorded head of the audit trail is gone from the database. Restore it from a backup.')
  return head
}

export interface TrailFilter {
  subjectType?: string
  subjectId?: string
  systemId?: string
  actor?: string
  action?: string
  /** acts that are left out */
  except?: readonly string[]
  from?: string
  until?: string
  /** sequence to page on from, newest first */
  before?: number
  take: number
}

/** Events newest first, for the trail page and the history of one object. */
export async function findEvents(db: Db, organisationId: string, filter: TrailFilter): Promise<ChainEvent[]> {
  return db.auditEvent.findMany({
    where: {
      organisationId,
      subjectType: filter.subjectType,
      subjectId: filter.subjectId,
      systemId: filter.systemId,
      actor: filter.actor,
      action: filter.action ?? (filter.except && { notIn: [...filter.except] }),
      at: filter.from || filter.until ? { gte: filter.from, lt: filter.until } : undefined,
      // What no sequence can be, such as 1e300 in an address, is passed over.
      sequence: Number.isInteger(filter.before) && filter.before! < 2 ** 31 ? { lt: filter.before } : undefined,
    },
    orderBy: { sequence: 'desc' },
    take: filter.take,
  })
}

/** Clear values of personal digests; erased ones are absent. */
export async function personalValues(
  db: Db,
  organisationId: string,
  digests: readonly string[],
): Promise<Map<string, string>> {
  if (digests.length === 0) return new Map()
  const rows = await db.personalValue.findMany({
    where: { organisationId, digest: { in: [...digests] }, value: { not: null } },
    select: { digest: true, value: true },
  })
  return new Map(rows.map((row) => [row.digest, row.value!]))
}

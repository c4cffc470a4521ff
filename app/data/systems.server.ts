import type { Facts } from '#app/domain/facts'
import type { HeldTier, TierOverride } from '#app/domain/standing'
import type { SystemValues } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { cutText, foldCase, joinList, sortText, splitList } from '#app/lib/text'
import type { Db, Tx } from './database/open.server'

export interface SystemRecord extends SystemValues {
  organisationId: string
  id: string
  extra: Record<string, string>
  tier: string
  tiers: HeldTier[]
  tierOverride: TierOverride | null
  unknownFacts: number
  openCount: number
  applicableCount: number
  /** of the framework versions it was last worked out under */
  settledDigest: string
  sourceKey: string | null
  sourceDigest: string | null
  version: number
  createdAt: string
  updatedAt: string
  archivedAt: string | null
}

type SystemRow = Awaited<ReturnType<Db['aiSystem']['findFirstOrThrow']>>

export function systemRecord(row: SystemRow): SystemRecord {
  const {
    facts,
    extra,
    tiers,
    tierOverride,
    roles,
    jurisdictions,
    sortName: _s,
    searchText: _t,
    tierRank: _r,
    ...rest
  } = row
  return {
    ...rest,
    roles: splitList(roles),
    jurisdictions: splitList(jurisdictions),
    facts: JSON.parse(facts) as Facts,
    extra: JSON.parse(extra) as Record<string, string>,
    tiers: JSON.parse(tiers) as HeldTier[],
    tierOverride: tierOverride === null ? null : (JSON.parse(tierOverride) as TierOverride),
  }
}

/** A system's values as its columns hold them. */
export function systemColumns(values: SystemValues) {
  const { roles, jurisdictions, facts, ...plain } = values
  return {
    ...plain,
    sortName: sortText(values.name),
    searchText: cutText(foldCase(`${values.name} ${values.reference} ${values.businessUnit} ${values.purpose}`), 1_000),
    roles: joinList(roles),
    jurisdictions: joinList(jurisdictions),
    facts: canonicalJson(facts as Json),
  }
}

export async function getSystem(db: Db, organisationId: string, id: string): Promise<SystemRecord | null> {
  const row = await db.aiSystem.findUnique({ where: { organisationId_id: { organisationId, id } } })
  return row && systemRecord(row)
}

/** A system by its id or by the reference people use on paper. */
export async function findSystem(db: Db, organisationId: string, idOrReference: string): Promise<SystemRecord | null> {
  const row = await db.aiSystem.findFirst({
    where: { organisationId, OR: [{ id: idOrReference }, { reference: idOrReference }] },
  })
  return row && systemRecord(row)
}

/** Takes the next n numbers of a counter of the organisation; to be called with the chain head held. */
export async function takeNumbers(tx: Tx, organisationId: string, counter: string, n: number): Promise<number> {
  const where = { organisationId_name_key: { organisationId, name: 'counter', key: counter } }
  const row = await tx.tally.upsert({
    where,
    create: { organisationId, name: 'counter', key: counter, count: n },
    update: { count: { increment: n } },
  })
  return row.count - n + 1
}

/** The last number taken of a counter. */
export async function lastNumber(db: Db, organisationId: string, counter: string): Promise<number> {
  const where = { organisationId_name_key: { organisationId, name: 'counter', key: counter } }
  return (await db.tally.findUnique({ where }))?.count ?? 0
}

/** Those of the references that systems have already. */
export async function takenReferences(
  db: Db,
  organisationId: string,
  references: readonly string[],
): Promise<Set<string>> {
  if (references.length === 0) return new Set()
  const rows = await db.aiSystem.findMany({
    where: { organisationId, reference: { in: [...references] } },
    select: { reference: true },
  })
  return new Set(rows.map((row) => row.reference))
}

export const reference = (prefix: string, number: number): string => `${prefix}-${String(number).padStart(4, '0')}`

/** The kept scope rows of one system. */
export const scopesOf = (db: Db, organisationId: string, systemId: string) =>
  db.systemScope.findMany({ where: { organisationId, systemId }, orderBy: { frameworkId: 'asc' } })

/** The answers of one system, as far as counting needs them. */
export const answersOf = (db: Db, organisationId: string, systemId: string) =>
  db.assessment.findMany({
    where: { organisationId, systemId },
    orderBy: { id: 'asc' },
    select: { frameworkId: true, requirementId: true, frameworkDigest: true, status: true, review: true },
  })

import type { HeldTier } from '#app/domain/standing'
import { tierRank } from '#app/domain/system'
import { filtersInUse, type SystemFilter, type SystemListQuery, type SystemSort } from '#app/domain/system-filter'
import { searchWords, splitList } from '#app/lib/text'
import type { Db } from './database/open.server'
import { type KeysetPage, keysetPage, type OrderKey } from './keyset.server'
import { readTallies } from './tallies.server'

export interface SystemListRow {
  id: string
  reference: string
  name: string
  stage: string
  tier: string
  /** the legal points of that tier; empty where a person decided */
  tierBasis: string[]
  jurisdictions: string[]
  businessUnit: string
  ownerName: string
  owned: boolean
  unknownFacts: number
  openCount: number
  applicableCount: number
  /** the next day after the given one on which something begins to bind */
  nextDay: string | null
  updatedAt: string
}

type Where = NonNullable<NonNullable<Parameters<Db['aiSystem']['findMany']>[0]>['where']>

const LEADING: Record<SystemSort, Omit<OrderKey, 'direction'>> = {
  name: { column: 'sortName' },
  updated: { column: 'updatedAt' },
  tier: { column: 'tierRank', holds: 'number' },
  open: { column: 'openCount', holds: 'number' },
}

/** The columns a list is ordered by: each order ends in the id, so that it has no ties. */
function orderOf(sort: SystemSort, descending: boolean): OrderKey[] {
  const direction = descending ? 'desc' : 'asc'
  const lead: OrderKey = { ...LEADING[sort], direction }
  if (sort === 'name' || sort === 'updated') return [lead, { column: 'id', direction }]
  // The most first with names rising; the least first is that list read backwards, so that one index serves both.
  const names = descending ? 'asc' : 'desc'
  return [lead, { column: 'sortName', direction: names }, { column: 'id', direction: names }]
}

/** One page of the inventory in the given order. Cursors hold the values of the row they stand on, not a number of rows. */
export async function listSystems(
  db: Db,
  organisationId: string,
  query: SystemListQuery,
  today: string,
  take = 50,
): Promise<KeysetPage<SystemListRow>> {
  const { filter, sort, descending, after, before } = query
  const own = whereOf(organisationId, filter)
  const page = await keysetPage(orderOf(sort, descending), { after, before }, take, ({ where, orderBy, take }) =>
    db.aiSystem.findMany({ where: { AND: [own, where] }, orderBy, take, select: SHOWN }),
  )
  const ids = page.rows.map((row) => row.id)
  const nextDays = await nextDaysOf(db, organisationId, ids, today)
  return { ...page, rows: page.rows.map((row) => listRow(row, nextDays.get(row.id) ?? null)) }
}

const SHOWN = {
  id: true,
  reference: true,
  name: true,
  sortName: true,
  stage: true,
  tier: true,
  tierRank: true,
  tiers: true,
  tierOverride: true,
  jurisdictions: true,
  businessUnit: true,
  accountableOwnerId: true,
  accountableOwnerText: true,
  accountableOwner: { select: { name: true } },
  unknownFacts: true,
  openCount: true,
  applicableCount: true,
  updatedAt: true,
} as const

type Found = Awaited<ReturnType<typeof shown>>[number]
const shown = (db: Db) => db.aiSystem.findMany({ select: SHOWN })

function listRow(row: Found, nextDay: string | null): SystemListRow {
  const { tiers, tierOverride, accountableOwner, accountableOwnerId, accountableOwnerText, ...rest } = row
  const { sortName: _s, tierRank: _r, jurisdictions, ...plain } = rest
  const held = (JSON.parse(tiers) as HeldTier[]).filter((tier) => tier.level === row.tier && tier.certain)
  return {
    ...plain,
    tierBasis: tierOverride === null ? held.flatMap((tier) => tier.basis) : [],
    jurisdictions: splitList(jurisdictions),
    ownerName: accountableOwner?.name ?? accountableOwnerText,
    owned: accountableOwnerId !== null,
    nextDay,
  }
}

/** How many systems the filter lets through, and how many there are. Kept counts answer where they can. */
export async function countSystems(
  db: Db,
  organisationId: string,
  filter: SystemFilter,
): Promise<{ shown: number; all: number }> {
  const tallies = await readTallies(db, organisationId, ['systems', 'stage', 'tier', 'jurisdiction', 'framework'])
  const all = tallies.get('systems|all') ?? 0
  const used = filtersInUse(filter)
  if (used.length === 0) return { shown: all, all }
  const kept = used.length === 1 ? tallyOf(filter) : null
  if (kept !== null) return { shown: tallies.get(kept) ?? 0, all }
  return { shown: await db.aiSystem.count({ where: whereOf(organisationId, filter) }), all }
}

/** The kept count of what a single filter lets through; null where none is kept. */
function tallyOf({ stage, tier, jurisdiction, framework, gap }: SystemFilter): string | null {
  if (stage) return `stage|${stage}`
  if (tier) return `tier|${tier}`
  if (jurisdiction) return `jurisdiction|${jurisdiction}`
  if (framework) return `framework|${framework}|applies`
  return gap === 'unowned' || gap === 'unknown' ? `systems|${gap}` : null
}

function whereOf(organisationId: string, filter: SystemFilter): Where {
  const { q, stage, jurisdiction, tier, owner, framework, gap, archived } = filter
  const tagged = (kind: string, value: string): Where => ({ tags: { some: { kind, value } } })
  return {
    organisationId,
    archivedAt: archived ? { not: null } : null,
    ...(tier ? { tier, tierRank: tierRank(tier) } : {}),
    ...(owner ? { accountableOwnerId: owner } : {}),
    ...(gap === 'unowned' ? { accountableOwnerId: null } : {}),
    ...(gap === 'unknown' ? { unknownFacts: { gt: 0 } } : {}),
    ...(gap === 'open' ? { openCount: { gt: 0 } } : {}),
    AND: [
      ...(stage ? [tagged('stage', stage)] : []),
      ...(jurisdiction ? [jurisdiction === 'none' ? { jurisdictions: '' } : tagged('jurisdiction', jurisdiction)] : []),
      ...(framework ? [{ scopes: { some: { organisationId, frameworkId: framework, verdict: 'applies' } } }] : []),
      // Two filters on one column would overwrite each other above.
      ...(owner && gap === 'unowned' ? [{ id: '' }] : []),
      ...searchWords(q).map((word) => ({ searchText: { contains: word } })),
    ],
  }
}

async function nextDaysOf(db: Db, organisationId: string, ids: string[], today: string): Promise<Map<string, string>> {
  const scopes = await db.systemScope.findMany({
    where: { organisationId, systemId: { in: ids }, firstDays: { not: '[]' } },
    select: { systemId: true, firstDays: true },
  })
  const next = new Map<string, string>()
  for (const { systemId, firstDays } of scopes) {
    for (const { from } of JSON.parse(firstDays) as { from: string }[]) {
      if (from > today && from < (next.get(systemId) ?? '~')) next.set(systemId, from)
    }
  }
  return next
}

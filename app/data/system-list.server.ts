import type { HeldTier } from '#app/domain/standing'
import { tierRank } from '#app/domain/system'
import { filtersInUse, type SystemFilter, type SystemListQuery, type SystemSort } from '#app/domain/system-filter'
import { foldCase, splitList } from '#app/lib/text'
import type { Db } from './database/open.server'
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

export interface SystemListPage {
  rows: SystemListRow[]
  /** Cursors of the neighbouring pages; null where there is none. */
  next: string | null
  previous: string | null
}

type Column = 'sortName' | 'updatedAt' | 'tierRank' | 'openCount' | 'id'
type Key = { column: Column; direction: 'asc' | 'desc' }
type Where = NonNullable<NonNullable<Parameters<Db['aiSystem']['findMany']>[0]>['where']>

const LEADING: Record<SystemSort, Column> = {
  name: 'sortName',
  updated: 'updatedAt',
  tier: 'tierRank',
  open: 'openCount',
}

/** The columns a list is ordered by: each order ends in the id, so that it has no ties. */
function orderOf(sort: SystemSort, descending: boolean): Key[] {
  const direction = descending ? 'desc' : 'asc'
  const lead: Key = { column: LEADING[sort], direction }
  if (sort === 'name' || sort === 'updated') return [lead, { column: 'id', direction }]
  return [lead, { column: 'sortName', direction: 'asc' }, { column: 'id', direction: 'asc' }]
}

/** One page of the inventory in the given order. Cursors hold the values of the row they stand on, not a number of rows. */
export async function listSystems(
  db: Db,
  organisationId: string,
  query: SystemListQuery,
  today: string,
  take = 50,
): Promise<SystemListPage> {
  const order = orderOf(query.sort, query.descending)
  const back = query.before !== null && readCursor(query.before, order) !== null
  const cursor = readCursor(back ? query.before : query.after, order)
  const way = back ? order.map(turned) : order
  const found = await db.aiSystem.findMany({
    where: { AND: [whereOf(organisationId, query.filter), ...(cursor ? [beyond(way, cursor)] : [])] },
    orderBy: way.map(({ column, direction }) => ({ [column]: direction })),
    take: take + 1,
    select: SHOWN,
  })
  const more = found.length > take
  const rows = found.slice(0, take)
  if (back) rows.reverse()
  const nextDays = await nextDaysOf(
    db,
    organisationId,
    rows.map((row) => row.id),
    today,
  )
  const at = (row: Found | undefined) => (row ? writeCursor(row, order) : null)
  return {
    rows: rows.map((row) => listRow(row, nextDays.get(row.id) ?? null)),
    next: back || more ? at(rows.at(-1)) : null,
    previous: (back ? more : cursor !== null) ? at(rows[0]) : null,
  }
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
  const tallies = await readTallies(db, organisationId, ['systems', 'stage', 'tier', 'jurisdiction'])
  const all = tallies.get('systems|all') ?? 0
  const used = filtersInUse(filter)
  if (used.length === 0) return { shown: all, all }
  const [only] = used
  const kept = only === 'gap' ? `systems|${filter.gap}` : `${only}|${only ? filter[only] : ''}`
  const isKept = only === 'gap' ? filter.gap !== 'open' : ['stage', 'tier', 'jurisdiction'].includes(only ?? '')
  if (used.length === 1 && isKept) return { shown: tallies.get(kept) ?? 0, all }
  return { shown: await db.aiSystem.count({ where: whereOf(organisationId, filter) }), all }
}

function whereOf(organisationId: string, filter: SystemFilter): Where {
  const { q, stage, jurisdiction, tier, owner, framework, gap, archived } = filter
  const tagged = (kind: string, value: string): Where => ({ tags: { some: { kind, value } } })
  // The signs that LIKE reads as "anything", and that SQLite and PostgreSQL escape differently, part words like spaces.
  const words = foldCase(q)
    .split(/[\s\\%_]+/)
    .filter((word) => word !== '')
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
      ...(jurisdiction ? [tagged('jurisdiction', jurisdiction)] : []),
      ...(framework ? [tagged('framework', framework)] : []),
      // Two filters on one column would overwrite each other above.
      ...(owner && gap === 'unowned' ? [{ id: '' }] : []),
      ...words.map((word) => ({ searchText: { contains: word } })),
    ],
  }
}

/** Rows beyond a cursor. The first condition lets the index find the place, the rest tells ties apart. */
function beyond(order: readonly Key[], cursor: readonly (string | number)[]): Where {
  const past = (at: number): Where => ({
    [order[at]!.column]: { [order[at]!.direction === 'asc' ? 'gt' : 'lt']: cursor[at] },
  })
  const same = (at: number): Where => ({ [order[at]!.column]: cursor[at] })
  const either = order.map((_, at) => ({ AND: [...order.slice(0, at).map((_key, before) => same(before)), past(at)] }))
  const from = { [order[0]!.column]: { [order[0]!.direction === 'asc' ? 'gte' : 'lte']: cursor[0] } }
  return { AND: [from, { OR: either }] }
}

const turned = ({ column, direction }: Key): Key => ({ column, direction: direction === 'asc' ? 'desc' : 'asc' })

function writeCursor(row: Found, order: readonly Key[]): string {
  return Buffer.from(JSON.stringify(order.map(({ column }) => row[column]))).toString('base64url')
}

/** The values of a cursor, or null where somebody made it up or it belongs to another order. */
function readCursor(text: string | null, order: readonly Key[]): (string | number)[] | null {
  if (!text) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(values) || values.length !== order.length) return null
    const fits = order.every(({ column }, at) =>
      column === 'tierRank' || column === 'openCount' ? Number.isInteger(values[at]) : typeof values[at] === 'string',
    )
    return fits ? values : null
  } catch {
    return null
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

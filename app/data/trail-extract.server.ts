import { plusDays } from '#app/lib/dates'
import type { ChainEvent } from '#app/proof/chain'
import type { Db } from './database/open.server'

export interface ExtractWanted {
  /** days of UTC, in which the trail is written, both included */
  period: { from: string; until: string } | null
  systemId: string | null
}

const whereExtract = (organisationId: string, { period, systemId }: ExtractWanted) => ({
  organisationId,
  ...(systemId === null ? {} : { systemId }),
  ...(period === null
    ? {}
    : { at: { gte: `${period.from}T00:00:00.000Z`, lt: `${plusDays(period.until, 1)}T00:00:00.000Z` } }),
})

export const countExtract = (db: Db, organisationId: string, wanted: ExtractWanted): Promise<number> =>
  db.auditEvent.count({ where: whereExtract(organisationId, wanted) })

const PAGE = 1_000

/** The events of an extract in the order of the chain, read page by page. */
export async function extractEvents(db: Db, organisationId: string, wanted: ExtractWanted): Promise<ChainEvent[]> {
  const events: ChainEvent[] = []
  for (let after = 0; ; after = events.at(-1)!.sequence) {
    const page = await db.auditEvent.findMany({
      where: { ...whereExtract(organisationId, wanted), sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    })
    events.push(...page)
    if (page.length < PAGE) return events
  }
}

/** The clear values of personal digests, however many; erased ones are absent. */
export async function personalValuesOf(
  db: Db,
  organisationId: string,
  digests: readonly string[],
): Promise<Map<string, string>> {
  const values = new Map<string, string>()
  for (let at = 0; at < digests.length; at += PAGE) {
    const rows = await db.personalValue.findMany({
      where: { organisationId, digest: { in: digests.slice(at, at + PAGE) }, value: { not: null } },
      select: { digest: true, value: true },
    })
    for (const { digest, value } of rows) values.set(digest, value!)
  }
  return values
}

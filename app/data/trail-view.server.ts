import type { Db } from './database/open.server'

/** Names of the few systems one page of the trail speaks of. */
export async function systemNames(
  db: Db,
  organisationId: string,
  ids: readonly (string | null)[],
): Promise<Record<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null && id !== ''))]
  if (wanted.length === 0) return {}
  const rows = await db.aiSystem.findMany({
    where: { organisationId, id: { in: wanted } },
    select: { id: true, name: true },
  })
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

import type { Db } from '#app/data/database/open.server'

const PAGE = 500

/** Every row of a register, read page by page in the order of the ids. */
export async function wholeRegister<Row extends { id: string }>(
  page: (part: { id: { gt: string }; take: number }) => Promise<Row[]>,
): Promise<Row[]> {
  const all: Row[] = []
  for (let after = ''; ; after = all.at(-1)!.id) {
    const rows = await page({ id: { gt: after }, take: PAGE })
    all.push(...rows)
    if (rows.length < PAGE) return all
  }
}

export type NameOf = (id: string | null, text?: string) => string

/** The names of an organisation's people by their ids; a text instead where nobody was chosen. */
export async function namesOf(db: Db, organisationId: string): Promise<NameOf> {
  const rows = await db.person.findMany({ where: { organisationId }, select: { id: true, name: true } })
  const names = new Map(rows.map((person) => [person.id, person.name]))
  return (id, text = '') => (id === null ? text : (names.get(id) ?? ''))
}

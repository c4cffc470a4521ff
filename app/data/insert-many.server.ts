import type { Database, Tx } from './database/open.server'

type Value = string | number | null

/**
 * Inserts many rows of one table in one statement with one parameter, the rows as JSON. Prisma's createMany binds every
 * value on its own, which costs five times as much for an import or a system's scopes. Every row must have the columns
 * of the first. Boolean columns are not for this door.
 */
export async function insertMany(
  tx: Tx,
  kind: Database['kind'],
  table: string,
  rows: readonly Record<string, Value>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const names = columns.map(quoted).join(', ')
  const select =
    kind === 'sqlite'
      ? `SELECT ${columns.map((column) => `json_extract(value, '$.${plain(column)}')`).join(', ')} FROM json_each(?)`
      : `SELECT ${names} FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`
  // The text is made of our own table and column names only; every value is in the one parameter.
  await tx.$executeRawUnsafe(`INSERT INTO ${quoted(table)} (${names}) ${select}`, JSON.stringify(rows))
}

const plain = (name: string): string => {
  if (!/^\w+$/.test(name)) throw new Error(`“${name}” is not a name of ours`)
  return name
}
const quoted = (name: string): string => `"${plain(name)}"`

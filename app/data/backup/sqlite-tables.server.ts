import { setImmediate as nextTurn } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { appliedSqlite } from '#app/data/database/migrate-sqlite.server'
import { configure, sqlitePath } from '#app/data/database/sqlite-file.server'
import { quoted, type Row, type TableShape, type TableSource, type TableTarget } from './tables.server'

const longestTurn = 20

/** In WAL mode a reader keeps the state it began with, so nobody has to wait. */
export async function readSqlite(url: string): Promise<TableSource> {
  const connection = new BetterSqlite3(sqlitePath(url), { readonly: true })
  connection.exec('BEGIN')
  const tables = shapes(connection)
  const migrations = appliedSqlite(connection).map((migration) => migration.name)
  return {
    tables,
    migrations,
    async *rows(table, only) {
      const where = only ? `WHERE ${quoted([only.column])} = ?` : ''
      const statement = connection.prepare(`SELECT * FROM "${table.name}" ${where} ORDER BY ${quoted(table.key)}`)
      let turnBegan = performance.now()
      for (const row of statement.iterate(...(only ? [only.value] : [])) as Iterable<Row>) {
        for (const { name, isBoolean } of table.columns)
          if (isBoolean && row[name] !== null) row[name] = row[name] === 1
        yield row
        if (performance.now() - turnBegan < longestTurn) continue
        await nextTurn()
        turnBegan = performance.now()
      }
    },
    close: async () => void connection.close(),
  }
}

export async function fillSqlite(url: string): Promise<TableTarget> {
  const connection = new BetterSqlite3(sqlitePath(url), { timeout: 5000 })
  configure(connection)
  connection.exec('BEGIN IMMEDIATE')
  const end = async (sql: string) => {
    try {
      if (connection.inTransaction) connection.exec(sql)
    } finally {
      connection.close()
    }
  }
  return {
    tables: shapes(connection),
    count: async ({ name }) => Number(connection.prepare(`SELECT COUNT(*) FROM "${name}"`).pluck().get()),
    values: async ({ name }, column) =>
      new Set(connection.prepare(`SELECT "${column}" FROM "${name}"`).pluck().all() as string[]),
    clear: async ({ name }) => void connection.prepare(`DELETE FROM "${name}"`).run(),
    async insert({ name }, columns, rows) {
      const places = columns.map(() => '?').join(', ')
      const statement = connection.prepare(`INSERT INTO "${name}" (${quoted(columns)}) VALUES (${places})`)
      for (const row of rows) statement.run(columns.map((column) => asSqlite(row[column])))
      await nextTurn()
    },
    run: async (statement) => void connection.exec(statement),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
  }
}

function asSqlite(value: Row[string] | undefined) {
  return typeof value === 'boolean' ? Number(value) : (value ?? null)
}

function shapes(connection: BetterSqlite3.Database): TableShape[] {
  const names = connection
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all() as string[]
  return names.map((name) => {
    const columns = connection.pragma(`table_info("${name}")`) as { name: string; type: string; pk: number }[]
    const foreign = connection.pragma(`foreign_key_list("${name}")`) as { table: string }[]
    return {
      name,
      columns: columns.map((column) => ({ name: column.name, isBoolean: column.type === 'BOOLEAN' })),
      key: columns
        .filter((column) => column.pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map((column) => column.name),
      parents: [...new Set(foreign.map((one) => one.table))],
    }
  })
}

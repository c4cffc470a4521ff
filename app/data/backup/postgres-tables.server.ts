import pg from 'pg'
import { appliedPostgres } from '#app/data/database/migrate-postgres.server'
import { quoted, type Row, type TableShape, type TableSource, type TableTarget } from './tables.server'

const rowsAtOnce = 1000

/** All tables in one snapshot: what others commit meanwhile is not seen. */
export async function readPostgres(url: string): Promise<TableSource> {
  const client = await connect(url)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const migrations = (await appliedPostgres(client)).map((migration) => migration.name)
  return {
    tables: await shapes(client),
    migrations,
    async *rows(table, only) {
      const where = only ? `WHERE ${quoted([only.column])} = $1` : ''
      await client.query(
        `DECLARE rows_of_table NO SCROLL CURSOR FOR SELECT * FROM "${table.name}" ${where} ORDER BY ${quoted(table.key)}`,
        only ? [only.value] : [],
      )
      for (;;) {
        const { rows } = await client.query<Row>(`FETCH ${rowsAtOnce} FROM rows_of_table`)
        yield* rows
        if (rows.length < rowsAtOnce) break
      }
      await client.query('CLOSE rows_of_table')
    },
    close: () => client.end(),
  }
}

export async function fillPostgres(url: string): Promise<TableTarget> {
  const client = await connect(url)
  await client.query('BEGIN')
  const end = async (sql: string) => {
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  return {
    tables: await shapes(client),
    count: async ({ name }) => Number((await client.query(`SELECT COUNT(*) AS count FROM "${name}"`)).rows[0].count),
    values: async ({ name }, column) =>
      new Set((await client.query(`SELECT "${column}" AS value FROM "${name}"`)).rows.map((row) => row.value)),
    clear: async ({ name }) => void (await client.query(`DELETE FROM "${name}"`)),
    async insert({ name }, columns, rows) {
      await client.query(
        `INSERT INTO "${name}" (${quoted(columns)}) SELECT ${quoted(columns)} FROM json_populate_recordset(NULL::"${name}", $1)`,
        [JSON.stringify(rows)],
      )
    },
    run: async (statement) => void (await client.query(statement)),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'plumbline backup',
  })
  await client.connect()
  return client
}

async function shapes(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<{
    name: string
    columns: [string, boolean][]
    key: string[]
    parents: string[] | null
  }>(`
    SELECT c.relname AS name,
      (SELECT json_agg(json_build_array(a.attname, a.atttypid = 'boolean'::regtype) ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
      (SELECT json_agg(a.attname ORDER BY place) FROM pg_index i, unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, place), pg_attribute a
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum) AS key,
      (SELECT json_agg(DISTINCT p.relname) FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid
        WHERE f.conrelid = c.oid AND f.contype = 'f') AS parents
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = current_schema() AND c.relname NOT LIKE '\\_%'`)
  return rows.map(({ name, columns, key, parents }) => ({
    name,
    columns: columns.map(([column, isBoolean]) => ({ name: column, isBoolean })),
    key,
    parents: parents ?? [],
  }))
}

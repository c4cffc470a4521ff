import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { type OpenOptions, openDatabase } from '#app/data/database/open.server'
import { diffToSchema } from '../../scripts/schema-engine'
import { runChild } from '../support/child'
import { dropPostgres, freshPostgresUrl, hasPostgresServer, postgresName, testFolder } from '../support/databases'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

function newFolder() {
  const folder = testFolder()
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A folder of migrations, by name and script. */
function migrations(scripts: Record<string, string>) {
  const folder = newFolder()
  for (const [name, script] of Object.entries(scripts)) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'migration.sql'), script)
  }
  return folder
}

const tables = (numbers: number[]) =>
  Object.fromEntries(
    numbers.map((number) => [`000${number}_t`, `CREATE TABLE "T${number}" ("id" INTEGER PRIMARY KEY);`]),
  )

const kinds = {
  sqlite: {
    name: 'SQLite',
    url: async () => `file:${join(newFolder(), 'plumbline.db')}`,
    ask: async (url: string, sql: string) => {
      const connection = new BetterSqlite3(url.slice(5))
      try {
        const statement = connection.prepare(sql)
        if (statement.reader) return statement.all() as Record<string, unknown>[]
        statement.run()
        return []
      } finally {
        connection.close()
      }
    },
    tables: `SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'T%' ORDER BY name`,
  },
  postgres: {
    name: postgresName(),
    url: async () => {
      const url = await freshPostgresUrl({ migrated: false })
      undo.push(() => dropPostgres(url))
      return url
    },
    ask: async (url: string, sql: string) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        return (await client.query(sql)).rows as Record<string, unknown>[]
      } finally {
        await client.end()
      }
    },
    tables: `SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'T%' AND schemaname = 'public' ORDER BY tablename`,
  },
}

for (const [kind, { name, url: newUrl, ask, tables: listTables }] of Object.entries(kinds)) {
  describe(`the boot migrator on ${name}`, () => {
    const open = async (options: OpenOptions) => (await openDatabase({ acceptFsyncOff: true, ...options })).close()
    const names = async (url: string) => (await ask(url, listTables)).map((row) => row.name)

    test.skipIf(kind === 'postgres' && !hasPostgresServer())(
      'lets one of three racing processes apply, each migration once',
      async () => {
        // PostgreSQL twice: there the race is won within one answer of the server.
        for (let round = kind === 'sqlite' ? 1 : 0; round < 2; round++) {
          const url = await newUrl()
          const folder = migrations(tables([1, 2, 3, 4, 5]))
          const instant = String(Date.now() + 2500)
          const race = [1, 2, 3].map(() => runChild('migrating-server.ts', [url, folder, instant]))
          const printed = await Promise.all(race)
          expect(printed.map((lines) => lines.length).sort()).toEqual([0, 0, 5])
          expect(await names(url)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5'])
          const rows = await ask(url, 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL')
          expect(rows).toHaveLength(5)
        }
      },
    )

    test('leaves nothing of a script that fails, nor of those before it in the same start', async () => {
      const url = await newUrl()
      await open({ url, migrationsFolder: migrations(tables([1])) })
      const broken = {
        ...tables([1, 2]),
        '0003_t': 'CREATE TABLE "T3" ("id" INTEGER PRIMARY KEY); INSERT INTO "Nowhere" VALUES (1);',
      }
      await expect(open({ url, migrationsFolder: migrations(broken), migrate: 'always' })).rejects.toThrow(/Nowhere/)
      expect(await names(url)).toEqual(['T1'])
      expect(await ask(url, 'SELECT migration_name FROM _prisma_migrations')).toEqual([{ migration_name: '0001_t' }])
      await open({ url, migrationsFolder: migrations(tables([1, 2, 3])), migrate: 'always' })
      expect(await names(url)).toEqual(['T1', 'T2', 'T3'])
    })

    test('refuses a migration that was edited, one it does not know, and one that failed earlier', async () => {
      const url = await newUrl()
      await open({ url, migrationsFolder: migrations(tables([1, 2])) })
      const edited = { ...tables([2]), '0001_t': 'CREATE TABLE "T1" ("id" INTEGER PRIMARY KEY, "more" TEXT);' }
      await expect(open({ url, migrationsFolder: migrations(edited) })).rejects.toThrow('0001_t was changed after')
      await expect(open({ url, migrationsFolder: migrations(tables([1])) })).rejects.toThrow(
        '0002_t, which this version',
      )
      await ask(url, `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0002_t'`)
      await expect(open({ url, migrationsFolder: migrations(tables([1, 2])) })).rejects.toThrow('0002_t failed earlier')
    })

    test('leaves the schema alone when told so, and readiness names what is pending', async () => {
      const url = await newUrl()
      await open({ url, migrationsFolder: migrations(tables([1])) })
      const two = migrations(tables([1, 2]))
      const database = await openDatabase({ url, migrationsFolder: two, migrate: 'never', acceptFsyncOff: true })
      expect(await database.ready()).toMatchObject({ ok: false, migrations: { applied: 1, pending: ['0002_t'] } })
      await database.close()
      expect(await names(url)).toEqual(['T1'])
    })

    test('leads to the very schema of the models', async () => {
      const empty = kind === 'postgres' && hasPostgresServer() ? await newUrl() : undefined
      expect(await diffToSchema(kind as keyof typeof kinds, 'migrations', empty)).toBeNull()
    })
  })
}

describe('before a migration', () => {
  test('SQLite is backed up, and the last three backups are kept', async () => {
    const folder = newFolder()
    const url = `file:${join(folder, 'plumbline.db')}`
    for (let last = 1; last <= 6; last++) {
      const numbers = Array.from({ length: last }, (_, index) => index + 1)
      const now = () => `2026-11-20T11:00:0${last}.000Z`
      await (await openDatabase({ url, migrationsFolder: migrations(tables(numbers)), now })).close()
    }
    const backups = readdirSync(join(folder, 'backups')).sort()
    expect(backups).toEqual([4, 5, 6].map((number) => `2026-11-20T11-00-0${number}-000Z-before-000${number}_t.db`))
    const rows = await kinds.sqlite.ask(`file:${join(folder, 'backups', backups[2]!)}`, kinds.sqlite.tables)
    expect(rows.map((row) => row.name)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5'])
  })

  test('PostgreSQL with data waits to be told', async () => {
    const url = await kinds.postgres.url()
    const open = async (numbers: number[], migrate?: 'auto' | 'always') =>
      (
        await openDatabase({ url, migrationsFolder: migrations(tables(numbers)), migrate, acceptFsyncOff: true })
      ).close()
    await open([1])
    await expect(open([1, 2])).rejects.toThrow('plumbline migrate')
    await open([1, 2], 'always')
    process.env.PLUMBLINE_AUTO_MIGRATE = '1'
    undo.push(() => delete process.env.PLUMBLINE_AUTO_MIGRATE)
    await open([1, 2, 3])
    expect((await kinds.postgres.ask(url, kinds.postgres.tables)).map((row) => row.name)).toEqual(['T1', 'T2', 'T3'])
  })

  test.skipIf(!hasPostgresServer())("PostgreSQL waits for whoever holds the lock of Prisma's tools", async () => {
    const url = await kinds.postgres.url()
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    await other.query('SELECT pg_advisory_lock(72707369)')
    let opened = false
    const opening = openDatabase({ url, migrationsFolder: migrations(tables([1])) }).then(async (database) => {
      opened = true
      await database.close()
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(opened).toBe(false)
    await other.end()
    await opening
    expect(await kinds.postgres.ask(url, kinds.postgres.tables)).toEqual([{ name: 'T1' }])
  })

  test("PostgreSQL with somebody else's tables is left alone", async () => {
    const url = await kinds.postgres.url()
    await kinds.postgres.ask(url, 'CREATE TABLE payroll (id int)')
    const open = openDatabase({ url, migrationsFolder: migrations(tables([1])), acceptFsyncOff: true })
    await expect(open).rejects.toThrow('it has a table payroll')
  })
})

test('every text column of PostgreSQL sorts by its bytes, as on SQLite', async () => {
  const url = await freshPostgresUrl({ migrated: true })
  undo.push(() => dropPostgres(url))
  const rows = await kinds.postgres.ask(
    url,
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'text' AND table_name NOT LIKE '\\_%' AND collation_name IS DISTINCT FROM 'C'`,
  )
  expect(rows).toEqual([])
})

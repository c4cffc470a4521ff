import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import pg from 'pg'
import { afterAll, describe } from 'vitest'
import { readMigrations } from '#app/data/database/migrations.server'
import { type Database, openDatabase } from '#app/data/database/open.server'

/** A fresh, migrated database for one test, and the empty folder of its instance. `dispose` closes and removes both. */
export interface TestDatabase {
  readonly database: Database
  readonly folder: string
  dispose(): Promise<void>
}

export const postgresUrl = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** The migrations name the template, so an edited migration makes a new one. */
function templateName(kind: 'sqlite' | 'postgres'): string {
  const last = readMigrations(kind).map((migration) => migration.checksum.slice(0, 8))
  return `plumbline_template_${last.join('_')}`
}

export function testFolder(): string {
  return mkdtempSync(join(tmpdir(), 'plumbline-test-'))
}

/** An own SQLite file, copied from one that was migrated before. */
export async function withSqlite(): Promise<TestDatabase> {
  const folder = testFolder()
  const file = join(folder, 'plumbline.db')
  copyFileSync(await sqliteTemplate(), file)
  const database = await openDatabase({ url: `file:${file}`, migrate: 'never' })
  return {
    database,
    folder,
    dispose: async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function sqliteTemplate(): Promise<string> {
  const cache = join(tmpdir(), `plumbline-templates-${process.getuid?.() ?? 0}`)
  const template = join(cache, `${templateName('sqlite')}.db`)
  if (existsSync(template)) return template
  mkdirSync(cache, { recursive: true, mode: 0o700 })
  const own = join(cache, `${randomBytes(8).toString('hex')}.db`)
  await (await openDatabase({ url: `file:${own}` })).close()
  renameSync(own, template)
  return template
}

/** An own PostgreSQL database, copied from one that was migrated before; on PGlite where no server answers. */
export async function withPostgres(): Promise<TestDatabase> {
  const url = await freshPostgresUrl({ migrated: true })
  const database = await openDatabase({ url, migrate: 'never', acceptFsyncOff: !hasPostgresServer() })
  const folder = testFolder()
  return {
    database,
    folder,
    dispose: async () => {
      await database.close()
      await dropPostgres(url)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const databaseKinds = { sqlite: withSqlite, postgres: withPostgres }

/** Describes the same behaviour on both databases. `open` gives a fresh one, disposed of after the suite. */
export function eachDatabase(
  name: string,
  suite: (open: () => Promise<TestDatabase>, kind: 'sqlite' | 'postgres') => void,
) {
  for (const kind of ['sqlite', 'postgres'] as const) {
    describe(`${name} on ${kind === 'sqlite' ? 'SQLite' : postgresName()}`, () => {
      const opened: TestDatabase[] = []
      afterAll(async () => {
        for (const one of opened) await one.dispose()
      })
      suite(async () => {
        const one = await databaseKinds[kind]()
        opened.push(one)
        return one
      }, kind)
    })
  }
}

// ── The server, or PGlite in its place ──────────────────────────────────────

let server: boolean | undefined

/** Whether a real PostgreSQL answers. Required with PLUMBLINE_REQUIRE_POSTGRES=1. */
export function hasPostgresServer(): boolean {
  if (server !== undefined) return server
  // Suites are named before they run, so the question must be answered at once and not by a promise.
  const script = `const pg = require('pg'); const c = new pg.Client({ connectionString: process.argv[1], connectionTimeoutMillis: 3000 });
    c.connect().then(() => c.end()).then(() => process.exit(0), () => process.exit(1))`
  try {
    execFileSync(process.execPath, ['-e', script, postgresUrl], { stdio: 'ignore', timeout: 10_000 })
    server = true
  } catch {
    server = false
    if (process.env.PLUMBLINE_REQUIRE_POSTGRES === '1')
      throw new Error(`PostgreSQL is required here and none answers at ${postgresUrl.replace(/:[^:@/]*@/, ':…@')}.`)
  }
  return server
}

export function postgresName(): string {
  return hasPostgresServer() ? 'PostgreSQL' : 'PGlite (no PostgreSQL answers)'
}

/** The address of a new database: empty, or with the migrations applied. */
export async function freshPostgresUrl({ migrated }: { migrated: boolean }): Promise<string> {
  if (!hasPostgresServer()) return freshPgliteUrl(migrated)
  const name = `plumbline_test_${process.pid}_${randomBytes(6).toString('hex')}`
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  await asAdministrator(async (client) => {
    if (!migrated) await client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`)
    else {
      await ensureTemplate(client)
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName('postgres')}`)
    }
  })
  return url.href
}

/** Made once per server by whoever comes first; the others wait at the lock. */
async function ensureTemplate(client: pg.Client) {
  const name = templateName('postgres')
  await client.query('SELECT pg_advisory_lock(727073690)')
  try {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rows.length > 0) return
    const draft = `${name}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft}`)
    await client.query(`CREATE DATABASE ${draft} ENCODING 'UTF8' TEMPLATE template0`)
    const url = new URL(postgresUrl)
    url.pathname = `/${draft}`
    await (await openDatabase({ url: url.href })).close()
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  } finally {
    await client.query('SELECT pg_advisory_unlock(727073690)')
  }
}

async function asAdministrator(work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const pglites = new Map<string, () => Promise<void>>()

async function freshPgliteUrl(migrated: boolean): Promise<string> {
  const database = await PGlite.create()
  const socket = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections: 20 })
  await socket.start()
  // PGlite serves one connection at a time, and cannot sync to a disk it does not have.
  const url = `postgres://postgres@127.0.0.1:${socket.getServerConn().split(':').at(-1)}/postgres?connection_limit=1`
  pglites.set(url, async () => {
    await socket.stop()
    await database.close()
  })
  if (migrated) await (await openDatabase({ url, acceptFsyncOff: true })).close()
  return url
}

export async function dropPostgres(url: string): Promise<void> {
  const pglite = pglites.get(url)
  if (pglite) {
    pglites.delete(url)
    await pglite()
    return
  }
  const name = new URL(url).pathname.slice(1)
  await asAdministrator(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)))
}

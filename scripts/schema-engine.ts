/**
 * Prisma's schema engine as WebAssembly, for authoring migrations and for the drift check. It compares the migration
 * folders with the schema in throw-away databases: in-memory SQLite, and PGlite for PostgreSQL. Nothing is downloaded.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

export const dialects = ['sqlite', 'postgres'] as const
export type Dialect = (typeof dialects)[number]

const root = join(import.meta.dirname, '..')
const folders = {
  sqlite: { schema: join(root, 'prisma/schema.prisma'), migrations: join(root, 'prisma/migrations') },
  postgres: {
    schema: join(root, 'prisma/postgres/schema.prisma'),
    migrations: join(root, 'prisma/postgres/migrations'),
  },
}

export function migrationsFolder(dialect: Dialect): string {
  return folders[dialect].migrations
}

/**
 * The SQL that leads from the migrations of a dialect (or from nothing) to its schema; null where there is no difference. An empty
 * PostgreSQL database to compare in may be given; it is left with tables.
 */
export async function diffToSchema(
  dialect: Dialect,
  from: 'migrations' | 'empty',
  emptyPostgresUrl?: string,
): Promise<string | null> {
  const schema = readFileSync(folders[dialect].schema, 'utf8')
  const files = { files: [{ path: 'schema.prisma', content: schema }] }
  return withEngine(dialect, schema, emptyPostgresUrl, async (engine) => {
    const result = await engine.diff({
      from: from === 'empty' ? { tag: 'empty' } : { tag: 'migrations', ...migrationList(dialect) },
      to: { tag: 'schemaDatamodel', ...files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
      shadowDatabaseUrl: null,
    } as unknown as Parameters<SchemaEngine['diff']>[0])
    return result.exitCode === 2 ? (result.stdout ?? '') : null
  })
}

function migrationList(dialect: Dialect) {
  const baseDir = folders[dialect].migrations
  const names = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: `provider = "${dialect === 'sqlite' ? 'sqlite' : 'postgresql'}"`,
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

async function withEngine<T>(
  dialect: Dialect,
  schema: string,
  emptyPostgresUrl: string | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine()
  const shadow = dialect === 'sqlite' ? sqliteShadow() : await postgresShadow(emptyPostgresUrl)
  try {
    const engine = await SchemaEngine.new(
      { datamodels: [['schema.prisma', schema]] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(shadow.factory) as never,
    )
    return await work(engine)
  } finally {
    await shadow.close()
  }
}

let loaded: Promise<typeof import('@prisma/schema-engine-wasm')> | undefined

/** Node cannot import .wasm files by itself, so the module is instantiated by hand with the JavaScript it comes with. */
function loadEngine() {
  loaded ??= (async () => {
    let panic = ''
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: {
        get: () => panic,
        set_message: (message: string) => {
          panic = message
        },
      },
    })
    const folder = join(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'), '..')
    const glue = await import(join(folder, 'schema_engine_bg.js'))
    const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'schema_engine_bg.wasm')), {
      './schema_engine_bg.js': glue,
    })
    glue.__wbg_set_wasm(instance.exports)
    ;(instance.exports.__wbindgen_start as () => void)()
    return glue
  })()
  return loaded
}

interface Shadow {
  factory: SqlMigrationAwareDriverAdapterFactory
  close(): Promise<void>
}

function sqliteShadow(): Shadow {
  const published = new PrismaBetterSqlite3({ url: ':memory:' })
  return { factory: scriptRunning(published, (published, script) => published(script)), close: async () => {} }
}

async function postgresShadow(emptyPostgresUrl?: string): Promise<Shadow> {
  const server = emptyPostgresUrl ? { url: emptyPostgresUrl, close: async () => {} } : await startPglite()
  const pool = new pg.Pool({ connectionString: server.url, max: 1 })
  return {
    // The published adapter cuts scripts at every semicolon, also inside the body of a function.
    factory: scriptRunning(readingInternalChar(pool), async (_published, script) => void (await pool.query(script))),
    close: async () => {
      await pool.end()
      await server.close()
    },
  }
}

async function startPglite() {
  const database = await PGlite.create()
  const socket = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0 })
  await socket.start()
  return {
    url: `postgres://postgres@127.0.0.1:${socket.getServerConn().split(':').at(-1)}/postgres`,
    close: async () => {
      await socket.stop()
      await database.close()
    },
  }
}

/** The catalogue has columns of the internal type "char" (18), which the published adapter refuses: passed as text, told as Character. */
function readingInternalChar(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>
  let internal: number[] = []
  Object.assign(pool, {
    query: async (...args: unknown[]) => {
      const result = await query(...args)
      internal = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === 18 ? [index] : []))
      for (const index of internal) result.fields[index]!.dataTypeID = 25
      return result
    },
  })
  const factory = new PrismaPg(pool)
  const connect = async () => {
    const adapter = await factory.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (statement) => {
      const result = await queryRaw(statement)
      for (const index of internal) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    }
    return adapter
  }
  return { provider: 'postgres', adapterName: factory.adapterName, connect, connectToShadowDb: connect }
}

/** The engine hands a whole migration to executeRaw, which the published adapters prepare as one statement. */
function scriptRunning(
  factory: SqlMigrationAwareDriverAdapterFactory,
  runScript: (published: SqlDriverAdapter['executeScript'], script: string) => Promise<void>,
): SqlMigrationAwareDriverAdapterFactory {
  const connect = async () => {
    const adapter = await factory.connect()
    const published = {
      executeRaw: adapter.executeRaw.bind(adapter),
      executeScript: adapter.executeScript.bind(adapter),
    }
    adapter.executeScript = (script) => runScript(published.executeScript, script)
    adapter.executeRaw = async (query) => {
      if (query.args.length > 0) return published.executeRaw(query)
      await adapter.executeScript(query.sql)
      return 0
    }
    return adapter
  }
  return { provider: factory.provider, adapterName: factory.adapterName, connect, connectToShadowDb: connect }
}

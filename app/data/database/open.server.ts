import { dirname } from 'node:path'
import type { Prisma, PrismaClient } from '#app/data/generated/sqlite/client'
import { openPostgres } from './open-postgres.server'
import { openSqlite } from './open-sqlite.server'
import { sqlitePath } from './sqlite-file.server'
import type { StatementCounter } from './statement-counter.server'

/** What a query runs on: the client, or the client within a transaction. */
export type Db = Prisma.TransactionClient

declare const withinTransaction: unique symbol
/** The client within a transaction; only Database.write hands one out. */
export type Tx = Db & { readonly [withinTransaction]: true }

/** Whether the database can be worked with right now, as /readyz tells it. */
export interface Readiness {
  readonly ok: boolean
  readonly kind: 'sqlite' | 'postgres'
  readonly migrations: { readonly applied: number; readonly pending: readonly string[] }
  /** One sentence, where ok is false. */
  readonly problem?: string
}

export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  readonly url: string
  /** For reading, and for writes that nobody audits; all others go through `write`. */
  readonly client: PrismaClient
  /** Everything the work does happens, or nothing. SQLite admits one writer at a time. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  ready(): Promise<Readiness>
  readonly counter: StatementCounter
  close(): Promise<void>
}

export interface OpenOptions {
  /** `file:./var/plumbline.db` or `postgres://…` */
  readonly url: string
  /** Where backups made before a migration go; unless given, the folder of the SQLite file. */
  readonly dataFolder?: string
  readonly now?: () => string
  /**
   * `auto` migrates SQLite and an empty PostgreSQL, and refuses a PostgreSQL with data that needs migrating; `always` migrates that
   * too; `never` leaves the schema alone. Unless given: `always` with PLUMBLINE_AUTO_MIGRATE=1, else `auto`.
   */
  readonly migrate?: 'auto' | 'always' | 'never'
  readonly onProgress?: (sentence: string) => void
  /** For tests on a database in memory, which has no disk to be unsafe on. */
  readonly acceptFsyncOff?: boolean
  /** For tests: other migrations than those of the package. */
  readonly migrationsFolder?: string
}

export type OpenJob = Required<Omit<OpenOptions, 'migrationsFolder'>> & Pick<OpenOptions, 'migrationsFolder'>

export async function openDatabase(options: OpenOptions): Promise<Database> {
  const isFile = options.url.startsWith('file:')
  if (!isFile && !/^postgres(ql)?:\/\//.test(options.url))
    throw new Error('The database address must begin with file: or postgres://.')
  const job: OpenJob = {
    url: options.url,
    dataFolder: options.dataFolder ?? (isFile ? dirname(sqlitePath(options.url)) : ''),
    now: options.now ?? (() => new Date().toISOString()),
    migrate: options.migrate ?? (process.env.PLUMBLINE_AUTO_MIGRATE === '1' ? 'always' : 'auto'),
    onProgress: options.onProgress ?? (() => {}),
    acceptFsyncOff: options.acceptFsyncOff ?? false,
    migrationsFolder: options.migrationsFolder,
  }
  return isFile ? openSqlite(job) : openPostgres(job)
}

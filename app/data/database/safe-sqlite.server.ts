import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  DriverAdapterError,
  type IsolationLevel,
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import type BetterSqlite3 from 'better-sqlite3'
import { fifoLock } from '#app/lib/fifo-lock'
import { configure } from './sqlite-file.server'
import { cachingStatements } from './statement-cache.server'
import type { StatementCounter } from './statement-counter.server'

/** The published adapter keeps its better-sqlite3 connection here; the contract test notices when that changes. */
type Published = SqlDriverAdapter & { client: BetterSqlite3.Database }

const bare = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] })
const readsOnly = /^\s*SELECT\b/i
const runsAlone = /^\s*(PRAGMA|VACUUM)\b/i
const lockPatience = 5000
const longestTurn = 20

/**
 * Prisma's SQLite adapter with its lost writes mended (docs/decisions/0002-sqlite-adapter.md): one writer at a time in order of
 * arrival, transactions that lock at BEGIN and truly COMMIT or ROLLBACK, and a second connection for reads that waits for nobody.
 */
export class SafeSqlite implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite'
  readonly adapterName = '@prisma/adapter-better-sqlite3'

  constructor(
    private readonly path: string,
    private readonly counter: StatementCounter,
  ) {}

  async connect(): Promise<SqlDriverAdapter> {
    const writer = await this.#open()
    const reader = await this.#open()
    reader.client.pragma('query_only = ON')
    return new SafeSqliteAdapter(writer, reader, this.counter)
  }

  async #open(): Promise<Published> {
    const published = (await new PrismaBetterSqlite3({ url: this.path, timeout: lockPatience }).connect()) as Published
    configure(published.client)
    published.client = cachingStatements(published.client)
    return published
  }
}

class SafeSqliteAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName = '@prisma/adapter-better-sqlite3'
  readonly #lock = fifoLock()
  #turnBegan = performance.now()

  constructor(
    private readonly writer: Published,
    private readonly reader: Published,
    private readonly counter: StatementCounter,
  ) {}

  async queryRaw(query: SqlQuery) {
    if (!readsOnly.test(query.sql)) return this.#write(query, () => this.writer.queryRaw(query))
    this.counter.add(query.sql)
    await this.#breathe()
    return this.reader.queryRaw(query)
  }

  async executeRaw(query: SqlQuery) {
    return this.#write(query, () => this.writer.executeRaw(query))
  }

  async executeScript(script: string) {
    await this.#lock.run(() => this.writer.executeScript(script))
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && isolationLevel !== 'SERIALIZABLE')
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel })
    return this.#begin()
  }

  async dispose() {
    await this.#lock.run(async () => {
      await this.reader.dispose()
      try {
        this.writer.client.pragma('wal_checkpoint(TRUNCATE)')
      } catch {
        // On a full disk the newest pages stay in the -wal file, from which the next start takes them.
      }
      await this.writer.dispose()
    })
  }

  /** A statement outside a transaction gets one of its own, so that waiting for another process never stops the event loop. */
  async #write<T>(query: SqlQuery, work: () => Promise<T>): Promise<T> {
    this.counter.add(query.sql)
    if (runsAlone.test(query.sql)) return this.#lock.run(work)
    const transaction = await this.#begin()
    try {
      const result = await work()
      await transaction.commit()
      return result
    } catch (error) {
      await transaction.rollback()
      throw error
    }
  }

  async #begin(): Promise<Transaction> {
    const release = await this.#lock.acquire()
    try {
      await this.#breathe()
      await this.#lockFile()
    } catch (error) {
      release()
      throw error
    }
    return this.#transaction(release)
  }

  /** Asks for SQLite's write lock again and again without blocking, until another process lets go of it. */
  async #lockFile() {
    const { client } = this.writer
    const deadline = performance.now() + lockPatience
    for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
      try {
        client.pragma('busy_timeout = 0')
        await this.writer.executeRaw(bare('BEGIN IMMEDIATE'))
        return
      } catch (error) {
        const busy = isDriverAdapterError(error) && error.cause.kind === 'SocketTimeout'
        if (!busy || performance.now() > deadline) throw error
      } finally {
        client.pragma(`busy_timeout = ${lockPatience}`)
      }
      await pause(wait)
    }
  }

  #transaction(release: () => void): Transaction {
    const { writer, counter } = this
    let open = true
    const run = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
      await this.#breathe()
      // SQLite rolls back by itself on some errors (a full disk); what follows must not slip in as writes of their own.
      if (!open || !writer.client.inTransaction)
        throw new DriverAdapterError({
          kind: 'TransactionAlreadyClosed',
          cause: 'The transaction is over; nothing of it was kept.',
        })
      counter.add(sql)
      return work()
    }
    const end = async (sql: 'COMMIT' | 'ROLLBACK') => {
      if (!open) return
      open = false
      try {
        if (writer.client.inTransaction) await writer.executeRaw(bare(sql))
        else if (sql === 'COMMIT')
          throw new DriverAdapterError({
            kind: 'TransactionAlreadyClosed',
            cause: 'SQLite has rolled the transaction back.',
          })
      } finally {
        try {
          if (writer.client.inTransaction) writer.client.exec('ROLLBACK')
        } finally {
          release()
        }
      }
    }
    const savepoint = async (sql: string) => void (await run(sql, () => writer.executeRaw(bare(sql))))
    return {
      provider: 'sqlite',
      adapterName: this.adapterName,
      // True means that Prisma leaves BEGIN, COMMIT and ROLLBACK to us.
      options: { usePhantomQuery: true },
      queryRaw: (query) => run(query.sql, () => writer.queryRaw(query)),
      executeRaw: (query) => run(query.sql, () => writer.executeRaw(query)),
      commit: () => end('COMMIT'),
      rollback: () => end('ROLLBACK'),
      createSavepoint: (name) => savepoint(`SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => savepoint(`ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => savepoint(`RELEASE ${name}`),
    }
  }

  /** better-sqlite3 answers at once, so a row of awaited statements would starve timers and sockets: let them in now and then. */
  async #breathe() {
    if (performance.now() - this.#turnBegan < longestTurn) return
    await nextTurn()
    this.#turnBegan = performance.now()
  }
}

import { PrismaPg } from '@prisma/adapter-pg'
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import type { StatementCounter } from './statement-counter.server'

/** What the published transaction keeps to itself; the contract test notices when that changes. */
type Published = Transaction & {
  readonly client: pg.PoolClient
  cleanup?(): void
  onError(error: unknown): never
}

/**
 * Prisma's PostgreSQL adapter with one thing mended: PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error,
 * so the acknowledgement of a commit is read and not assumed.
 */
export class SafePostgres implements SqlDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = '@prisma/adapter-pg'

  constructor(
    private readonly pool: pg.Pool,
    private readonly counter: StatementCounter,
  ) {}

  async connect(): Promise<SqlDriverAdapter> {
    const { counter } = this
    const published = await new PrismaPg(this.pool, { disposeExternalPool: true }).connect()
    return {
      provider: 'postgres',
      adapterName: this.adapterName,
      queryRaw: (query) => {
        counter.add(query.sql)
        return published.queryRaw(query)
      },
      executeRaw: (query) => {
        counter.add(query.sql)
        return published.executeRaw(query)
      },
      executeScript: (script) => published.executeScript(script),
      getConnectionInfo: () => published.getConnectionInfo(),
      startTransaction: async (isolationLevel?: IsolationLevel) =>
        checked((await published.startTransaction(isolationLevel)) as Published, counter),
      dispose: () => published.dispose(),
    }
  }
}

function checked(published: Published, counter: StatementCounter): Transaction {
  let open = true
  const run = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
    // The connection may belong to somebody else by now.
    if (!open) throw new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'The transaction is over.' })
    counter.add(sql)
    return work()
  }
  const end = async (sql: 'COMMIT' | 'ROLLBACK') => {
    if (!open) return
    open = false
    let broken: Error | undefined
    try {
      const answer = await published.client.query(sql)
      if (answer.command !== sql)
        throw new DriverAdapterError({
          kind: 'TransactionAlreadyClosed',
          cause: 'A statement of the transaction had failed, so PostgreSQL rolled it back.',
        })
    } catch (error) {
      if (error instanceof DriverAdapterError) throw error
      broken = error as Error
      published.onError(error)
    } finally {
      published.cleanup?.()
      published.client.release(broken)
    }
  }
  return {
    provider: 'postgres',
    adapterName: published.adapterName,
    // True means that Prisma leaves COMMIT and ROLLBACK to us.
    options: { usePhantomQuery: true },
    queryRaw: (query) => run(query.sql, () => published.queryRaw(query)),
    executeRaw: (query) => run(query.sql, () => published.executeRaw(query)),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    createSavepoint: (name) => published.createSavepoint!(name),
    rollbackToSavepoint: (name) => published.rollbackToSavepoint!(name),
    releaseSavepoint: (name) => published.releaseSavepoint!(name),
  }
}

import type { PrismaClient } from '#app/data/generated/sqlite/client'
import { type AppliedMigration, type Migration, pendingMigrations } from './migrations.server'
import type { Database, Readiness, Tx } from './open.server'
import type { StatementCounter } from './statement-counter.server'

const transactionLimits = { maxWait: 5000, timeout: 10_000 }

interface Parts {
  readonly kind: 'sqlite' | 'postgres'
  readonly url: string
  readonly client: PrismaClient
  readonly counter: StatementCounter
  readonly migrations: readonly Migration[]
  readApplied(): Promise<AppliedMigration[]>
}

/** What is the same on both databases. */
export function databaseOver({ kind, url, client, counter, migrations, readApplied }: Parts): Database {
  const write: Database['write'] = (work) => client.$transaction((tx) => work(tx as Tx), transactionLimits)

  async function ready(): Promise<Readiness> {
    let state: Readiness['migrations'] = { applied: 0, pending: [] }
    try {
      const applied = await readApplied()
      const pending = pendingMigrations(migrations, applied).map((migration) => migration.name)
      state = { applied: applied.length, pending }
      if (pending.length > 0) return { ok: false, kind, migrations: state, problem: 'The database is being migrated.' }
      await tryWriting()
      return { ok: true, kind, migrations: state }
    } catch (error) {
      return {
        ok: false,
        kind,
        migrations: state,
        problem: `The database cannot be written to: ${lastLine(error as Error)}`,
      }
    }
  }

  /** Takes the way of a real write up to the last step, which shows a lock that is never let go and a connection gone wrong. */
  async function tryWriting() {
    const probe = new Error('rolled back on purpose')
    const attempt = client.$transaction(async (tx) => {
      await tx.instance.upsert({ where: { key: 'probe' }, create: { key: 'probe', value: '' }, update: { value: '' } })
      throw probe
    }, transactionLimits)
    await attempt.catch((error) => {
      if (error !== probe) throw error
    })
  }

  return { kind, url, client, counter, write, ready, close: () => client.$disconnect() }
}

/** Prisma puts the call and its place above the sentence that says what is wrong. */
function lastLine(error: Error): string {
  return error.message.trim().split('\n').at(-1) ?? ''
}

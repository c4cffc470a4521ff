import type { Ground } from '#app/data/ground.server'
import type { ReadinessReport } from './health.server'
import type { Log } from './log.server'

const sentences = {
  database: 'The database cannot be written to.',
  migrations: 'The database waits for a migration: run plumbline migrate.',
  storage: 'The evidence store cannot be written to.',
}

/** Whether everything we stand on can be written to. Anybody may ask, so the causes go to the log and not into the answer. */
export async function readinessOf({ database, evidence }: Ground, log: Log): Promise<ReadinessReport> {
  const [base, store] = await Promise.all([database.ready(), evidence.ready()])
  const waiting = base.migrations.pending.length > 0
  const healthy = { database: base.ok || waiting, migrations: !waiting, storage: store.ok }
  const checks = Object.fromEntries(
    Object.entries(healthy).map(([name, ok]) => [
      name,
      ok ? { ok } : { ok, why: sentences[name as keyof typeof sentences] },
    ]),
  )
  const ready = base.ok && store.ok
  if (!ready) log.error('not ready', { database: base.problem, storage: store.problem })
  return { ready, checks }
}

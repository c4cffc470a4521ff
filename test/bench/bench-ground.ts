import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { keepFrameworkVersions } from '#app/data/adoptions.server'
import { openDatabase } from '#app/data/database/open.server'
import { openEvidenceStore } from '#app/data/evidence-store.server'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import type { Ground } from '#app/data/ground.server'
import { openKeyFiles } from '#app/data/key-files.server'
import { packageRoot } from '#app/data/package-root.server'

export type Kind = 'sqlite' | 'postgres'

export const KIND_NAMES: Record<Kind, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

/** An empty instance of its own, in a folder of its own, removed with everything in it by `dispose`. */
export interface BenchGround extends Ground {
  url: string
  /** Makes the planner know what was loaded, as PostgreSQL's own daemon does minutes after a load. */
  analyse(): Promise<void>
  dispose(): Promise<void>
}

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

async function onServer(work: (client: pg.Client) => Promise<unknown>, url = server): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Whether the kind can be measured here, or why not. */
export async function missing(kind: Kind): Promise<string | null> {
  if (kind === 'sqlite') return null
  return onServer(async () => {}).then(
    () => null,
    () => 'no PostgreSQL answers at TEST_POSTGRES_URL',
  )
}

export async function openBenchGround(kind: Kind, size = 'small'): Promise<BenchGround> {
  const dataFolder = await mkdtemp(join(tmpdir(), `plumbline-bench-${size}-`))
  const name = `plumbline_bench_${process.pid}_${randomBytes(4).toString('hex')}`
  const address = new URL(server)
  address.pathname = `/${name}`
  const url = kind === 'sqlite' ? `file:${join(dataFolder, 'plumbline.db')}` : address.href
  if (kind === 'postgres')
    await onServer((client) => client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`))
  const library = await loadFrameworkLibrary(join(packageRoot(), 'frameworks'))
  const database = await openDatabase({ url, dataFolder, migrate: 'always' })
  const evidence = openEvidenceStore({ url: join(dataFolder, 'evidence'), dataFolder })
  const now = () => new Date().toISOString()
  await keepFrameworkVersions(database.client, library, now())
  return {
    ...{ database, evidence, library, dataFolder, now, url, keys: openKeyFiles(join(dataFolder, 'keys')) },
    async analyse() {
      if (kind === 'postgres') await onServer((client) => client.query('VACUUM ANALYZE'), url)
    },
    async dispose() {
      await database.close()
      if (kind === 'postgres') await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

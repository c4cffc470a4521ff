import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '#app/data/database/open.server'
import { freshPostgresUrl, hasPostgresServer, type TestDatabase, withPostgres } from '../support/databases'

const createdAt = '2026-11-20T11:00:00.000Z'
const organisation = (id: string) => ({ data: { id, name: id, createdAt } })

const opened: TestDatabase[] = []
async function fresh() {
  const one = await withPostgres()
  opened.push(one)
  return one.database
}
afterEach(async () => {
  for (const one of opened.splice(0)) await one.dispose()
})

test('a commit that PostgreSQL turned into a rollback is not acknowledged', async () => {
  const database = await fresh()
  const broken = database.write(async (tx) => {
    await tx.organisation.create(organisation('first'))
    // A caught error leaves the transaction failed on the server, which then answers COMMIT with ROLLBACK and no error.
    await tx.$queryRawUnsafe('SELECT 1 / 0').catch(() => {})
  })
  await expect(broken).rejects.toThrow()
  await database.write((tx) => tx.organisation.create(organisation('second')))
  expect(await database.client.organisation.findMany({ select: { id: true } })).toEqual([{ id: 'second' }])
})

test.skipIf(!hasPostgresServer())('a connection that the server cuts fails one request and no later one', async () => {
  const database = await fresh()
  await database.client.organisation.create(organisation('before'))
  const cut = database.write(async (tx) => {
    await tx.organisation.create(organisation('lost'))
    const [{ pid }] = await tx.$queryRawUnsafe<[{ pid: number }]>('SELECT pg_backend_pid() AS pid')
    await database.client.$queryRawUnsafe(`SELECT pg_terminate_backend(${pid})`)
    await tx.organisation.count()
  })
  await expect(cut).rejects.toThrow()
  for (let index = 0; index < 12; index++)
    await database.write((tx) => tx.organisation.create(organisation(`after-${index}`)))
  expect(await database.client.organisation.count()).toBe(13)
  expect(await database.ready()).toMatchObject({ ok: true })
})

test.skipIf(!hasPostgresServer())('more writers than connections all get their turn', async () => {
  const database = await fresh()
  await database.client.instance.create({ data: { key: 'n', value: '0' } })
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      database.write((tx) => tx.organisation.create(organisation(`o${index}`))),
    ),
  )
  expect(await database.client.organisation.count()).toBe(100)
})

test.skipIf(!hasPostgresServer())('a database that is gone is told as not ready, in a sentence', async () => {
  const database = await fresh()
  const name = new URL(database.url).pathname.slice(1)
  const administrator = new pg.Client({ connectionString: database.url.replace(`/${name}`, '/postgres') })
  await administrator.connect()
  await administrator.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await administrator.end()
  expect(await database.ready()).toMatchObject({ ok: false, problem: expect.stringContaining('cannot be written to') })
})

test('fsync=off is refused', async (context) => {
  context.skip(hasPostgresServer(), 'a real server runs with fsync on; PGlite, which runs without, shows the refusal')
  const url = await freshPostgresUrl({ migrated: true })
  await expect(openDatabase({ url })).rejects.toThrow('fsync=off')
})

/** What the wrapper relies on in the published adapter. If this fails after an upgrade, read safe-postgres.server.ts again. */
test('the published adapter still has the shape that the wrapper stands on', async () => {
  const { url } = await fresh()
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  const transaction = await adapter.startTransaction()
  expect(transaction.options).toEqual({ usePhantomQuery: false })
  const parts = transaction as unknown as Record<string, unknown>
  expect([typeof parts.cleanup, typeof parts.onError, typeof (parts.client as pg.PoolClient).release]).toEqual([
    'function',
    'function',
    'function',
  ])
  expect(Object.getOwnPropertyNames(Object.getPrototypeOf(transaction)).sort()).toEqual([
    'commit',
    'constructor',
    'createSavepoint',
    'releaseSavepoint',
    'rollback',
    'rollbackToSavepoint',
  ])
  await transaction.rollback()
  await adapter.dispose()
})

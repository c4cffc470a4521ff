import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '#app/data/database/open.server'
import { runChild } from '../support/child'
import { eachDatabase, hasPostgresServer, testFolder, withSqlite } from '../support/databases'

const createdAt = '2026-11-20T11:00:00.000Z'
/** Rows of the first and of the second half of transactions: equally many, or a transaction was cut in two. */
async function halves(database: Database) {
  const count = (name: string) => database.client.organisation.count({ where: { name } })
  return [await count('first'), await count('second')] as const
}

eachDatabase('writers in processes of their own', (open, kind) => {
  const alone = kind === 'postgres' && !hasPostgresServer()

  test.skipIf(alone)(
    'killed at any time lose nothing that was acknowledged and leave no half transaction',
    async () => {
      const { database } = await open()
      const acknowledged: string[] = []
      const rounds = kind === 'sqlite' ? 4 : 2
      for (let round = 0; round < rounds; round++)
        acknowledged.push(
          ...(await runChild('database-writer.ts', [database.url, `r${round}`, '0'], {
            killAfter: 100 + 70 * round,
            atLeast: 12,
          })),
        )
      const ids = (await database.client.organisation.findMany({ select: { id: true } })).map((row) => row.id)
      expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([])
      const [first, second] = await halves(database)
      expect(first).toBe(second)
      expect(acknowledged.length).toBeGreaterThan(20)
      if (kind === 'sqlite')
        expect(await database.client.$queryRawUnsafe('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    },
  )

  test.skipIf(alone)('two at once and this one: every write of each is there', async () => {
    const { database } = await open()
    const own = async () => {
      const ids = Array.from({ length: 60 }, (_, index) => `own-${index}`)
      for (const id of ids)
        await database.write((tx) => tx.organisation.create({ data: { id, name: 'own', createdAt } }))
      return ids
    }
    const printed = await Promise.all([
      runChild('database-writer.ts', [database.url, 'a', '120']),
      runChild('database-writer.ts', [database.url, 'b', '120']),
      own(),
    ])
    const ids = (await database.client.organisation.findMany({ select: { id: true } })).map((row) => row.id)
    expect(printed.map((lines) => lines.length)).toEqual([120, 120, 60])
    expect(printed.flat().filter((id) => !ids.includes(id))).toEqual([])
    const [first, second] = await halves(database)
    expect([first, second]).toEqual([180, 180])
  })
})

describe('a full disk', () => {
  test('refuses writes, serves reads, and is over as soon as there is space again', async ({ skip }) => {
    const mount = testFolder()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', mount], { stdio: 'ignore' })
    } catch {
      rmSync(mount, { recursive: true })
      skip('it needs the right to mount a small disk, which root has')
    }
    try {
      const database = await openDatabase({ url: `file:${join(mount, 'data/plumbline.db')}` })
      const acknowledged: string[] = []
      const add = async (index: number) => {
        await database.write((tx) =>
          tx.organisation.create({ data: { id: `o${index}`, name: 'x'.repeat(20_000), createdAt } }),
        )
        acknowledged.push(`o${index}`)
      }
      await add(0)
      writeFileSync(join(mount, 'ballast'), Buffer.alloc(8_000_000))
      let refused: Error | undefined
      for (let index = 1; index < 500 && !refused; index++) await add(index).catch((error) => (refused = error))
      expect(refused).toBeDefined()
      await expect(add(500)).rejects.toThrow()
      expect(await database.client.organisation.count()).toBe(acknowledged.length)
      rmSync(join(mount, 'ballast'))
      await add(501)
      await database.close()
      const plain = new BetterSqlite3(join(mount, 'data/plumbline.db'))
      expect(plain.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(plain.prepare('SELECT id FROM "Organisation"').pluck().all().sort()).toEqual(acknowledged.sort())
      plain.close()
    } finally {
      execFileSync('umount', ['-l', mount])
      rmSync(mount, { recursive: true, force: true })
    }
  })
})

describe('the server lock', () => {
  const opened: { dispose(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.dispose()
  })

  test('admits one server per folder, and forgets one that was killed', async () => {
    const { acquireServerLock } = await import('#app/data/database/server-lock.server')
    const one = await withSqlite()
    opened.push(one)
    const release = acquireServerLock(one.folder)
    expect(() => acquireServerLock(one.folder)).toThrow(`process ${process.pid}`)
    release()
    acquireServerLock(one.folder)()
    const gone = Number(execFileSync('sh', ['-c', 'echo $$']).toString())
    writeFileSync(join(one.folder, 'server.lock'), JSON.stringify({ pid: gone, startedAt: createdAt }))
    acquireServerLock(one.folder)()
    writeFileSync(join(one.folder, 'server.lock'), 'half-writ')
    acquireServerLock(one.folder)()
  })
})

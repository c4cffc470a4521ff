import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chainHead, readChain } from '#app/data/trail.server'
import { ChainCheck } from '#app/proof/chain-check'
import { type ImportOutcome, runImport } from '#app/usecases/run-import.server'
import { runChild } from '../support/child'
import { type TestDatabase, withSqlite } from '../support/databases'
import { dropGround, groundOn, newOrganisation, newPerson } from '../support/ground'

const FILE = new URL('../../../shared/samples/ai-inventories/us-federal-2024-consolidated-v2.csv', import.meta.url)
const fileName = 'us-federal-2024-consolidated-v2.csv'
const present = existsSync(FILE)

/** In CI the sample must be there; elsewhere its absence is a reason to skip, said aloud. */
beforeEach((context) => {
  if (present) return
  if (process.env.CI === 'true') throw new Error(`${FILE.pathname} is required here`)
  context.skip('the sample inventories are not beside this repository')
})

type Ground = Awaited<ReturnType<typeof groundOn>>
const counts = ({ created, changed, unchanged, skipped }: ImportOutcome) => [
  created,
  changed,
  unchanged,
  skipped.length,
]

describe('the inventory of 2,133 systems', () => {
  let on: TestDatabase
  let ground: Ground
  let by: Awaited<ReturnType<typeof newOrganisation>>
  beforeAll(async () => {
    on = await withSqlite()
    ground = await groundOn(on.database)
    by = await newOrganisation(ground)
  })
  afterAll(async () => {
    await dropGround(ground)
    await on.dispose()
  })

  test('comes in whole, keeps the server answering meanwhile, and changes nothing the second time', async () => {
    const bytes = await readFile(FILE)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const started = performance.now()
    const first = await runImport(ground, by, { bytes, fileName })
    delay.disable()
    const gap = delay.max / 1e6
    const p99 = delay.percentile(99) / 1e6
    const took = Math.round(performance.now() - started)
    console.log(
      `import of 2,133 systems: ${took} ms; the server was held up ${gap.toFixed(0)} ms at most, p99 ${p99.toFixed(0)} ms`,
    )
    // Times are the bench's to judge; here it counts that the server had its turn hundreds of times meanwhile.
    expect(delay.count).toBeGreaterThan(100)
    expect(counts(first)).toEqual([2133, 0, 0, 0])
    const where = { organisationId: by.organisationId }
    const db = ground.database.client
    expect(await db.aiSystem.count({ where })).toBe(2133)
    const before = await chainHead(db, by.organisationId)
    expect(counts(await runImport(ground, by, { bytes, fileName }))).toEqual([0, 0, 2133, 0])
    expect(await chainHead(db, by.organisationId)).toEqual(before)
    const check = new ChainCheck()
    for await (const page of readChain(db, by.organisationId)) for (const event of page) check.add(event)
    expect(check.finish(before)).toEqual([])
  }, 120_000)

  test('killed in the middle and run again, every system is in once', async () => {
    const { url } = ground.database
    const other = await newOrganisation(ground)
    const args = [url, other.organisationId, other.personId, FILE.pathname]
    await runChild('importing-server.ts', args, { killAfter: 300 })
    const where = { organisationId: other.organisationId }
    const db = ground.database.client
    const before = await db.aiSystem.count({ where })
    expect([before > 0, before < 2133]).toEqual([true, true])
    const again = await runImport(ground, other, { bytes: await readFile(FILE), fileName })
    expect(counts(again)).toEqual([2133 - before, 0, before, 0])
    expect(await db.aiSystem.count({ where })).toBe(2133)
    const kept = await db.tally.findMany({ where: { ...where, name: 'systems', key: 'all' } })
    expect(kept.map((row) => row.count)).toEqual([2133])
    const check = new ChainCheck()
    for await (const page of readChain(db, other.organisationId)) for (const event of page) check.add(event)
    expect(check.finish(await chainHead(db, other.organisationId))).toEqual([])
  }, 120_000)

  test('two people importing it at once bring every system in once', async () => {
    const admin = await newOrganisation(ground)
    const officer = await newPerson(ground, admin, 'compliance-officer')
    const bytes = await readFile(FILE)
    const both = await Promise.all([admin, officer].map((person) => runImport(ground, person, { bytes, fileName })))
    expect(both.map((one) => one.created + one.changed + one.unchanged)).toEqual([2133, 2133])
    expect(both[0]!.created + both[1]!.created).toBe(2133)
    const where = { organisationId: admin.organisationId }
    expect(await ground.database.client.aiSystem.count({ where })).toBe(2133)
  }, 120_000)
})

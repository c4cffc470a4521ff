import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { openDatabase } from '#app/data/database/open.server'
import { giveBackLease, takeLease } from '#app/data/leases.server'
import { earliestRollup } from '#app/data/rollups.server'
import { readTallies } from '#app/data/tallies.server'
import { findEvents } from '#app/data/trail.server'
import { lawChangesBetween } from '#app/domain/law-changes'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { assess } from '#app/usecases/assess.server'
import { dailyWork } from '#app/usecases/daily-work.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { recount } from '../bench/recount'
import { eachDatabase, hasPostgresServer } from '../support/databases'
import { groundOn, hiringScreener, NOW, newOrganisation } from '../support/ground'
import { chainFaults, grounds, type TestGround } from '../support/identity'

const NEXT_DAY = '2026-11-21T00:00:30.000Z'
const db = (ground: TestGround) => ground.database.client

eachDatabase('daily work', (open, kind) => {
  const { fresh } = grounds(open)

  test('sets down the day of every organisation once, with what is overdue and running out', async () => {
    const ground = await fresh()
    const officer = await newOrganisation(ground)
    await newOrganisation(ground)
    const systemId = await registerSystem(ground, officer, hiringScreener())
    const frameworkId = 'eu-ai-act'
    const { applies } = await db(ground).systemScope.findFirstOrThrow({ where: { systemId, frameworkId } })
    const key = { systemId, frameworkId, requirementId: applies.split(',')[0]! }
    const answer = { statement: '', justification: '', ownerId: null, dueOn: '2026-11-19' }
    await assess(ground, officer, key, 0, { ...answer, status: 'in-progress' })
    const values = { title: 'Test', note: 'x', validFrom: null, validUntil: '2026-12-01' }
    await addEvidence(ground, officer, { kind: 'note' }, values)
    await addEvidence(ground, officer, { kind: 'note' }, { ...values, validUntil: '2026-11-01' })

    expect(await dailyWork(ground)).toMatchObject({ day: '2026-11-20', organisations: 2, settled: 0 })
    expect(await dailyWork(ground)).toBeNull()
    ground.clock.now = NEXT_DAY
    expect(await dailyWork(ground)).toMatchObject({ day: '2026-11-21', organisations: 2 })

    const { organisationId } = officer
    const rollup = await earliestRollup(db(ground), organisationId, '2026-11-01', '2026-11-21')
    expect(rollup?.day).toBe('2026-11-20')
    const kept = await readTallies(db(ground), organisationId, ['systems', 'coverage', 'tier'])
    for (const [name, n] of kept) expect([name, rollup?.counts.get(name)]).toEqual([name, n])
    const daily = ['due|overdue', 'evidence|running-out', 'evidence|run-out']
    expect(daily.map((name) => rollup?.counts.get(name))).toEqual([1, 1, 1])
    expect([...rollup!.counts.keys()].filter((name) => name.startsWith('counter'))).toEqual([])
  })

  test('works systems out again where the law changed since the last roll-up, as Plumbline itself', async () => {
    const ground = await fresh()
    ground.clock.now = '2026-07-26T12:00:00.000Z'
    const officer = await newOrganisation(ground)
    const planned = { placedOnMarketOn: '2026-09-01', putIntoServiceOn: '2026-09-01' }
    const systemId = await registerSystem(ground, officer, hiringScreener(planned))
    const scope = () => db(ground).systemScope.findFirstOrThrow({ where: { systemId, frameworkId: 'eu-ai-act' } })
    await dailyWork(ground)
    const before = await scope()
    ground.clock.now = '2026-07-27T00:01:00.000Z'
    expect(await dailyWork(ground)).toMatchObject({ settled: 1 })
    const after = await scope()
    // The Omnibus took the first day of the high-risk duties away, and brought one of its own for data about bias.
    expect([before.firstDays.includes('2026-08-02'), before.firstDays.includes('2026-07-27')]).toEqual([true, false])
    expect([after.firstDays.includes('2026-08-02'), after.firstDays.includes('2026-07-27')]).toEqual([false, true])
    const [event] = await findEvents(db(ground), officer.organisationId, { take: 1 })
    expect([event!.action, event!.actor]).toEqual(['framework.settle', 'system'])
    expect(await recount(db(ground), officer.organisationId)).toEqual([])
    expect(await chainFaults(ground, officer)).toEqual([])
    ground.clock.now = '2026-07-28T00:01:00.000Z'
    expect(await dailyWork(ground)).toMatchObject({ settled: 0 })
  })

  test('is done by one of many servers, however many begin at once', async () => {
    const ground = await fresh()
    const officer = await newOrganisation(ground)
    await registerSystem(ground, officer, hiringScreener())
    const others: TestGround[] = []
    if (kind === 'postgres' && hasPostgresServer()) {
      for (let at = 0; at < 3; at++)
        others.push(await groundOn(await openDatabase({ url: ground.database.url, migrate: 'never' })))
    }
    const servers = others.length > 0 ? [ground, ...others] : Array.from({ length: 4 }, () => ground)
    const done = await Promise.all(servers.map((server) => dailyWork(server)))
    expect(done.filter((work) => work !== null)).toHaveLength(1)
    expect(await db(ground).lease.count()).toBe(0)
    expect(await db(ground).dailyRollup.count()).toBe(1)
    for (const other of others) await other.database.close()
  })

  test('a lease has one holder until it is given back or its time is over', async () => {
    const ground = await fresh()
    const take = (owner: string, now: string) => takeLease(db(ground), 'work', owner, now, 60)
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => take(owner, NOW)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    const holder = 'abcd'[taken.indexOf(true)]!
    const other = holder === 'a' ? 'b' : 'a'
    expect([await take(other, NOW), await take(holder, NOW)]).toEqual([false, true])
    expect(await take(other, '2026-11-20T11:01:00.000Z')).toBe(true)
    await giveBackLease(db(ground), 'work', holder)
    expect(await take(holder, '2026-11-20T11:01:30.000Z')).toBe(false)
    await giveBackLease(db(ground), 'work', other)
    expect(await take(holder, '2026-11-20T11:01:30.000Z')).toBe(true)
  })

  test('sweeps what no row speaks of, and keeps what one does', async () => {
    const ground = await fresh()
    const { organisationId } = await newOrganisation(ground)
    const put = (text: string) =>
      ground.evidence.put(organisationId, Readable.from([Buffer.from(text)]), { limit: 100 })
    const orphan = await put('orphan')
    const kept = await put('kept')
    const row = { organisationId, kind: 'file', title: 'Kept', sortTitle: 'kept', addedAt: NOW, sha256: kept.sha256 }
    await db(ground).evidence.create({ data: { ...row, id: 'kept' } })
    // The store goes by the dates of its files, which are today's.
    ground.clock.now = new Date(Date.now() + 3 * 86_400_000).toISOString()
    expect(await dailyWork(ground)).toMatchObject({ swept: 1 })
    const there = async ({ sha256 }: { sha256: string }) => ground.evidence.exists(organisationId, sha256)
    expect([await there(orphan), await there(kept)]).toEqual([false, true])
  })

  test('knows from the framework files on which days the law changes', async () => {
    const { library } = await fresh()
    const act = library.compiled.get('eu-ai-act')!
    expect(lawChangesBetween(act, '2026-07-26', '2026-07-27')).toBe(true)
    expect(lawChangesBetween(act, '2026-07-27', '2026-11-20')).toBe(false)
    expect(lawChangesBetween(act, '2026-07-27', '2026-07-27')).toBe(false)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTallies } from '#app/data/tallies.server'
import { chainHead, readChain } from '#app/data/trail.server'
import { PERSON_ROLES } from '#app/domain/people'
import { ChainCheck } from '#app/proof/chain'
import { type LoadedDemo, loadDemo } from '#app/usecases/load-demo.server'
import { signIn } from '#app/usecases/sign-in.server'
import { type TestDatabase, withPostgres, withSqlite } from '../support/databases'
import { dropGround, groundOn, newOrganisation, newPerson } from '../support/ground'

type Ground = Awaited<ReturnType<typeof groundOn>>

/** What the demo says, without what differs between two loads: ids, passwords and digests that hold them. */
async function contentOf(ground: Ground, organisationId: string) {
  const db = ground.database.client
  const where = { organisationId }
  const systems = await db.aiSystem.findMany({ where, orderBy: { reference: 'asc' } })
  const answers = await db.assessment.findMany({
    where,
    include: { system: { select: { reference: true } }, _count: { select: { evidence: true } } },
  })
  return {
    systems: systems.map(({ reference, name, tier, openCount, applicableCount, unknownFacts }) => [
      ...[reference, name, tier, openCount, applicableCount, unknownFacts],
    ]),
    answers: answers
      .map((one) => [
        one.system.reference,
        one.requirementId,
        one.status,
        one.statement,
        one.dueOn,
        one.review,
        one._count,
      ])
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    evidence: await db.evidence.findMany({
      where,
      select: { title: true, sha256: true, validUntil: true },
      orderBy: { sortTitle: 'asc' },
    }),
    tallies: [...(await readTallies(db, organisationId, ['tier', 'coverage', 'risk', 'risk-level', 'systems']))].sort(),
  }
}

describe('the demo organisation', () => {
  let on: TestDatabase
  let ground: Ground
  let demo: LoadedDemo
  let admin: Awaited<ReturnType<typeof newOrganisation>>
  beforeAll(async () => {
    on = await withSqlite()
    ground = await groundOn(on.database)
    admin = await newOrganisation(ground)
    demo = await loadDemo(ground, { by: admin })
  })
  afterAll(async () => {
    await dropGround(ground)
    await on.dispose()
  })

  test('has people of every role who can sign in with the passwords shown once', async () => {
    expect(new Set(demo.people.flatMap((person) => person.roles.split(', ')))).toEqual(
      new Set(PERSON_ROLES.map((role) => role.value)),
    )
    const [first] = demo.people
    const visitor = { userAgent: 'Test browser', replaces: null, address: '192.0.2.7' }
    const session = await signIn(ground, { ...visitor, email: first!.email, password: first!.password })
    expect(session.needsCode).toBe(false)
    const kept = await ground.database.client.person.findMany({ where: { organisationId: demo.organisation.id } })
    expect(JSON.stringify(kept)).not.toContain(first!.password)
  })

  test('covers the tiers, the states and the dates that the screens show', async () => {
    const db = ground.database.client
    const where = { organisationId: demo.organisation.id }
    const tiers = (await db.aiSystem.groupBy({ by: ['tier'], where })).map((row) => row.tier).sort()
    expect(tiers).toEqual(['gpai', 'high', 'minimal', 'prohibited', 'transparency', 'unknown'])
    const statuses = (await db.assessment.groupBy({ by: ['status'], where, _count: true })).map((row) => row.status)
    expect(statuses.sort()).toEqual(
      expect.arrayContaining([
        'implemented',
        'in-progress',
        'not-applicable',
        'not-implemented',
        'not-started',
        'partly',
        'present',
      ]),
    )
    const reviews = (await db.assessment.groupBy({ by: ['review'], where })).map((row) => row.review).sort()
    expect(reviews).toEqual(['approved', 'none', 'returned', 'submitted'])
    const today = ground.now().slice(0, 10)
    expect(await db.assessment.count({ where: { ...where, dueOn: { lt: today } } })).toBeGreaterThan(10)
    expect(await db.evidence.count({ where: { ...where, validUntil: { lt: today } } })).toBe(2)
    expect(demo.counts).toMatchObject({ systems: 15, evidence: 18, risks: 18 })
    expect(demo.counts.assessments).toBeGreaterThan(170)
    expect(await db.report.count({ where })).toBe(2)
  })

  test('its files are in the store, unaltered, and its chain holds', async () => {
    const db = ground.database.client
    const { id } = demo.organisation
    const files = await db.evidence.findMany({ where: { organisationId: id, kind: 'file' } })
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) expect(await ground.evidence.verify(id, file.sha256)).toBe(true)
    const check = new ChainCheck()
    let last = ''
    for await (const page of readChain(db, id))
      for (const event of page) {
        check.add(event)
        expect(event.at >= last).toBe(true)
        last = event.at
      }
    expect(check.finish(await chainHead(db, id))).toEqual([])
    expect(last <= ground.now()).toBe(true)
  })

  test('keeps to itself, and is not loaded twice', async () => {
    const db = ground.database.client
    expect(await db.aiSystem.count({ where: { organisationId: admin.organisationId } })).toBe(0)
    const before = await db.organisation.count()
    await expect(loadDemo(ground)).rejects.toThrow('loaded already')
    expect(await db.organisation.count()).toBe(before)
  })

  test('is for administrators to load', async () => {
    const officer = await newPerson(ground, admin, 'compliance-officer')
    await expect(loadDemo(ground, { by: officer })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('says the same on PostgreSQL', async () => {
    const other = await withPostgres()
    const there = await groundOn(other.database)
    const again = await loadDemo(there)
    expect(await contentOf(there, again.organisation.id)).toEqual(await contentOf(ground, demo.organisation.id))
    await dropGround(there)
    await other.dispose()
  })
})

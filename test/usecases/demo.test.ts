import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersThere } from '#app/data/assessments.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { systemRecord } from '#app/data/systems.server'
import { readTallies } from '#app/data/tallies.server'
import { chainHead, readChain } from '#app/data/trail.server'
import { partsOf } from '#app/domain/crosswalk'
import { applyingOn, graphOn, metAnswers, throughOthers } from '#app/domain/elsewhere'
import { isAdoptedByDefault } from '#app/domain/framework/default-adoption'
import { diffFrameworks } from '#app/domain/framework-diff'
import { PERSON_ROLES } from '#app/domain/people'
import { factsOf } from '#app/domain/system'
import { tensionsTouching } from '#app/domain/tensions'
import { ChainCheck } from '#app/proof/chain-check'
import { type BoardPackSnapshot, boardPack } from '#app/reports/kinds/board-pack'
import { draftSnapshot } from '#app/usecases/issue-report.server'
import { type LoadedDemo, loadDemo } from '#app/usecases/load-demo.server'
import { signIn } from '#app/usecases/sign-in.server'
import { draw } from '../reports/pdf-tools'
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

async function systemsOf(ground: Ground, demo: LoadedDemo) {
  const where = { organisationId: demo.organisation.id }
  const rows = await ground.database.client.aiSystem.findMany({ where, orderBy: { reference: 'asc' } })
  return rows.map(systemRecord)
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

  test('has a board pack that reads on twelve pages, with the figures of its weeks', async () => {
    const organisationId = demo.organisation.id
    const request = { kind: 'board-pack' } as const
    const snapshot = (await draftSnapshot(ground, { kind: 'operator', organisationId }, request)) as BoardPackSnapshot
    const systems = snapshot.days.map((day) => day.systems)
    expect(systems.length).toBeGreaterThan(20)
    expect(systems).toEqual([...systems].sort((a, b) => a - b))
    expect(snapshot.days.at(-1)!.open).toBe(snapshot.totals.open)
    expect(snapshot.decisions.map(({ about }) => about)).toEqual(['prohibited', 'not-met', 'run-out'])
    const pdf = draw(boardPack(snapshot, '0'.repeat(64))).toString('latin1')
    expect(pdf.split('/Type /Page\n').length - 1).toBeLessThanOrEqual(12)
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
    expect(demo.counts.assessments).toBeGreaterThan(330)
    expect(await db.report.count({ where })).toBe(2)
  })

  test('works with standards and its own rules beside the laws, and a new version of its rules waits', async () => {
    const { adopted, digests, newer, offered, get } = await organisationLibrary(ground, demo.organisation.id)
    const byDefault = ground.library.frameworks.filter(isAdoptedByDefault).map(({ id }) => id)
    expect([...digests.keys()].sort()).toEqual(
      [...byDefault, 'iso-42001', 'nist-ai-rmf', 'nordwind-house-rules', 'owasp-llm'].sort(),
    )
    expect([newer, get('nordwind-house-rules')!.framework.version]).toEqual([['nordwind-house-rules'], '1.0.0'])
    const house = offered.find((one) => one.frameworkId === 'nordwind-house-rules')!
    expect([house.own, house.version]).toEqual([true, '1.1.0'])
    const { changes } = diffFrameworks(get('nordwind-house-rules')!, house.compiled)
    expect(changes.map(({ id, kinds }) => [id, kinds])).toEqual([
      ['a-person-answers', ['reworded']],
      ['agents-ask', ['added']],
    ])
    const answered = await ground.database.client.assessment.groupBy({
      by: ['frameworkId'],
      where: { organisationId: demo.organisation.id },
    })
    expect(answered.map((row) => row.frameworkId).sort()).toEqual(
      [
        ...['accountability', 'california-ai', 'colorado-sb26-189', 'eu-ai-act', 'gdpr-ai', 'iso-42001', 'japan-ai'],
        ...['korea-ai-basic-act', 'nist-ai-rmf', 'nordwind-house-rules', 'nyc-ll-144', 'owasp-llm'],
        ...['security-by-design', 'testing-validation'],
      ].sort(),
    )
    expect(adopted).toHaveLength(digests.size)
  })

  test('has answered what the laws ask, but for two systems of which too little is known', async () => {
    const systems = await systemsOf(ground, demo)
    const open = systems.filter((system) => system.unknownFacts > 0).map((system) => system.name)
    expect(open).toEqual(['Training exam supervision', 'Meeting minutes'])
    const bound = (frameworkId: string) =>
      ground.database.client.systemScope.findMany({
        where: { organisationId: demo.organisation.id, frameworkId, verdict: 'applies' },
        orderBy: { system: { reference: 'asc' } },
        select: { system: { select: { name: true } } },
      })
    const names = async (frameworkId: string) => (await bound(frameworkId)).map((row) => row.system.name)
    expect(await names('nyc-ll-144')).toEqual(['Applicant screener'])
    expect(await names('korea-ai-basic-act')).toEqual(['Instalment credit score', 'Nordwind Base 3'])
    expect(await names('california-ai')).toEqual(['Customer chat'])
    expect(await names('gdpr-ai')).toHaveLength(12)
  })

  test('shows answers that meet a requirement of another framework, one that was taken over, and tensions', async () => {
    const { id } = demo.organisation
    const db = ground.database.client
    const library = await organisationLibrary(ground, id)
    const graph = graphOn(library, ground.library.crosswalks)
    const ways = new Set<string>()
    const tense = new Set<string>()
    for (const system of await systemsOf(ground, demo)) {
      const facts = factsOf(system)
      const applying = applyingOn(library.adopted, facts, ground.now().slice(0, 10))
      const met = metAnswers(await answersThere(db, id, system.id), applying)
      for (const [to, from] of throughOthers(graph, met)) {
        const [source, target] = [partsOf(from), partsOf(to)]
        if (applying(target.frameworkId).has(target.requirementId))
          ways.add(`${system.name}: ${source.frameworkId} > ${target.frameworkId}`)
      }
      const bound = new Map(library.adopted.map(({ framework }) => [framework.id, applying(framework.id)]))
      for (const one of tensionsTouching(ground.library.tensions, bound, facts, library.catalogue)) tense.add(one.id)
    }
    expect([...ways]).toEqual(
      expect.arrayContaining([
        'Applicant screener: iso-42001 > eu-ai-act',
        'Applicant screener: nist-ai-rmf > eu-ai-act',
        'Applicant screener: colorado-sb26-189 > eu-ai-act',
        'Instalment credit score: eu-ai-act > korea-ai-basic-act',
        'Customer chat: owasp-llm > security-by-design',
      ]),
    )
    expect(tense.size).toBeGreaterThan(2)
    const reused = await db.assessment.findMany({
      where: { organisationId: id, statement: { startsWith: 'Met through ' } },
      select: { system: { select: { name: true } }, status: true, _count: { select: { evidence: true } } },
    })
    expect(reused).toEqual([{ system: { name: 'Applicant screener' }, status: 'implemented', _count: { evidence: 1 } }])
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
  }, 180_000)
})

import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { systemRecord } from '#app/data/systems.server'
import { isSettled } from '#app/domain/assessment'
import type { ReportRequest } from '#app/domain/report-kinds'
import { scopeOf } from '#app/domain/scope'
import { factsOf } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { eventHash } from '#app/proof/chain'
import { compose, type Snapshot } from '#app/reports/compose'
import type { ApplicabilitySnapshot } from '#app/reports/kinds/applicability'
import type { BoardPackSnapshot } from '#app/reports/kinds/board-pack'
import type { EvidenceRegisterSnapshot } from '#app/reports/kinds/evidence-register'
import type { FrameworkAssessmentSnapshot } from '#app/reports/kinds/framework-assessment'
import type { RiskRegisterSnapshot } from '#app/reports/kinds/risk-register'
import type { TrailExtractSnapshot } from '#app/reports/kinds/trail-extract'
import { erasePerson } from '#app/usecases/erase-person.server'
import { draftSnapshot, issueReport } from '#app/usecases/issue-report.server'
import { setAccess } from '#app/usecases/manage-people.server'
import { rollUpDay } from '#app/usecases/roll-up-day.server'
import { draw, noPoppler, textOf } from '../reports/pdf-tools'
import { eachDatabase } from '../support/databases'
import { dropGround, newOrganisation, newPerson } from '../support/ground'
import { HOSTILE, reportWorld } from './report-kinds-world'

// Papers are drawn whole here, several for each test.
vi.setConfig({ testTimeout: 120_000 })

const TODAY = '2026-11-20'
const PERIOD = { from: '2026-11-01', until: '2026-11-30' }

eachDatabase('kinds of reports', (fresh) => {
  type World = Awaited<ReturnType<typeof reportWorld>>
  const opened: World[] = []
  let shared: Promise<World> | undefined

  async function made(): Promise<World> {
    const world = await reportWorld((await fresh()).database)
    opened.push(world)
    return world
  }
  /** One world for all the tests that only read. */
  const there = () => {
    shared ??= made()
    return shared
  }
  afterAll(async () => {
    for (const { ground } of opened) await dropGround(ground)
  })

  const facts = async <S extends Snapshot>(at: World, request: ReportRequest): Promise<S> =>
    (await draftSnapshot(at.ground, at.by, request)) as S

  const every = ({ one }: World): ReportRequest[] => [
    { kind: 'framework-assessment', systemId: one, frameworkId: 'eu-ai-act' },
    { kind: 'applicability', frameworkId: 'iso-42001' },
    { kind: 'risk-register' },
    { kind: 'evidence-register' },
    { kind: 'board-pack' },
    { kind: 'trail-extract', period: PERIOD },
    { kind: 'trail-extract', systemId: one },
  ]

  test('a framework assessment holds every requirement once, with counts made another way', async () => {
    const at = await there()
    const request = { kind: 'framework-assessment', systemId: at.one, frameworkId: 'eu-ai-act' } as const
    const snapshot = await facts<FrameworkAssessmentSnapshot>(at, request)
    const compiled = at.ground.library.compiled.get('eu-ai-act')!
    const row = systemRecord(await at.db.aiSystem.findFirstOrThrow({ where: { id: at.one } }))
    const recount = scopeOf(compiled, factsOf(row), TODAY).requirements
    const applying = recount.filter((one) => one.verdict === 'true' && one.timing !== 'ended').map(({ id }) => id)
    const [scope] = snapshot.scopes
    expect(scope!.sections.flatMap(({ requirements }) => requirements.map(({ id }) => id))).toEqual(applying)
    expect(snapshot.reasons.flatMap(({ requirements }) => requirements).sort()).toEqual([...applying].sort())
    const told = [
      ...applying,
      ...snapshot.out.flatMap(({ requirements }) => requirements),
      ...snapshot.open.map(({ id }) => id),
    ]
    expect(told.sort()).toEqual(compiled.requirements.map(({ requirement }) => requirement.id).sort())
    const answers = await at.db.assessment.findMany({ where: { systemId: at.one, frameworkId: 'eu-ai-act' } })
    const settled = answers.filter(({ status, requirementId }) => isSettled(status) && applying.includes(requirementId))
    expect(scope!.piles.implemented + scope!.piles.notApplicable).toBe(settled.length)
    expect(settled.length).toBeGreaterThan(0)
    expect(snapshot.evidence.map(({ title, state, intact }) => [title, state, intact])).toEqual([
      ['Old test', 'run-out', true],
      ['Risk file', 'current', true],
    ])
  })

  test('a framework assessment wants a framework in use, and an owner gets it for the own systems only', async () => {
    const at = await there()
    const about = { kind: 'framework-assessment', systemId: at.one } as const
    const issue = (request: ReportRequest, by = at.by) => issueReport(at.ground, by, request)
    await expect(issue(about)).rejects.toMatchObject({ code: 'invalid' })
    await expect(issue({ ...about, frameworkId: 'nobody-wrote-it' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(issue({ ...about, frameworkId: 'owasp-llm' })).rejects.toMatchObject({
      code: 'rule',
      message: expect.stringContaining('is not in use here'),
    })
    await expect(issue({ kind: 'framework-assessment', frameworkId: 'eu-ai-act' })).rejects.toMatchObject({
      code: 'invalid',
    })
    const others = { ...about, systemId: at.two, frameworkId: 'eu-ai-act' }
    await expect(issue(others, at.owner)).rejects.toMatchObject({ code: 'forbidden' })
    const own = await draftSnapshot(at.ground, at.owner, { ...about, frameworkId: 'eu-ai-act' })
    expect(own.kind).toBe('framework-assessment')
  })

  test('a statement of applicability lists every requirement once and counts all systems', async () => {
    const at = await there()
    for (const frameworkId of ['iso-42001', 'eu-ai-act']) {
      const snapshot = await facts<ApplicabilitySnapshot>(at, { kind: 'applicability', frameworkId })
      const stated = snapshot.sections.flatMap(({ requirements }) => requirements)
      const compiled = at.ground.library.compiled.get(frameworkId)!
      expect(stated.map(({ id }) => id)).toEqual(compiled.requirements.map(({ requirement }) => requirement.id))
      const scopes = await at.db.systemScope.findMany({ where: { frameworkId } })
      const answers = await at.db.assessment.findMany({ where: { frameworkId }, include: { evidence: true } })
      for (const one of stated) {
        const applying = scopes.filter(({ applies }) => applies.split(',').includes(one.id))
        expect(one.systems, one.id).toBe(applying.length)
        expect(Object.values(one.piles).reduce((sum, n) => sum + n, 0)).toBe(applying.length)
        const partly = answers.filter(({ requirementId, status }) => requirementId === one.id && status === 'partly')
        expect(one.piles.partly).toBe(partly.length)
        if (one.systems === 0 && one.unknown === 0) expect(one.decision).toBe('excluded')
        expect(one.reasons.length, one.id).toBeGreaterThan(0)
        for (const { reason } of one.reasons) expect(snapshot.reasons[reason - 1]).toBeTruthy()
      }
    }
  })

  test('excluded in writing everywhere is excluded, excluded in one system is not', async () => {
    const at = await there()
    const snapshot = await facts<ApplicabilitySnapshot>(at, { kind: 'applicability', frameworkId: 'iso-42001' })
    const stated = new Map(snapshot.sections.flatMap(({ requirements }) => requirements).map((one) => [one.id, one]))
    const why = 'The board handles it for the whole group.'
    expect(stated.get('clause-4.1')).toMatchObject({ decision: 'excluded', written: [{ why, systems: 2 }] })
    expect(stated.get('clause-4.2')).toMatchObject({ decision: 'included', written: [{ why, systems: 1 }] })
    const act = await facts<ApplicabilitySnapshot>(at, { kind: 'applicability', frameworkId: 'eu-ai-act' })
    const managed = act.sections.flatMap(({ requirements }) => requirements).find(({ id }) => id === 'art-9.1')
    // Of its two pieces of evidence one has run out.
    expect(managed).toMatchObject({ decision: 'included', evidence: 1, owners: [at.owner.name] })
  })

  test('the risk register is whole, also with five thousand risks', async () => {
    const at = await made()
    const snapshot = await facts<RiskRegisterSnapshot>(at, { kind: 'risk-register' })
    expect(snapshot.open.map(({ title }) => title)).toEqual(['Unfair <i>ranking</i>', 'Drift'])
    expect(snapshot.closed.map(({ title }) => title)).toEqual(['Supplier lock-in'])
    expect([snapshot.inherent[4]![4], snapshot.inherent[3]![3], snapshot.current[1]![2]]).toEqual([1, 1, 1])
    expect(snapshot.open[0]).toMatchObject({ requirements: ['eu-ai-act art-9.1'], owner: at.owner.name })
    const { organisationId } = at.by
    const many = Array.from({ length: 4_998 }, (_, n) => ({
      ...{ organisationId, id: `many-${n}`, reference: `M-${n}`, title: `Risk ${n}`, treatment: 'accept', score: 6 },
      ...{ inherentLikelihood: 2, inherentImpact: 3, createdAt: at.ground.now(), updatedAt: at.ground.now() },
    }))
    for (let n = 0; n < many.length; n += 500) await at.db.risk.createMany({ data: many.slice(n, n + 500) })
    const large = await facts<RiskRegisterSnapshot>(at, { kind: 'risk-register' })
    expect(new Set(large.open.map(({ reference }) => reference)).size).toBe(5_000)
    expect(large.open.length).toBe(5_000)
    expect(large.inherent.flat().reduce((sum, n) => sum + n, 0)).toBe(5_000)
    expect(paperOf(large).blocks.length).toBeGreaterThan(10)
  })

  test('the evidence register has every piece, what it supports, and tells a changed file', async () => {
    const at = await made()
    const register = () => facts<EvidenceRegisterSnapshot>(at, { kind: 'evidence-register' })
    const before = await register()
    expect(before.evidence.map(({ title, state }) => [title, state])).toEqual([
      ['Certificate', 'current'],
      ['Next audit', 'not-yet'],
      ['Old test', 'run-out'],
      ['Risk file', 'current'],
      ['Wrong paper', 'withdrawn'],
    ])
    expect(before.evidence.every(({ intact }) => intact === true)).toBe(true)
    const links = before.evidence.flatMap(({ supports }) => supports.flatMap(({ requirements }) => requirements))
    expect(links.length).toBe(await at.db.evidenceLink.count())
    expect(before.evidence.find(({ title }) => title === 'Risk file')!.supports).toEqual([
      {
        ...{ reference: 'AIS-0001', system: 'Hiring screener', framework: 'eu-ai-act' },
        ...{ requirements: ['art-9.1'], places: ['Art. 9(1)'] },
      },
    ])
    const lost = before.evidence.find(({ title }) => title === 'Certificate')!
    const folder = join(at.ground.dataFolder, 'evidence')
    const path = readdirSync(folder, { recursive: true }).find((one) => String(one).endsWith(lost.sha256))!
    chmodSync(join(folder, String(path)), 0o600)
    writeFileSync(join(folder, String(path)), 'Other bytes')
    const after = await register()
    expect(after.evidence.filter(({ intact }) => intact === false).map(({ title }) => title)).toEqual(['Certificate'])
    if (noPoppler) return
    const text = textOf(draw(paperOf(after)))
    expect(text).toContain('1 file missing or changed')
    expect(text.replace(/\s+/g, '')).toContain(lost.sha256)
  })

  test('a board pack follows the kept days and asks for what the records ask for', async () => {
    const at = await made()
    const early = await facts<BoardPackSnapshot>(at, { kind: 'board-pack' })
    expect(early.days.map(({ day }) => day)).toEqual([TODAY])
    await rollUpDay(at.ground, at.by.organisationId, TODAY)
    at.ground.clock.now = '2026-12-15T11:00:00.000Z'
    await at.db.risk.updateMany({ where: { title: 'Drift' }, data: { status: 'closed' } })
    const later = await facts<BoardPackSnapshot>(at, { kind: 'board-pack' })
    expect(later.days.map(({ day }) => day)).toEqual([TODAY, '2026-12-15'])
    expect(later.days[0]).toMatchObject({ systems: 2, risks: 2, graveRisks: 1, runOut: 1, overdue: 1 })
    expect(later.days[0]!.tiers.high).toBe(await at.db.aiSystem.count({ where: { tier: 'high' } }))
    // The certificate ran out on 1 December.
    expect(later.days[1]!.runOut).toBe(2)
    expect(later.decisions.map(({ about, count }) => [about, count])).toEqual([
      ['unowned', 1],
      ['not-met', 1],
      ['run-out', 2],
    ])
    expect(await at.db.aiSystem.count({ where: { tier: 'high', accountableOwnerId: null } })).toBe(1)
    expect(later.decisions[1]!.items[0]).toContain('EU AI Act Art. 4')
    const { ahead } = later
    expect(ahead.length).toBeGreaterThan(0)
    for (const { day, framework, systems } of ahead) {
      const rows = await at.db.systemScope.findMany({ where: { frameworkId: framework } })
      const touched = rows.filter(({ firstDays }) => firstDays.includes(`"${day}"`))
      expect(systems, `${framework} ${day}`).toBe(touched.length)
    }
  })

  test('a trail extract carries whole events that can be linked again', async () => {
    const at = await there()
    const whole = await facts<TrailExtractSnapshot>(at, { kind: 'trail-extract', period: PERIOD })
    expect(whole.events.length).toBe(await at.db.auditEvent.count())
    expect(whole.lines.length).toBe(whole.events.length)
    let before = '0'.repeat(64)
    for (const event of whole.events) {
      expect(event.previousHash).toBe(before)
      expect(eventHash(event)).toBe(event.hash)
      before = event.hash
    }
    expect(whole.chain.hash).toBe(before)
    expect(whole.faults).toEqual({ altered: [], unlinked: [] })
    const ofOne = await facts<TrailExtractSnapshot>(at, { kind: 'trail-extract', systemId: at.one })
    expect(ofOne.events.length).toBe(await at.db.auditEvent.count({ where: { systemId: at.one } }))
    const none = { from: '2026-01-01', until: '2026-01-31' }
    const empty = await facts<TrailExtractSnapshot>(at, { kind: 'trail-extract', period: none })
    expect(empty.events).toEqual([])
    for (const [request, code] of [
      [{}, 'invalid'],
      [{ period: { from: '2026-11-30', until: '2026-11-01' } }, 'invalid'],
      [{ period: { from: '2026-02-30', until: '2026-11-01' } }, 'invalid'],
    ] as const)
      await expect(facts(at, { kind: 'trail-extract', ...request })).rejects.toMatchObject({ code })
  })

  test('a trail extract tells changed events, keeps erased names out, and refuses to grow without end', async () => {
    const at = await made()
    const gone = await newPerson(at.ground, at.by, 'auditor')
    const extract = () => facts<TrailExtractSnapshot>(at, { kind: 'trail-extract', period: PERIOD })
    expect(JSON.stringify((await extract()).lines)).toContain(`${gone.name}`)
    await setAccess(at.ground, at.by, gone.personId, 'disabled')
    await erasePerson(at.ground, at.by, gone.personId)
    expect(JSON.stringify((await extract()).lines)).not.toContain(gone.name)
    const head = (await at.db.auditHead.findFirstOrThrow()).sequence
    const event = { organisationId: at.by.organisationId, at: at.ground.now(), actor: 'operator', action: 'a.b' }
    const forged = (sequence: number) => ({
      ...event,
      ...{
        sequence,
        subjectType: 'risk',
        subjectId: 'x',
        body: '{}',
        previousHash: 'f'.repeat(64),
        hash: 'e'.repeat(64),
      },
    })
    await at.db.auditEvent.createMany({ data: [forged(head + 1)] })
    expect((await extract()).faults).toEqual({ altered: [head + 1], unlinked: [head + 1] })
    await at.db.$executeRaw`
      INSERT INTO "AuditEvent" ("organisationId", "sequence", "at", "actor", "action", "subjectType", "subjectId", "body",
        "previousHash", "hash")
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20001)
      SELECT e."organisationId", e."sequence" + i - 1, e."at", e."actor", e."action", e."subjectType", e."subjectId",
        e."body", e."previousHash", e."hash"
      FROM n, "AuditEvent" e WHERE e."sequence" = ${head + 1}`
    await expect(extract()).rejects.toMatchObject({ code: 'rule', message: expect.stringContaining('shorter period') })
  })

  test('who may issue which kind, and nobody from elsewhere', async () => {
    const at = await there()
    const stranger = await newOrganisation(at.ground)
    const executive = await newPerson(at.ground, at.by, 'executive')
    const auditor = await newPerson(at.ground, at.by, 'auditor')
    for (const request of every(at)) {
      const { kind, systemId } = request
      await expect(draftSnapshot(at.ground, auditor, request), kind).rejects.toMatchObject({ code: 'forbidden' })
      if (systemId)
        await expect(draftSnapshot(at.ground, stranger, request)).rejects.toMatchObject({ code: 'not-found' })
      if (kind !== 'framework-assessment')
        await expect(draftSnapshot(at.ground, at.owner, request), kind).rejects.toMatchObject({ code: 'forbidden' })
      const asked = draftSnapshot(at.ground, executive, request)
      if (kind === 'trail-extract') await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
      else expect((await asked).kind).toBe(kind)
    }
    const abroad = await draftSnapshot(at.ground, stranger, { kind: 'risk-register' })
    expect(JSON.stringify(abroad)).not.toContain('Unfair')
  })

  test('every kind is issued, recorded, drawn twice alike, and keeps hostile text as text', async () => {
    const at = await made()
    let text = ''
    for (const request of every(at)) {
      const id = await issueReport(at.ground, at.by, request)
      const { body, digest, kind } = await at.db.report.findFirstOrThrow({ where: { id } })
      const event = await at.db.auditEvent.findFirstOrThrow({ where: { subjectId: id, action: 'report.issue' } })
      expect(JSON.parse(event.body).after, kind).toMatchObject({ kind, digest })
      const [first, second] = [1, 2].map(() => draw(compose(JSON.parse(body) as Snapshot, digest)))
      expect(sha256Hex(first!), kind).toBe(sha256Hex(second!))
      if (!noPoppler) text += textOf(first!).replace(/\s+/g, ' ')
    }
    if (noPoppler) return
    expect(text).toContain('Unfair <i>ranking</i>')
    expect(text).toContain('Second <b>screener</b> =HYPERLINK("x")')
    expect(HOSTILE).toContain('候補者')
    expect(text).toContain('候補者')
  })

  test('an organisation with nothing in it gets papers that say so', async () => {
    const at = await there()
    const nobody = await newOrganisation(at.ground)
    for (const request of [
      { kind: 'applicability', frameworkId: 'eu-ai-act' },
      { kind: 'risk-register' },
      { kind: 'evidence-register' },
      { kind: 'board-pack' },
      { kind: 'trail-extract', period: { from: '2020-01-01', until: '2020-01-02' } },
    ] as const) {
      const pdf = draw(paperOf(await draftSnapshot(at.ground, nobody, request)))
      if (!noPoppler) expect(textOf(pdf), request.kind).toMatch(/\bNo |Nothing /)
    }
  })
})

/** The paper of facts that were not issued; a report's id makes it whole. */
function paperOf(snapshot: Snapshot) {
  const text = canonicalJson({ ...snapshot, report: 'r'.repeat(20) } as unknown as Json)
  return compose(JSON.parse(text) as Snapshot, sha256Hex(text))
}

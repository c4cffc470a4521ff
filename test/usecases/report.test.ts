import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemRecord } from '#app/data/systems.server'
import type { AssessmentStatus } from '#app/domain/assessment'
import { Refusal } from '#app/domain/refusal'
import { scopeOf } from '#app/domain/scope'
import { factsOf } from '#app/domain/system'
import { sha256Hex } from '#app/lib/sha256'
import { compose, type Snapshot } from '#app/reports/compose'
import type { OrganisationSnapshot } from '#app/reports/kinds/organisation'
import type { SystemSnapshot } from '#app/reports/kinds/system'
import { addEvidence, attachEvidence } from '#app/usecases/add-evidence.server'
import { assess } from '#app/usecases/assess.server'
import { drawBody } from '#app/usecases/draw-body.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { sealedFile, sealReport } from '#app/usecases/seal-report.server'
import { eachDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

const STATUSES: AssessmentStatus[] = [
  'implemented',
  'partly',
  'in-progress',
  'not-implemented',
  'not-applicable',
  'not-started',
]

eachDatabase('reports', (fresh) => {
  /** Two systems, a third of one system's duties answered in every state, evidence, risks. */
  async function populated() {
    const on = await fresh()
    const ground = await groundOn(on.database)
    const by = await newOrganisation(ground)
    const one = await registerSystem(ground, by, hiringScreener())
    const two = await registerSystem(
      ground,
      by,
      hiringScreener({ name: 'Second <b>screener</b> 候補者', jurisdictions: ['US-CO'], roles: ['deployer'] }),
    )
    const scopes = await ground.database.client.systemScope.findMany({ where: { systemId: one } })
    const file = await ground.evidence.put(by.organisationId, new TextEncoder().encode('evidence'), { limit: 100 })
    const source = { kind: 'file', file: { fileName: 'register.pdf', mediaType: 'application/pdf', ...file } } as const
    const evidence = await addEvidence(ground, by, source, {
      title: 'Risk register',
      note: '',
      validFrom: null,
      validUntil: null,
    })
    let n = 0
    for (const scope of scopes) {
      for (const requirementId of scope.applies.split(',').filter((id, i) => id && i % 3 === 0)) {
        const requirement = ground.library.compiled.get(scope.frameworkId)!.byId.get(requirementId)!.requirement
        const status = requirement.kind === 'prohibition' ? 'absent' : STATUSES[n++ % STATUSES.length]!
        const key = { systemId: one, frameworkId: scope.frameworkId, requirementId }
        await attachEvidence(ground, by, evidence, key)
        const { version } = await ground.database.client.assessment.findFirstOrThrow({ where: key })
        await assess(ground, by, key, version, {
          status,
          statement: `Statement on ${requirementId}`,
          justification: 'It concerns another part.',
          ownerId: null,
          dueOn: null,
        })
      }
    }
    const risk = {
      description: '',
      threatId: '',
      treatment: 'mitigate',
      treatmentPlan: '',
      status: 'open',
      ownerId: null,
      dueOn: null,
      requirements: [],
      residualLikelihood: null,
      residualImpact: null,
    }
    await recordRisk(ground, by, {
      ...risk,
      systemId: one,
      title: 'Unfair ranking',
      inherentLikelihood: 4,
      inherentImpact: 5,
    })
    await recordRisk(ground, by, {
      ...risk,
      systemId: null,
      title: 'Supplier lock-in',
      inherentLikelihood: 2,
      inherentImpact: 2,
    })
    const drop = async () => {
      await dropGround(ground)
      await on.dispose()
    }
    return { ground, by, one, two, drop, db: ground.database.client }
  }

  async function snapshotOf<T extends Snapshot>(
    at: Awaited<ReturnType<typeof populated>>,
    id: string,
  ): Promise<{ snapshot: T; digest: string }> {
    const row = await at.db.report.findFirstOrThrow({ where: { id } })
    expect(sha256Hex(row.body)).toBe(row.digest)
    return { snapshot: JSON.parse(row.body) as T, digest: row.digest }
  }

  test('every figure of the system report equals a count made another way', async () => {
    const at = await populated()
    const { snapshot } = await snapshotOf<SystemSnapshot>(
      at,
      await issueReport(at.ground, at.by, { kind: 'system', systemId: at.one }),
    )
    const row = systemRecord(await at.db.aiSystem.findFirstOrThrow({ where: { id: at.one } }))
    let settled = 0
    for (const scope of snapshot.scopes) {
      const recount = scopeOf(at.ground.library.compiled.get(scope.framework)!, factsOf(row), '2026-11-20')
      const applying = recount.requirements
        .filter((one) => one.verdict === 'true' && one.timing !== 'ended')
        .map((one) => one.id)
      const printed = scope.sections.flatMap((section) => section.requirements)
      expect(printed.map((one) => one.id)).toEqual(applying)
      expect(scope.piles.applicable).toBe(applying.length)
      for (const [bucket, statuses] of [
        ['implemented', ['implemented', 'absent', 'safeguarded']],
        ['partly', ['partly']],
        ['inProgress', ['in-progress']],
        ['notImplemented', ['not-implemented', 'present']],
        ['notApplicable', ['not-applicable']],
      ] as const) {
        const counted = await at.db.assessment.count({
          where: {
            systemId: at.one,
            frameworkId: scope.framework,
            requirementId: { in: applying },
            status: { in: [...statuses] },
          },
        })
        expect(scope.piles[bucket]).toBe(counted)
      }
      const sum =
        scope.piles.implemented +
        scope.piles.partly +
        scope.piles.inProgress +
        scope.piles.notImplemented +
        scope.piles.notApplicable +
        scope.piles.notStarted
      expect(sum).toBe(scope.piles.applicable)
      settled += scope.piles.implemented + scope.piles.notApplicable
    }
    // The peer's report said 0 % with a third of the controls done.
    expect(settled).toBeGreaterThan(0)
    expect(row.openCount).toBe(snapshot.scopes.reduce((sum, scope) => sum + scope.piles.applicable, 0) - settled)
    await at.drop()
  })

  test('every figure of the summary equals a count made another way', async () => {
    const at = await populated()
    const { snapshot } = await snapshotOf<OrganisationSnapshot>(
      at,
      await issueReport(at.ground, at.by, { kind: 'organisation' }),
    )
    const where = { organisationId: at.by.organisationId }
    expect(snapshot.totals.systems).toBe(await at.db.aiSystem.count({ where }))
    expect(snapshot.totals.openRisks).toBe(await at.db.risk.count({ where: { ...where, status: 'open' } }))
    const scopes = await at.db.systemScope.findMany({ where })
    for (const { framework, piles, systems } of snapshot.coverage) {
      const own = scopes.filter((scope) => scope.frameworkId === framework)
      expect(systems).toBe(own.filter((scope) => scope.verdict === 'applies').length)
      expect(piles.applicable).toBe(own.flatMap((scope) => scope.applies.split(',').filter(Boolean)).length)
      const answers = await at.db.assessment.findMany({ where: { ...where, frameworkId: framework } })
      const applying = answers.filter((answer) =>
        own.some(
          (scope) => scope.systemId === answer.systemId && scope.applies.split(',').includes(answer.requirementId),
        ),
      )
      expect(piles.partly).toBe(applying.filter((answer) => answer.status === 'partly').length)
      expect(piles.implemented).toBe(
        applying.filter((answer) => ['implemented', 'absent', 'safeguarded'].includes(answer.status)).length,
      )
    }
    expect(snapshot.matrix.flat().reduce((sum, n) => sum + n, 0)).toBe(2)
    expect(snapshot.matrix[3]![4]).toBe(1)
    expect(snapshot.systems.map((system) => system.name)).toContain('Second <b>screener</b> 候補者')
    await at.drop()
  })

  test('requirements bear their legal reference, and three frameworks mean three chapters of controls', async () => {
    const at = await populated()
    const { snapshot } = await snapshotOf<SystemSnapshot>(
      at,
      await issueReport(at.ground, at.by, { kind: 'system', systemId: at.one }),
    )
    const act = snapshot.scopes
      .find((scope) => scope.framework === 'eu-ai-act')!
      .sections.flatMap((section) => section.requirements)
    expect(act.find((one) => one.id === 'art-9.2.a')?.cites).toContain('Art. 9(2)(a)')
    expect(act.every((one) => one.cites.length > 0)).toBe(true)
    expect(snapshot.scopes.filter((scope) => scope.sections.length > 0).length).toBeGreaterThanOrEqual(3)
    await at.drop()
  })

  test('the same snapshot gives the same bytes, and the paper holds what the snapshot holds', async () => {
    const at = await populated()
    const id = await issueReport(at.ground, at.by, { kind: 'system', systemId: at.one })
    const row = await at.db.report.findFirstOrThrow({ where: { id } })
    const first = await drawBody(row)
    const second = await drawBody(row)
    expect(sha256Hex(first.bytes)).toBe(sha256Hex(second.bytes))
    const { snapshot, digest } = await snapshotOf<SystemSnapshot>(at, id)
    if (spawnSync('pdftotext', ['-v']).error) return
    const path = join(at.ground.dataFolder, 'report.pdf')
    writeFileSync(path, first.bytes)
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1e8 })
    expect(text).toContain(digest.slice(0, 12))
    for (const scope of snapshot.scopes) expect(text).toContain(String(scope.piles.applicable))
    expect(text).toContain('Art. 9(2)(a)')
    expect(text).toContain('Unfair ranking')
    await at.drop()
  })

  test('a changed snapshot is never drawn as the report', async () => {
    const at = await populated()
    const id = await issueReport(at.ground, at.by, { kind: 'system', systemId: at.one })
    const row = await at.db.report.findFirstOrThrow({ where: { id } })
    const forged = { ...row, id: 'forged', body: row.body.replace('Hiring', 'Harmless') }
    await expect(drawBody(forged)).rejects.toThrow(/digest/)
    await at.db.report.create({ data: forged })
    await expect(sealReport(at.ground, at.by.organisationId, 'forged')).rejects.toThrow(/digest/)
    await at.drop()
  })

  test('a failing query is an error, never an empty section', async () => {
    const at = await populated()
    const broken = {
      ...at.ground,
      library: {
        ...at.ground.library,
        compiled: new Map([['eu-ai-act', { ...at.ground.library.compiled.get('eu-ai-act')!, byId: new Map() }]]),
      },
    }
    await expect(issueReport(broken as never, at.by, { kind: 'system', systemId: at.one })).rejects.toThrow()
    expect(await at.db.report.count()).toBe(0)
    const { snapshot, digest } = { snapshot: JSON.parse('{"kind":"system"}') as Snapshot, digest: '0'.repeat(64) }
    expect(() => compose(snapshot, digest)).toThrow()
    await at.drop()
  })

  test('who may issue, whose system, and what the trail says', async () => {
    const at = await populated()
    const auditor = await newPerson(at.ground, at.by, 'auditor')
    const owner = await newPerson(at.ground, at.by, 'product-owner')
    const stranger = await newOrganisation(at.ground)
    await expect(issueReport(at.ground, auditor, { kind: 'system', systemId: at.one })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(issueReport(at.ground, owner, { kind: 'system', systemId: at.one })).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const day of ['2027-12-02', '2020-01-01', '2026-02-30', 'today'])
      await expect(issueReport(at.ground, at.by, { kind: 'organisation', asOf: day }), day).rejects.toBeInstanceOf(
        Refusal,
      )
    await expect(
      issueReport(at.ground, at.by, { kind: 'system', systemId: at.one, asOf: '2026-02-30' }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await expect(issueReport(at.ground, owner, { kind: 'organisation' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(issueReport(at.ground, stranger, { kind: 'system', systemId: at.one })).rejects.toMatchObject({
      code: 'not-found',
    })
    const id = await issueReport(at.ground, at.by, { kind: 'system', systemId: at.one })
    expect(await sealedFile(at.db, at.ground.evidence, stranger.organisationId, id)).toBeNull()
    const event = await at.db.auditEvent.findFirstOrThrow({ where: { subjectId: id } })
    const report = await at.db.report.findFirstOrThrow({ where: { id } })
    expect(event).toMatchObject({ action: 'report.issue', systemId: at.one, actor: `person:${at.by.personId}` })
    expect(JSON.parse(event.body).after.digest).toBe(report.digest)
    expect(event.sequence).toBe(report.auditSequence + 1)
    expect(event.previousHash).toBe(report.auditHash)
    await at.drop()
  })
})

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readTallies } from '#app/data/tallies.server'
import { findEvents } from '#app/data/trail.server'
import { type AssessmentStatus, DUTY_STATUSES, PROHIBITION_ANSWERS } from '#app/domain/assessment'
import type { Refusal } from '#app/domain/refusal'
import { splitList } from '#app/lib/text'
import { addEvidence, detachEvidence } from '#app/usecases/add-evidence.server'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { type AssessmentKey, type AssessmentValues, assess } from '#app/usecases/assess.server'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { planAssessments } from '#app/usecases/plan-assessments.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { commentOn, reviewAssessment, submitForReview } from '#app/usecases/review-assessment.server'
import { eachDatabase } from '../support/databases'
import { groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

const values = (status: AssessmentStatus, more: Partial<AssessmentValues> = {}): AssessmentValues => ({
  ...{ status, statement: 'We keep the list of uses and look at it every quarter.' },
  ...{ justification: '', ownerId: null, dueOn: null },
  ...more,
})
const refusal = (code: Refusal['code']) => expect.objectContaining({ name: 'Refusal', code })

eachDatabase('Assessing', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>
  let reviewer: typeof officer
  let duty: AssessmentKey
  let provable: AssessmentKey
  let prohibition: AssessmentKey

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    officer = await newOrganisation(ground)
    reviewer = await newPerson(ground, officer, 'compliance-officer')
  })

  /** A fresh system with one requirement of each sort that applies to it. */
  async function fresh(more = {}) {
    const systemId = await registerSystem(ground, officer, hiringScreener(more))
    const scope = await ground.database.client.systemScope.findFirstOrThrow({
      where: { systemId, frameworkId: 'eu-ai-act' },
    })
    const { byId } = ground.library.compiled.get('eu-ai-act')!
    const applies = splitList(scope.applies).map((id) => byId.get(id)!.requirement)
    const key = (found: { id: string } | undefined) => ({
      ...{ systemId, frameworkId: 'eu-ai-act', requirementId: found!.id },
    })
    provable = key(applies.find((one) => one.kind === 'obligation' && one.evidence.some((item) => item.required)))
    duty = key(applies.findLast((one) => one.kind === 'obligation' && one.id !== provable.requirementId))
    prohibition = key(applies.find((one) => one.kind === 'prohibition'))
    return systemId
  }

  const stored = (key: AssessmentKey) =>
    ground.database.client.assessment.findFirstOrThrow({ where: { ...key, organisationId: officer.organisationId } })
  const link = (key: AssessmentKey, validUntil: string | null = null) =>
    addEvidence(
      ground,
      officer,
      { kind: 'link', url: 'https://example.org/policy' },
      { title: 'Policy', note: '', validFrom: null, validUntil },
      [key],
    )

  test('saves an answer, and the trail says what was and what is', async () => {
    await fresh()
    const first = await assess(ground, officer, duty, 0, values('in-progress', { ownerId: officer.personId }))
    await assess(ground, officer, duty, 1, values('partly', { dueOn: '2027-03-01' }))
    const [event] = await findEvents(ground.database.client, officer.organisationId, { subjectId: first.id, take: 5 })
    expect(event).toMatchObject({ action: 'assessment.save', systemId: duty.systemId })
    expect(JSON.parse(event!.body)).toMatchObject({
      before: { status: 'in-progress', ownerId: officer.personId, dueOn: null },
      after: { status: 'partly', ownerId: null, dueOn: '2027-03-01' },
    })
  })

  test('is for officers and the owners of the system, and of no use in another organisation', async () => {
    await fresh()
    for (const role of ['auditor', 'executive', 'product-owner'] as const) {
      const other = await newPerson(ground, officer, role)
      await expect(assess(ground, other, duty, 0, values('partly'))).rejects.toEqual(refusal('forbidden'))
    }
    const stranger = await newOrganisation(ground)
    await expect(assess(ground, stranger, duty, 0, values('partly'))).rejects.toEqual(refusal('not-found'))
    const owner = await newPerson(ground, officer, 'product-owner')
    await fresh({ accountableOwnerId: owner.personId })
    await expect(assess(ground, owner, duty, 0, values('partly'))).resolves.toMatchObject({ version: 1 })
  })

  test('never lets two people overwrite each other: the second gets what stands now', async () => {
    await fresh()
    await assess(ground, officer, duty, 0, values('partly'))
    await assess(ground, reviewer, duty, 1, values('in-progress', { statement: 'Theirs.' }))
    const late = assess(ground, officer, duty, 1, values('partly', { statement: 'Mine.' }))
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      more: { current: { statement: 'Theirs.', version: 2 } },
    })
    expect(await stored(duty)).toMatchObject({ statement: 'Theirs.', version: 2 })
    const race = await Promise.allSettled([1, 2, 3].map(() => assess(ground, officer, duty, 2, values('partly'))))
    expect(race.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('evidence and comments before any answer leave the first answer the first', async () => {
    await fresh()
    await link(provable)
    await commentOn(ground, reviewer, provable, 'Ask the works council.')
    expect(await stored(provable)).toMatchObject({ version: 0, status: 'not-started', authorId: null })
    await expect(assess(ground, officer, provable, 0, values('implemented'))).resolves.toMatchObject({ version: 1 })
  })

  test('asks for a reason where something does not apply, and for current evidence where it is implemented', async () => {
    await fresh()
    await expect(assess(ground, officer, duty, 0, values('not-applicable'))).rejects.toEqual(refusal('rule'))
    await assess(ground, officer, duty, 0, values('not-applicable', { justification: 'No user ever sees the output.' }))
    await expect(assess(ground, officer, provable, 0, values('implemented'))).rejects.toEqual(refusal('rule'))
    await link(provable, '2026-11-19')
    await expect(assess(ground, officer, provable, 0, values('implemented'))).rejects.toEqual(refusal('rule'))
    await link(provable, '2026-11-20')
    await expect(assess(ground, officer, provable, 0, values('implemented'))).resolves.toBeTruthy()
  })

  test('a prohibition has answers of its own', async () => {
    await fresh()
    await expect(assess(ground, officer, prohibition, 0, values('implemented'))).rejects.toEqual(refusal('invalid'))
    await expect(assess(ground, officer, duty, 0, values('absent'))).rejects.toEqual(refusal('invalid'))
    await expect(assess(ground, officer, prohibition, 0, values('absent', { statement: 'No.' }))).rejects.toEqual(
      refusal('rule'),
    )
    await expect(assess(ground, officer, prohibition, 0, values('safeguarded'))).rejects.toEqual(refusal('rule'))
    await assess(ground, officer, prohibition, 0, values('absent'))
    await expect(assess(ground, officer, prohibition, 1, values('present'))).resolves.toMatchObject({ version: 2 })
  })

  test('refuses an owner who is not active here, a day that is none, a framework not in use, an archived system', async () => {
    const systemId = await fresh()
    const stranger = await newOrganisation(ground)
    const given = values('partly', { ownerId: stranger.personId })
    await expect(assess(ground, officer, duty, 0, given)).rejects.toEqual(refusal('invalid'))
    await expect(assess(ground, officer, duty, 0, values('partly', { dueOn: '2027-02-30' }))).rejects.toEqual(
      refusal('invalid'),
    )
    await leaveFramework(ground, officer, 'accountability')
    const left = ground.library.compiled.get('accountability')!.requirements[0]!.requirement.id
    const unused = { systemId, frameworkId: 'accountability', requirementId: left }
    await expect(assess(ground, officer, unused, 0, values('partly'))).rejects.toEqual(refusal('not-found'))
    await adoptFramework(ground, officer, 'accountability')
    await archiveSystem(ground, officer, systemId)
    await expect(assess(ground, officer, duty, 0, values('partly'))).rejects.toEqual(refusal('rule'))
    await expect(commentOn(ground, officer, duty, 'Still here?')).rejects.toEqual(refusal('rule'))
  })

  test('owner and due date for many at once are one change; nothing changes silently', async () => {
    await fresh()
    await assess(ground, officer, duty, 0, values('partly', { dueOn: '2027-01-01' }))
    const ids = [duty.requirementId, provable.requirementId]
    const plan = { ownerId: reviewer.personId }
    expect(await planAssessments(ground, officer, duty, ids, plan)).toBe(2)
    expect(await stored(duty)).toMatchObject({ ownerId: reviewer.personId, dueOn: '2027-01-01', version: 2 })
    // Whoever had the page open sees a conflict instead of undoing it.
    await expect(assess(ground, officer, provable, 0, values('partly'))).rejects.toEqual(refusal('conflict'))
    await expect(planAssessments(ground, officer, duty, ids, plan)).rejects.toEqual(refusal('rule'))
    const auditor = await newPerson(ground, officer, 'auditor')
    await expect(planAssessments(ground, auditor, duty, ids, { dueOn: null })).rejects.toEqual(refusal('forbidden'))
  })

  test('after any sequence of answers every kept count is what a recount of the rows gives', async () => {
    const systemId = await fresh()
    const keys = [duty, provable, prohibition]
    await link(provable)
    await link(prohibition)
    const statuses = [...new Set([...DUTY_STATUSES, ...PROHIBITION_ANSWERS].map(({ value }) => value))]
    const step = fc.record({
      at: fc.nat(2),
      status: fc.constantFrom(...statuses),
      after: fc.constantFrom('none', 'submit', 'approve', 'approve', 'return'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const { at, status, after } of steps) {
          const key = keys[at]!
          const where = { ...key, organisationId: officer.organisationId }
          const version = async () => (await ground.database.client.assessment.findFirst({ where }))?.version ?? 0
          const given = values(status, { justification: 'It does not concern this system.' })
          await assess(ground, officer, key, await version(), given).catch(onlyRefusals)
          if (after === 'submit') await submitForReview(ground, officer, key, await version()).catch(onlyRefusals)
          if (after === 'approve' || after === 'return') {
            const decision = {
              review: after === 'approve' ? ('approved' as const) : ('returned' as const),
              note: 'Why?',
            }
            await reviewAssessment(ground, reviewer, key, await version(), decision).catch(onlyRefusals)
          }
          await expectRecounted(systemId)
        }
      }),
      { numRuns: 12 },
    )
  })

  function onlyRefusals(error: Error) {
    if (error.name !== 'Refusal') throw error
  }

  /** Counts the rows by hand: which column a status belongs to is written out here, not asked of the product. */
  async function expectRecounted(systemId: string) {
    const column: Record<string, string> = {
      ...{ implemented: 'implemented', absent: 'implemented', safeguarded: 'implemented', partly: 'partly' },
      ...{ 'in-progress': 'inProgress', 'not-implemented': 'notImplemented', present: 'notImplemented' },
      ...{ 'not-applicable': 'notApplicable' },
    }
    const db = ground.database.client
    const all = await db.systemScope.findMany({
      where: { organisationId: officer.organisationId, system: { archivedAt: null } },
    })
    const rows = await db.assessment.findMany({ where: { organisationId: officer.organisationId } })
    const sums: Record<string, number> = {}
    let open = 0
    for (const scope of all) {
      const applying = splitList(scope.applies)
      const mine = rows.filter(
        (row) =>
          row.systemId === scope.systemId &&
          row.frameworkId === scope.frameworkId &&
          applying.includes(row.requirementId),
      )
      const counts: Record<string, number> = { implemented: 0, partly: 0, inProgress: 0, notImplemented: 0 }
      counts.notApplicable = 0
      for (const row of mine) if (column[row.status]) counts[column[row.status]!]!++
      counts.approved = mine.filter((row) => row.review === 'approved').length
      expect(scope).toMatchObject(counts)
      if (scope.systemId === systemId) open += applying.length - counts.implemented! - counts.notApplicable
      if (scope.frameworkId !== 'eu-ai-act') continue
      for (const [name, n] of Object.entries({ ...counts, applicable: applying.length }))
        sums[name] = (sums[name] ?? 0) + n
    }
    expect((await db.aiSystem.findFirstOrThrow({ where: { id: systemId } })).openCount).toBe(open)
    const tallies = await readTallies(db, officer.organisationId, ['coverage'])
    for (const [name, n] of Object.entries(sums))
      expect([name, tallies.get(`coverage|eu-ai-act|${name}`) ?? 0]).toEqual([name, n])
    const { implemented, partly, inProgress, notImplemented, notApplicable, applicable } = sums as Record<
      string,
      number
    >
    const touched = implemented! + partly! + inProgress! + notImplemented! + notApplicable!
    expect(tallies.get('coverage|eu-ai-act|notStarted') ?? 0).toBe(applicable! - touched)
  }

  describe('and reviewing', () => {
    test('is for another person, who is named with the time; a change of the answer takes the approval away', async () => {
      await fresh()
      await expect(submitForReview(ground, officer, duty, 0)).rejects.toEqual(refusal('rule'))
      await assess(ground, officer, duty, 0, values('partly'))
      await submitForReview(ground, officer, duty, 1)
      await expect(submitForReview(ground, officer, duty, 2)).rejects.toEqual(refusal('conflict'))
      const approve = { review: 'approved', note: '' } as const
      await expect(reviewAssessment(ground, officer, duty, 2, approve)).rejects.toEqual(refusal('rule'))
      await expect(reviewAssessment(ground, reviewer, duty, 1, approve)).rejects.toEqual(refusal('conflict'))
      const owner = await newPerson(ground, officer, 'product-owner')
      await expect(reviewAssessment(ground, owner, duty, 2, approve)).rejects.toEqual(refusal('forbidden'))
      await reviewAssessment(ground, reviewer, duty, 2, approve)
      expect(await stored(duty)).toMatchObject({
        ...{ review: 'approved', reviewedById: reviewer.personId, reviewedAt: ground.clock.now },
      })
      await assess(ground, officer, duty, 3, values('partly', { dueOn: '2027-05-01' }))
      expect(await stored(duty)).toMatchObject({ review: 'approved' })
      await assess(ground, officer, duty, 4, values('partly', { statement: 'Something else entirely.' }))
      expect(await stored(duty)).toMatchObject({ review: 'none', reviewedById: null, reviewedAt: null })
    })

    test('returns with a note that stays until the answer is handed in again', async () => {
      await fresh()
      await assess(ground, officer, duty, 0, values('partly'))
      const returned = { review: 'returned', note: 'Who keeps it?' } as const
      await expect(reviewAssessment(ground, reviewer, duty, 1, { ...returned, note: ' ' })).rejects.toEqual(
        refusal('invalid'),
      )
      await reviewAssessment(ground, reviewer, duty, 1, returned)
      await assess(ground, officer, duty, 2, values('partly', { statement: 'The head of People keeps it.' }))
      expect(await stored(duty)).toMatchObject({ review: 'returned', reviewNote: 'Who keeps it?' })
      await submitForReview(ground, officer, duty, 3)
      expect(await stored(duty)).toMatchObject({ review: 'submitted', reviewNote: '', reviewedById: null })
    })

    test('does not approve what no longer stands up: its evidence is gone', async () => {
      await fresh()
      const evidenceId = await link(provable)
      await assess(ground, officer, provable, 0, values('implemented'))
      await detachEvidence(ground, officer, evidenceId, provable)
      const approve = { review: 'approved', note: '' } as const
      await expect(reviewAssessment(ground, reviewer, provable, 1, approve)).rejects.toEqual(refusal('rule'))
      await expect(submitForReview(ground, officer, provable, 1)).rejects.toEqual(refusal('rule'))
    })

    test('does not look at what is only begun', async () => {
      await fresh()
      await assess(ground, officer, duty, 0, values('in-progress'))
      await expect(reviewAssessment(ground, reviewer, duty, 1, { review: 'approved', note: '' })).rejects.toEqual(
        refusal('rule'),
      )
    })
  })
})

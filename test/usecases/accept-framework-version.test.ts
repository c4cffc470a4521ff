import { beforeAll, expect, test } from 'vitest'
import { findEvents } from '#app/data/trail.server'
import { sha256Hex } from '#app/lib/sha256'
import { compose } from '#app/reports/compose'
import type { SystemSnapshot } from '#app/reports/kinds/system'
import { acceptVersion, acceptVersionEverywhere } from '#app/usecases/accept-framework-version.server'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { assess } from '#app/usecases/assess.server'
import { confirmAnswer } from '#app/usecases/confirm-answer.server'
import { archiveSystem, editSystem } from '#app/usecases/edit-system.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { addOwnFramework } from '#app/usecases/own-framework.server'
import { planAssessments } from '#app/usecases/plan-assessments.server'
import { type RiskValues, recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { reviewAssessment, submitForReview } from '#app/usecases/review-assessment.server'
import { recount } from '../bench/recount'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson } from '../support/ground'
import { codeOf, refusal } from '../support/identity'
import { smallGround, smallSystem } from '../support/small-ground'
import { versionOne, versionTwo } from '../support/two-versions'

const answer = { status: 'partly', statement: 'We do.', justification: '', ownerId: null, dueOn: null } as const

eachDatabase('accepting a new framework version', (open) => {
  let ground: Awaited<ReturnType<typeof smallGround>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>
  let other: typeof officer
  beforeAll(async () => {
    ground = await smallGround((await open()).database)
    officer = await newOrganisation(ground)
    other = await newPerson(ground, officer, 'compliance-officer')
  })

  const db = () => ground.database.client
  const add = (text: string, by = officer) => {
    // Of two versions the one added later is the newer.
    ground.clock.now = new Date(Date.parse(ground.clock.now) + 1_000).toISOString()
    return addOwnFramework(ground, by, { text, origin: 'json' })
  }
  const rowOf = (systemId: string, frameworkId: string, requirementId: string) =>
    db().assessment.findFirst({ where: { systemId, frameworkId, requirementId } })
  /** The framework in use in version one, with systems. */
  async function inUse(id: string, systems = 1, by = officer): Promise<string[]> {
    await add(versionOne(id), by)
    const ids: string[] = []
    for (let i = 0; i < systems; i++) ids.push(await registerSystem(ground, by, smallSystem({ name: `${id} ${i}` })))
    await adoptFramework(ground, by, id)
    return ids
  }
  async function answered(systemId: string, frameworkId: string, ...requirements: string[]): Promise<void> {
    for (const requirementId of requirements)
      await assess(ground, officer, { systemId, frameworkId, requirementId }, 0, answer)
  }
  async function approve(systemId: string, frameworkId: string, requirementId: string): Promise<void> {
    const key = { systemId, frameworkId, requirementId }
    await submitForReview(ground, officer, key, 1)
    await reviewAssessment(ground, other, key, 2, { review: 'approved', note: '' })
  }

  test('keeps every answer, moves renamed ones, and asks for another look only where words or dates changed', async () => {
    const id = 'own-steps'
    const [systemId = ''] = await inUse(id)
    await answered(systemId, id, 'same', 'words', 'dates', 'old-name', 'gone')
    for (const one of ['same', 'words', 'dates', 'old-name']) await approve(systemId, id, one)
    const named = [{ frameworkId: id, requirementId: 'old-name' }]
    const riskId = await recordRisk(ground, officer, aRisk(systemId, named))
    const { digest: first } = (await db().adoption.findFirst({ where: { frameworkId: id } }))!
    const { digest } = await add(versionTwo(id))
    await adoptFramework(ground, officer, id)
    const scope = () => db().systemScope.findFirstOrThrow({ where: { systemId, frameworkId: id } })
    expect(await scope()).toMatchObject({ acceptedDigest: first, frameworkDigest: digest, approved: 3 })
    expect(await rowOf(systemId, id, 'words')).toMatchObject({ frameworkDigest: first, reviewAgain: '' })

    await acceptVersion(ground, officer, { frameworkId: id, systemId })

    expect(await scope()).toMatchObject({
      acceptedDigest: digest,
      approved: 3,
      applies: 'same,words,dates,new-name,new',
    })
    const now = { frameworkDigest: digest, frameworkVersion: '2.0.0', statement: 'We do.', status: 'partly' }
    expect(await rowOf(systemId, id, 'same')).toMatchObject({ ...now, reviewAgain: '', review: 'approved', version: 3 })
    expect(await rowOf(systemId, id, 'words')).toMatchObject({ ...now, reviewAgain: 'reworded', review: 'none' })
    expect(await rowOf(systemId, id, 'dates')).toMatchObject({ ...now, reviewAgain: 'redated', review: 'approved' })
    expect(await rowOf(systemId, id, 'new-name')).toMatchObject({ ...now, reviewAgain: '', review: 'approved' })
    expect(await rowOf(systemId, id, 'old-name')).toBeNull()
    expect(await rowOf(systemId, id, 'gone')).toMatchObject({ frameworkDigest: first, statement: 'We do.' })
    expect(await db().riskRequirement.findMany({ where: { riskId } })).toMatchObject([{ requirementId: 'new-name' }])
    expect(await recount(db(), officer.organisationId)).toEqual([])

    const [event] = await findEvents(db(), officer.organisationId, { action: 'framework.accept', take: 1 })
    expect(event).toMatchObject({ systemId, subjectId: id, actor: `person:${officer.personId}` })
    expect(JSON.parse(event!.body)).toEqual({
      before: { version: '1.0.0', digest: first },
      after: { version: '2.0.0', digest, answers: 5, kept: 1, moved: 1, again: 2, reviewsLost: 1, left: 1 },
    })
    const carried = await findEvents(db(), officer.organisationId, { action: 'assessment.carry-over', take: 9 })
    expect(carried).toHaveLength(3)
    expect(await codeOf(acceptVersion(ground, officer, { frameworkId: id, systemId }))).toBe('conflict')
  })

  test('answering anew, or saying that it stands, is the look that was asked for; until then nobody approves it', async () => {
    const id = 'own-look'
    const [systemId = ''] = await inUse(id)
    await answered(systemId, id, 'words', 'dates')
    await add(versionTwo(id))
    await adoptFramework(ground, officer, id)
    await acceptVersion(ground, officer, { frameworkId: id, systemId })
    const key = { systemId, frameworkId: id, requirementId: 'words' }
    const { version } = (await rowOf(systemId, id, 'words'))!
    expect((await refusal(submitForReview(ground, officer, key, version))).sentence).toContain('still stands')
    await assess(ground, officer, key, version, { ...answer, ownerId: officer.personId })
    expect(await rowOf(systemId, id, 'words')).toMatchObject({ reviewAgain: 'reworded' })
    await assess(ground, officer, key, version + 1, { ...answer, statement: 'We do, as it is asked now.' })
    expect(await rowOf(systemId, id, 'words')).toMatchObject({ reviewAgain: '' })
    await submitForReview(ground, officer, key, version + 2)

    const dates = { ...key, requirementId: 'dates' }
    const before = (await rowOf(systemId, id, 'dates'))!
    expect(await codeOf(confirmAnswer(ground, officer, dates, before.version - 1))).toBe('conflict')
    const auditor = await newPerson(ground, officer, 'auditor')
    expect(await codeOf(confirmAnswer(ground, auditor, dates, before.version))).toBe('forbidden')
    await confirmAnswer(ground, officer, dates, before.version)
    expect(await rowOf(systemId, id, 'dates')).toMatchObject({ reviewAgain: '', version: before.version + 1 })
    expect(await codeOf(confirmAnswer(ground, officer, dates, before.version + 1))).toBe('conflict')
    const [event] = await findEvents(db(), officer.organisationId, { action: 'assessment.confirm', take: 1 })
    expect(event).toMatchObject({ subjectId: before.id, systemId })
  })

  test('an answer given under the new version meanwhile is nobody’s to overwrite', async () => {
    const id = 'own-meanwhile'
    const [systemId = ''] = await inUse(id)
    await answered(systemId, id, 'old-name', 'words')
    const { digest } = await add(versionTwo(id))
    await adoptFramework(ground, officer, id)
    const newer = { ...answer, statement: 'Said about the new version.' }
    await assess(ground, officer, { systemId, frameworkId: id, requirementId: 'new-name' }, 0, newer)
    await assess(ground, officer, { systemId, frameworkId: id, requirementId: 'words' }, 1, newer)
    await acceptVersion(ground, officer, { frameworkId: id, systemId })
    expect(await rowOf(systemId, id, 'new-name')).toMatchObject({ statement: newer.statement, frameworkDigest: digest })
    expect(await rowOf(systemId, id, 'old-name')).toMatchObject({ statement: answer.statement })
    expect(await rowOf(systemId, id, 'words')).toMatchObject({ reviewAgain: '', version: 2 })
    expect(await recount(db(), officer.organisationId)).toEqual([])
  })

  test('what was only planned for the new place gives way, and its owner and day go along', async () => {
    const id = 'own-planned'
    const [systemId = ''] = await inUse(id)
    await answered(systemId, id, 'old-name')
    const { digest } = await add(versionTwo(id))
    await adoptFramework(ground, officer, id)
    const plan = { ownerId: other.personId, dueOn: '2027-03-01' }
    await planAssessments(ground, officer, { systemId, frameworkId: id }, ['new-name', 'new'], plan)
    await planAssessments(ground, officer, { systemId, frameworkId: id }, ['new-name'], { dueOn: '2027-04-01' })
    await acceptVersion(ground, officer, { frameworkId: id, systemId })
    const kept = { statement: answer.statement, frameworkDigest: digest, dueOn: '2027-04-01', version: 3 }
    expect(await rowOf(systemId, id, 'new-name')).toMatchObject({ ...kept, ownerId: other.personId })
    expect(await rowOf(systemId, id, 'old-name')).toBeNull()
    expect(await rowOf(systemId, id, 'new')).toMatchObject({ dueOn: '2027-03-01', version: 1 })
    const [event] = await findEvents(db(), officer.organisationId, { action: 'assessment.carry-over', take: 1 })
    expect(JSON.parse(event!.body).after).toMatchObject({ requirementId: 'new-name', dueOn: '2027-04-01' })
    expect(await recount(db(), officer.organisationId)).toEqual([])
  })

  test('accepts for all systems in small pieces, goes on where it was cut off, and two at once do it once', async () => {
    const id = 'own-many'
    const ids = await inUse(id, 23)
    for (const systemId of ids.slice(0, 12)) await answered(systemId, id, 'words', 'old-name')
    await archiveSystem(ground, officer, ids[22]!)
    await add(versionTwo(id))
    await adoptFramework(ground, officer, id)
    const waiting = () =>
      db().systemScope.count({ where: { frameworkId: id, systemId: { in: ids }, acceptedDigest: { not: '' } } })
    expect(await waiting()).toBe(23)
    const cut = acceptVersionEverywhere(ground, officer, id, () => {
      throw new Error('the machine stopped')
    })
    await expect(cut).rejects.toThrow('stopped')
    expect(await db().assessment.count({ where: { frameworkId: id, reviewAgain: 'reworded' } })).toBeLessThan(12)
    const all = await db().systemScope.count({ where: { frameworkId: id } })
    const counts = await Promise.all([
      acceptVersionEverywhere(ground, officer, id),
      acceptVersionEverywhere(ground, other, id),
    ])
    expect(counts[0] + counts[1]).toBe(all - 1 - 10)
    expect(await acceptVersionEverywhere(ground, officer, id)).toBe(0)
    expect(await db().assessment.count({ where: { frameworkId: id, reviewAgain: 'reworded', version: 2 } })).toBe(12)
    expect(await db().assessment.count({ where: { frameworkId: id, requirementId: 'new-name' } })).toBe(12)
    const events = await findEvents(db(), officer.organisationId, { action: 'framework.accept', take: 200 })
    expect(events.filter((event) => event.subjectId === id)).toHaveLength(all - 1)
    expect(await recount(db(), officer.organisationId)).toEqual([])
  })

  test('who was out of a framework while a new version came still has to accept it for the answers from before', async () => {
    const id = 'own-return'
    const [systemId = ''] = await inUse(id)
    const { digest: first } = (await db().adoption.findFirst({ where: { frameworkId: id } }))!
    await answered(systemId, id, 'same', 'words', 'gone')
    await leaveFramework(ground, officer, id)
    const { digest } = await add(versionTwo(id))
    await adoptFramework(ground, officer, id)
    const scope = () => db().systemScope.findFirstOrThrow({ where: { systemId, frameworkId: id } })
    expect(await scope()).toMatchObject({ acceptedDigest: first, frameworkDigest: digest })
    await acceptVersion(ground, officer, { frameworkId: id, systemId })
    expect(await rowOf(systemId, id, 'words')).toMatchObject({ reviewAgain: 'reworded', frameworkDigest: digest })
    // What was accepted stays accepted, also over an answer that nothing takes any more.
    await leaveFramework(ground, officer, id)
    await adoptFramework(ground, officer, id)
    expect(await scope()).toMatchObject({ acceptedDigest: digest })
    expect(await recount(db(), officer.organisationId)).toEqual([])
  })

  test('so does a system that the framework did not cover meanwhile', async () => {
    const id = 'own-uncovered'
    const covers = { appliesWhen: { fact: 'use.recruitment', is: true } }
    await add(versionOne(id, covers))
    const systemId = await registerSystem(ground, officer, smallSystem({ name: id }))
    await adoptFramework(ground, officer, id)
    const { digest: first } = (await db().adoption.findFirst({ where: { frameworkId: id } }))!
    await answered(systemId, id, 'words')
    await editSystem(ground, officer, systemId, 1, smallSystem({ name: id, facts: { 'use.recruitment': false } }))
    expect(await db().systemScope.count({ where: { systemId, frameworkId: id } })).toBe(0)
    await add(versionTwo(id, covers))
    await adoptFramework(ground, officer, id)
    await editSystem(ground, officer, systemId, 2, smallSystem({ name: id }))
    const scope = await db().systemScope.findFirstOrThrow({ where: { systemId, frameworkId: id } })
    expect(scope).toMatchObject({ acceptedDigest: first })
  })

  test('a report says which answers were given under another version, and which are to be looked at again', async () => {
    const id = 'own-report'
    const [systemId = ''] = await inUse(id)
    await answered(systemId, id, 'same', 'words')
    await add(versionTwo(id))
    await adoptFramework(ground, officer, id)
    const printed = async () => {
      const reportId = await issueReport(ground, officer, { kind: 'system', systemId })
      const { body } = await db().report.findFirstOrThrow({ where: { id: reportId } })
      const said = JSON.parse(body) as SystemSnapshot
      const { digest } = (await db().adoption.findFirst({ where: { frameworkId: id } }))!
      expect(said.frameworks.find((one) => one.id === id)).toMatchObject({ version: '2.0.0', digest })
      const requirements = said.scopes
        .filter((one) => one.framework === id)
        .flatMap(({ sections }) => sections.flatMap((section) => section.requirements))
      const [same, words] = ['same', 'words'].map((one) => requirements.find((found) => found.id === one)!)
      return { same, words, paper: JSON.stringify(compose(said, sha256Hex(body))) }
    }
    const before = await printed()
    expect(before.words).toMatchObject({ answeredUnder: '1.0.0', again: '' })
    expect(before.paper).toContain('Answered under version 1.0.0')
    await acceptVersion(ground, officer, { frameworkId: id, systemId })
    const after = await printed()
    expect(after.same).toMatchObject({ answeredUnder: null, again: '' })
    expect(after.words).toMatchObject({ answeredUnder: null, again: 'its words changed' })
    expect(after.paper).toContain('To be looked at again: its words changed')
  })

  test('is for administrators and officers, each of their own organisation', async () => {
    const id = 'own-guard'
    const [systemId = ''] = await inUse(id)
    await add(versionTwo(id))
    await adoptFramework(ground, officer, id)
    const key = { frameworkId: id, systemId }
    for (const role of ['auditor', 'executive', 'product-owner'] as const) {
      const one = await newPerson(ground, officer, role)
      expect(await codeOf(acceptVersion(ground, one, key))).toBe('forbidden')
      expect(await codeOf(acceptVersionEverywhere(ground, one, id))).toBe('forbidden')
    }
    const stranger = await newOrganisation(ground)
    expect(await codeOf(acceptVersion(ground, stranger, key))).toBe('not-found')
    expect(await acceptVersionEverywhere(ground, stranger, id)).toBe(0)
    await acceptVersion(ground, await newPerson(ground, officer, 'administrator'), key)
  })
})

const aRisk = (systemId: string, requirements: RiskValues['requirements']): RiskValues => ({
  ...{ systemId, title: 'It forgets', description: '', threatId: '', ownerId: null, treatment: 'mitigate' },
  ...{ treatmentPlan: '', status: 'open', dueOn: null, inherentLikelihood: 3, inherentImpact: 3 },
  ...{ residualLikelihood: null, residualImpact: null, requirements },
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { formAnswersOf } from '#app/data/form-answers.server'
import { getSystem, scopesOf } from '#app/data/systems.server'
import { findEvents } from '#app/data/trail.server'
import type { WrittenAnswer } from '#app/domain/guided-form'
import { splitList } from '#app/lib/text'
import { leaveFramework } from '#app/usecases/adopt-framework.server'
import { assess } from '#app/usecases/assess.server'
import { archiveSystem, editSystem } from '#app/usecases/edit-system.server'
import { fillForm } from '#app/usecases/fill-form.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { stateFromForm } from '#app/usecases/state-from-form.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

const FRIA = 'eu-fria'
const ACT = 'eu-ai-act'

eachDatabase('a guided form', (open) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
  })
  afterAll(() => dropGround(ground))

  async function stage() {
    const officer = await newOrganisation(ground)
    const systemId = await registerSystem(ground, officer, hiringScreener({ roles: ['deployer'] }))
    const db = ground.database.client
    const scope = officer.organisationId
    return {
      officer,
      systemId,
      db,
      key: (version: number, formId = FRIA) => ({ systemId, formId, version }),
      saved: (formId = FRIA) => formAnswersOf(db, scope, systemId, formId),
      system: async () => (await getSystem(db, scope, systemId))!,
      applies: async (id: string) => {
        const rows = await scopesOf(db, scope, systemId)
        return splitList(rows.find((row) => row.frameworkId === ACT)!.applies).includes(id)
      },
      acts: async (action: string) => {
        const events = await findEvents(db, scope, { systemId, action, take: 50 })
        return events.map((event) => ({ ...event, body: JSON.parse(event.body) }))
      },
      statementOn: (requirementId: string) =>
        db.assessment.findFirst({ where: { organisationId: scope, systemId, requirementId } }),
    }
  }

  test('answers that were changed past the trail are told', async () => {
    const { officer, key, db, systemId } = await stage()
    await fillForm(ground, officer, key(0), { answers: { frequency: 'Every day', period: '2027-01-01/' } })
    await fillForm(ground, officer, key(1), { answers: { period: null } })
    const check = async () => (await verifyTrail(ground, officer.organisationId)).faults
    expect(await check()).toEqual([])
    const where = {
      organisationId_systemId_formId: { organisationId: officer.organisationId, systemId, formId: FRIA },
    }
    for (const answers of ['{"frequency":"Never"}', '{}', '{"frequency":"Every day","period":"2027-01-01/"}', 'none']) {
      await db.formAnswers.update({ where, data: { answers } })
      expect([answers, await check()]).toMatchObject([answers, [{ table: 'FormAnswers', what: 'altered' }]])
    }
  })

  test('is filled in part by part; the trail says what changed and how much is missing', async () => {
    const { officer, key, saved, acts } = await stage()
    await fillForm(ground, officer, key(0), { answers: { frequency: ' On every application ', period: '2027-01-01/' } })
    expect(await saved()).toMatchObject({
      answers: { frequency: 'On every application', period: '2027-01-01/' },
      formDigest: ground.library.digests.get('forms/eu-fria'),
      version: 1,
      updatedById: officer.personId,
    })
    await fillForm(ground, officer, key(1), { answers: { frequency: null, categories: ['Applicants', ' ', 'Staff'] } })
    expect((await saved())!.answers).toEqual({ period: '2027-01-01/', categories: ['Applicants', 'Staff'] })
    const [second, first] = await acts('form.fill')
    expect(first!.body.after).toMatchObject({ answers: { frequency: 'On every application' } })
    expect(second!.body).toMatchObject({
      before: { answers: { frequency: 'On every application', categories: null } },
      after: { answers: { frequency: null, categories: ['Applicants', 'Staff'] } },
    })
    expect(second!.body.after.answers).not.toHaveProperty('period')
    // One required field taken back, another filled
    expect(second!.body.after.missing).toBe(first!.body.after.missing)
    const row = await ground.database.client.formAnswers.findFirstOrThrow({ where: { systemId: key(0).systemId } })
    expect(row.missing).toBe(second!.body.after.missing)
  })

  test('is left alone where nothing is new', async () => {
    const { officer, key, saved, acts } = await stage()
    await fillForm(ground, officer, key(0), { answers: { frequency: ' ' } })
    expect(await saved()).toBeNull()
    await fillForm(ground, officer, key(0), { answers: { frequency: 'Daily' }, facts: { 'deployer.kind': 'private' } })
    await fillForm(ground, officer, key(1), { answers: { frequency: 'Daily ' }, facts: { 'deployer.kind': 'private' } })
    expect(await saved()).toMatchObject({ version: 1 })
    expect(await acts('form.fill')).toHaveLength(1)
    expect(await acts('system.edit')).toHaveLength(0)
  })

  test('answers a fact through the door of facts: scope and trail follow in the same change', async () => {
    const { officer, key, system, applies, acts } = await stage()
    expect(await applies('art-27.1.b')).toBe(false)
    const { version: systemVersion } = await system()
    const facts = { 'deployer.kind': 'public-law-body' }
    await fillForm(ground, officer, key(0), { answers: { frequency: 'Daily' }, facts, systemVersion })
    expect((await system()).facts).toMatchObject(facts)
    expect(await applies('art-27.1.b')).toBe(true)
    const [[edited], [filled]] = await Promise.all([acts('system.edit'), acts('form.fill')])
    expect([edited!.at, edited!.sequence + 1]).toEqual([filled!.at, filled!.sequence])
    expect(edited!.body.after.facts['deployer.kind']).toBe('public-law-body')
  })

  test('a fact that somebody else changed meanwhile is not overwritten, nor one the form does not ask', async () => {
    const { officer, systemId, key, system, saved } = await stage()
    const before = await system()
    await editSystem(ground, officer, systemId, before.version, { ...before, purpose: 'Something else' })
    const facts = { 'deployer.kind': 'public-law-body' }
    const late = { answers: { frequency: 'Daily' }, facts, systemVersion: before.version }
    await expect(fillForm(ground, officer, key(0), late)).rejects.toMatchObject({ code: 'conflict' })
    const strange = { answers: {}, facts: { 'tech.generative': true } }
    await expect(fillForm(ground, officer, key(0), strange)).rejects.toMatchObject({ code: 'invalid' })
    expect((await system()).facts['deployer.kind']).toBe('private')
    expect(await saved()).toBeNull()
  })

  test('refuses answers that are none, and fields that do not exist, by name', async () => {
    const { officer, key, saved } = await stage()
    const wrong: [string, WrittenAnswer][] = [
      ['dpia', 'perhaps'],
      ['nothing', 'x'],
      ['kind', 'private'],
      ['purpose', 'x'],
      ['processes', 'x'.repeat(6_001)],
      ['categories', 'Applicants'],
      ['notified-on', 'soon'],
      ['__proto__', 'x'],
    ]
    for (const [id, answer] of wrong) {
      const answers = Object.fromEntries([[id, answer]])
      const refused = await fillForm(ground, officer, key(0), { answers }).catch((error) => error)
      expect([id, refused.code, Object.keys(refused.more?.fields ?? {})]).toEqual([id, 'invalid', [id]])
    }
    await expect(fillForm(ground, officer, key(0, 'nothing'), { answers: { a: 'x' } })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await saved()).toBeNull()
  })

  test('keeps hostile text as it was written', async () => {
    const { officer, key, saved, acts } = await stage()
    const hostile = '<script>alert(1)</script> \u202e {{x}} \'); DROP TABLE "FormAnswers"; --'
    await fillForm(ground, officer, key(0), { answers: { processes: `${hostile}\u0000` } })
    const kept = (await saved())!.answers.processes as string
    expect(kept).toContain('<script>alert(1)</script>')
    expect(kept).not.toContain('\u0000')
    const [filled] = await acts('form.fill')
    expect(filled!.body.after.answers.processes).toBe(kept)
  })

  test('of two people the slower is told, with what stands there now', async () => {
    const { officer, key, saved } = await stage()
    await fillForm(ground, officer, key(0), { answers: { frequency: 'Daily' } })
    await expect(fillForm(ground, officer, key(0), { answers: { frequency: 'Weekly' } })).rejects.toMatchObject({
      code: 'conflict',
      more: { current: { version: 1, answers: { frequency: 'Daily' } } },
    })
    expect((await saved())!.answers).toEqual({ frequency: 'Daily' })
  })

  test('two people who write in different fields have both written; in one field, the second hears who, what and when', async () => {
    const { officer, key, saved, acts } = await stage()
    const colleague = await newPerson(ground, officer, 'compliance-officer')
    await fillForm(ground, officer, key(0), { answers: { frequency: 'Daily', governance: 'A board' } })
    await fillForm(ground, colleague, key(1), { answers: { frequency: 'Hourly', measures: 'Stop it' } })
    await fillForm(ground, colleague, key(2), { answers: { measures: 'Stop it at once' } })
    // Seen in version 1: the frequency stands in the form as it was then and was not touched.
    await fillForm(ground, officer, key(1), { answers: { frequency: 'Daily', governance: 'Two boards' } })
    const merged = { frequency: 'Hourly', measures: 'Stop it at once', governance: 'Two boards' }
    expect(await saved()).toMatchObject({ version: 4, answers: merged })
    expect((await acts('form.fill'))[0]!.body.after.answers).toEqual({ governance: 'Two boards' })
    const late = fillForm(ground, officer, key(1), { answers: { measures: 'Ask first', governance: 'Two boards' } })
    const { name } = await ground.database.client.person.findFirstOrThrow({ where: { id: colleague.personId } })
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      sentence: expect.stringMatching(new RegExp(`^${name} changed “[^”]+” while you wrote`)),
      more: { current: { version: 4, answers: merged, since: { measures: { who: name, at: ground.now() } } } },
    })
    expect(await saved()).toMatchObject({ version: 4 })
    // What both wrote alike is no conflict, and nothing new.
    await fillForm(ground, officer, key(1), { answers: { measures: 'Stop it at once' } })
    expect(await saved()).toMatchObject({ version: 4 })
    await expect(fillForm(ground, officer, key(9), { answers: { measures: 'x' } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('is written in by owners of the system and officers only', async () => {
    const { officer, systemId, key, saved, system } = await stage()
    const owner = await newPerson(ground, officer, 'product-owner')
    const other = await newPerson(ground, officer, 'product-owner')
    const auditor = await newPerson(ground, officer, 'auditor')
    const stranger = await newOrganisation(ground)
    const now = await system()
    await editSystem(ground, officer, systemId, now.version, { ...now, accountableOwnerId: owner.personId })
    const patch = { answers: { frequency: 'Daily' } }
    for (const [who, code] of [
      [other, 'forbidden'],
      [auditor, 'forbidden'],
      [stranger, 'not-found'],
    ] as const) {
      await expect(fillForm(ground, who, key(0), patch)).rejects.toMatchObject({ code })
      await expect(
        stateFromForm(ground, who, key(0), [{ requirementId: 'art-27.1.b', version: 0 }]),
      ).rejects.toMatchObject({ code })
    }
    expect(await saved()).toBeNull()
    await fillForm(ground, owner, key(0), patch)
    expect((await saved())!.updatedById).toBe(owner.personId)
    await archiveSystem(ground, officer, systemId)
    await expect(fillForm(ground, owner, key(1), { answers: { frequency: 'Weekly' } })).rejects.toMatchObject({
      code: 'rule',
    })
  })

  test('is not there without the law that asks for it', async () => {
    const { officer, key } = await stage()
    await leaveFramework(ground, officer, ACT)
    await expect(fillForm(ground, officer, key(0), { answers: { frequency: 'Daily' } })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('writes the statements that were chosen, and begins the answers that were not begun', async () => {
    const { officer, key, statementOn, acts } = await stage()
    const answers = { frequency: 'Daily', period: '2027-01-01/2028-01-01', oversight: 'A recruiter looks.' }
    await fillForm(ground, officer, key(0), { answers })
    expect(await stateFromForm(ground, officer, key(1), [{ requirementId: 'art-27.1.b', version: 0 }])).toBe(1)
    expect(await statementOn('art-27.1.b')).toMatchObject({
      status: 'in-progress',
      statement:
        'Period within which it is meant to be used: from 1 Jan 2027 until 1 Jan 2028\n\nHow often it is meant to be used: Daily',
      authorId: officer.personId,
    })
    expect(await statementOn('art-27.1.e')).toBeNull()
    const [stated] = await acts('form.state')
    expect(stated!.body.after.statements).toEqual(['art-27.1.b'])
    expect(await acts('assessment.save')).toHaveLength(1)
    // What stands there already is not written again
    await expect(
      stateFromForm(ground, officer, key(1), [{ requirementId: 'art-27.1.b', version: 1 }]),
    ).rejects.toMatchObject({ code: 'rule' })
  })

  test('never overwrites a statement that was not seen; a seen one keeps its state, owner and day', async () => {
    const { officer, systemId, key, statementOn } = await stage()
    await fillForm(ground, officer, key(0), { answers: { oversight: 'A recruiter looks.' } })
    const at = { systemId, frameworkId: ACT, requirementId: 'art-27.1.e' }
    const theirs = { status: 'partly', statement: 'Somebody looks.', justification: '' } as const
    await assess(ground, officer, at, 0, { ...theirs, ownerId: officer.personId, dueOn: '2027-05-01' })
    const chosen = (version: number) => [{ requirementId: 'art-27.1.e', version }]
    await expect(stateFromForm(ground, officer, key(1), chosen(0))).rejects.toMatchObject({ code: 'conflict' })
    expect((await statementOn('art-27.1.e'))!.statement).toBe('Somebody looks.')
    await stateFromForm(ground, officer, key(1), chosen(1))
    expect(await statementOn('art-27.1.e')).toMatchObject({
      ...{ status: 'partly', statement: 'A recruiter looks.', ownerId: officer.personId, dueOn: '2027-05-01' },
    })
  })

  test('of several chosen statements all are written or none, and nothing without a choice', async () => {
    const { officer, key, statementOn } = await stage()
    await fillForm(ground, officer, key(0), { answers: { frequency: 'Daily' } })
    const two = ['art-27.1.b', 'art-27.1.e'].map((requirementId) => ({ requirementId, version: 0 }))
    await expect(stateFromForm(ground, officer, key(1), two)).rejects.toMatchObject({ code: 'rule' })
    expect(await statementOn('art-27.1.b')).toBeNull()
    await expect(stateFromForm(ground, officer, key(1), [])).rejects.toMatchObject({ code: 'invalid' })
  })
})

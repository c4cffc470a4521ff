import { afterAll, beforeAll, expect, test } from 'vitest'
import { scoredAnswersOf } from '#app/data/scored-answers.server'
import { getSystem, scopesOf } from '#app/data/systems.server'
import { findEvents } from '#app/data/trail.server'
import type { ScoredAnswer } from '#app/domain/questionnaire-score'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { answerQuestionnaire, answerWithLevel } from '#app/usecases/answer-questionnaire.server'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { extremeAnswers } from '../domain/small-questionnaire'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

const AIA = 'canada-aia'
const DIRECTIVE = 'canada-adm-directive'

eachDatabase('a scored questionnaire', (open) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
  })
  afterAll(() => dropGround(ground))

  const aia = () => ground.library.questionnaires.find((one) => one.id === AIA)!
  const everything = (most: boolean) => extremeAnswers(aia(), most) as Record<string, ScoredAnswer>

  async function stage() {
    const officer = await newOrganisation(ground)
    const facts = { 'canada.federalBody': 'department', 'canada.administrativeDecision': true }
    const screener = hiringScreener({ jurisdictions: ['CA'] })
    const systemId = await registerSystem(ground, officer, { ...screener, facts: { ...screener.facts, ...facts } })
    const db = ground.database.client
    const saved = () => scoredAnswersOf(db, officer.organisationId, systemId, AIA)
    const system = async () => (await getSystem(db, officer.organisationId, systemId))!
    const acts = async () => {
      const events = await findEvents(db, officer.organisationId, { systemId, take: 50 })
      return events.filter((event) => event.subjectType === 'questionnaire')
    }
    const key = (version: number) => ({ systemId, questionnaireId: AIA, version })
    return { officer, systemId, saved, system, acts, key }
  }

  test('is answered section by section; the trail says what changed and where the score stands', async () => {
    const { officer, saved, acts, key } = await stage()
    await answerQuestionnaire(ground, officer, key(0), { riskProfile1: 'yes', decisionSector1: ['health', 'social'] })
    expect(await saved()).toMatchObject({
      answers: { riskProfile1: 'yes', decisionSector1: ['health', 'social'] },
      questionnaireVersion: aia().version,
      level: 'I',
      version: 1,
      updatedById: officer.personId,
    })
    await answerQuestionnaire(ground, officer, key(1), {
      riskProfile1: null,
      riskProfile2A: ' Newcomers ',
      impact3: 'yes',
    })
    expect((await saved())!.answers).toEqual({
      decisionSector1: ['health', 'social'],
      riskProfile2A: 'Newcomers',
      impact3: 'yes',
    })
    const events = await acts()
    expect(events.map((event) => event.action)).toEqual(['questionnaire.answer', 'questionnaire.answer'])
    expect(JSON.parse(events[0]!.body)).toMatchObject({
      before: { points: '5 of 167', answers: { riskProfile1: 'yes', impact3: null } },
      after: { points: '6 of 167', level: 'I', answers: { riskProfile1: null, impact3: 'yes' } },
    })
    expect(JSON.parse(events[0]!.body).after.answers).not.toHaveProperty('decisionSector1')
  })

  test('is left alone where nothing is new', async () => {
    const { officer, saved, acts, key } = await stage()
    await answerQuestionnaire(ground, officer, key(0), { riskProfile1: null })
    expect(await saved()).toBeNull()
    await answerQuestionnaire(ground, officer, key(0), { riskProfile1: 'no' })
    await answerQuestionnaire(ground, officer, key(1), { riskProfile1: 'no', riskProfile2: null })
    expect(await saved()).toMatchObject({ version: 1 })
    expect(await acts()).toHaveLength(1)
  })

  test('gives its level to the system: fact, scope and trail in one change', async () => {
    const { officer, systemId, system, saved, acts, key } = await stage()
    await answerQuestionnaire(ground, officer, key(0), everything(true))
    const applies = async () => {
      const rows = await scopesOf(ground.database.client, officer.organisationId, systemId)
      return rows.find((row) => row.frameworkId === DIRECTIVE)!
    }
    expect((await applies()).applies.split(',')).not.toContain('sec-6.3.14-level-4')
    // All is answered with the most of everything: 167 of 167, less 15 % for full mitigation, is 142: level IV
    expect(await answerWithLevel(ground, officer, key(1))).toBe('Level IV')
    expect((await system()).facts['canada.impactLevel']).toBe('IV')
    expect((await applies()).applies.split(',')).toContain('sec-6.3.14-level-4')
    expect(await saved()).toMatchObject({ level: 'IV', version: 2 })
    const [used] = await acts()
    expect(JSON.parse(used!.body)).toMatchObject({
      before: { facts: { 'canada.impactLevel': null } },
      after: {
        facts: { 'canada.impactLevel': 'IV' },
        points: '142 of 167',
        beforeMitigation: 167,
        mitigation: '77 of 77',
      },
    })
    const events = await findEvents(ground.database.client, officer.organisationId, { systemId, take: 50 })
    const edit = events.find((event) => event.action === 'system.edit')!
    expect(edit.at).toBe(used!.at)
    await expect(answerWithLevel(ground, officer, key(2))).rejects.toMatchObject({ code: 'rule' })
  })

  test('gives no level while something is open', async () => {
    const { officer, system, saved, key } = await stage()
    const { impact3: _, ...others } = everything(false)
    await answerQuestionnaire(ground, officer, key(0), others)
    await expect(answerWithLevel(ground, officer, key(1))).rejects.toMatchObject({
      code: 'rule',
      sentence: 'One question is still open. Answer them first: the level can still change.',
    })
    expect((await system()).facts).not.toHaveProperty('canada.impactLevel')
    expect(await saved()).toMatchObject({ version: 1 })
  })

  test('refuses answers that are none, and questions that do not exist', async () => {
    const { officer, saved, key } = await stage()
    const wrong: Record<string, ScoredAnswer>[] = [
      { riskProfile1: 'perhaps' },
      { riskProfile99: 'yes' },
      { decisionSector1: 'health' },
      { riskProfile2A: 'x'.repeat(2_001) },
    ]
    for (const patch of wrong) {
      await expect(answerQuestionnaire(ground, officer, key(0), patch)).rejects.toMatchObject({ code: 'invalid' })
    }
    expect(await saved()).toBeNull()
    await expect(
      answerQuestionnaire(ground, officer, { ...key(0), questionnaireId: 'nothing' }, { a: 'yes' }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('of two people the slower is told', async () => {
    const { officer, saved, key } = await stage()
    await answerQuestionnaire(ground, officer, key(0), { riskProfile1: 'yes' })
    await expect(answerQuestionnaire(ground, officer, key(0), { riskProfile2: 'yes' })).rejects.toMatchObject({
      code: 'conflict',
      more: { current: { version: 1 } },
    })
    await expect(answerWithLevel(ground, officer, key(0))).rejects.toMatchObject({ code: 'conflict' })
    expect((await saved())!.answers).toEqual({ riskProfile1: 'yes' })
  })

  test('stays untouched by who may not, by another organisation, in an archived system and without its framework', async () => {
    const { officer, systemId, saved, acts, key } = await stage()
    await answerQuestionnaire(ground, officer, key(0), everything(true))
    const stranger = await newOrganisation(ground)
    const auditor = await newPerson(ground, officer, 'auditor')
    const otherOwner = await newPerson(ground, officer, 'product-owner')
    const patch = { riskProfile1: 'no' }
    const refused = async (who: typeof officer, code: string) => {
      await expect(answerQuestionnaire(ground, who, key(1), patch)).rejects.toMatchObject({ code })
      await expect(answerWithLevel(ground, who, key(1))).rejects.toMatchObject({ code })
    }
    await refused(stranger, 'not-found')
    await refused(auditor, 'forbidden')
    await refused(otherOwner, 'forbidden')
    const theirs = await scoredAnswersOf(ground.database.client, stranger.organisationId, systemId, AIA)
    expect(theirs).toBeNull()
    await leaveFramework(ground, officer, DIRECTIVE)
    await refused(officer, 'not-found')
    await adoptFramework(ground, officer, DIRECTIVE)
    await archiveSystem(ground, officer, systemId)
    await refused(officer, 'rule')
    expect(await saved()).toMatchObject({ version: 1 })
    expect(await acts()).toHaveLength(1)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { scoredAnswersOf } from '#app/data/scored-answers.server'
import { getSystem } from '#app/data/systems.server'
import type { ScoredAnswer } from '#app/domain/questionnaire-score'
import { paths } from '#app/paths'
import { NONE, readAnswers, sectionAfter } from '#app/ui/questionnaire/answer-form'
import { answerQuestionnaire } from '#app/usecases/answer-questionnaire.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { extremeAnswers, small } from '../domain/small-questionnaire'
import { type TestDatabase, withSqlite } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { renderRoute } from './render-route'

const AIA = 'canada-aia'
let on: TestDatabase
let ground: Awaited<ReturnType<typeof groundOn>>
let officer: Awaited<ReturnType<typeof newOrganisation>>
let id: string
beforeAll(async () => {
  on = await withSqlite()
  ground = await groundOn(on.database)
  officer = await newOrganisation(ground)
  const facts = { 'canada.federalBody': 'department', 'canada.administrativeDecision': true }
  const screener = hiringScreener({ jurisdictions: ['CA'] })
  id = await registerSystem(ground, officer, { ...screener, facts: { ...screener.facts, ...facts } })
})
afterAll(async () => {
  await dropGround(ground)
  await on.dispose()
})

const url = (section?: string, of = AIA) => paths.systemQuestionnaire(id, of, { section })
const saved = () => scoredAnswersOf(ground.database.client, officer.organisationId, id, AIA)
const page = async (section?: string, person = officer) => {
  const html = await renderRoute(ground, person, url(section))
  if (html instanceof Response) throw new Error(`answered ${html.status}`)
  // React marks where one text ends and another begins
  return html.replaceAll('<!-- -->', '')
}

test('is a tab where the law asks for it, and shows a section, its points and the score before JavaScript', async () => {
  const html = await page()
  expect(html).toContain(`href="${url()}"`)
  expect(html).toContain('Reasons for automation')
  expect(html).toContain('name="q_businessDrivers9"')
  expect(html).toContain('Level I so far')
  expect(html).toMatch(/\d+ questions are open, so this can change/)
  expect(html).toContain('Save and go on')
  expect(html).not.toContain('Use Level')
  const elsewhere = await registerSystem(ground, officer, hiringScreener({ jurisdictions: ['EU'] }))
  const other = await renderRoute(ground, officer, paths.system(elsewhere))
  expect(other).not.toContain('/questionnaires/')
})

test('a section is saved by its form, goes on to the next, and comes back where an answer opened a question', async () => {
  const shown = 'riskProfile1,riskProfile2,riskProfile3'
  const sent = {
    act: 'save',
    version: '0',
    section: 'risk-profile',
    shown,
    q_riskProfile1: 'yes',
    q_riskProfile3: 'no',
  }
  const opened = (await renderRoute(ground, officer, url('risk-profile'), {
    ...sent,
    q_riskProfile2: 'yes',
  })) as Response
  // Four questions of the section were not on this page
  expect(opened.headers.get('Location')).toBe(url('risk-profile'))
  expect((await saved())!.answers).toEqual({ riskProfile1: 'yes', riskProfile2: 'yes', riskProfile3: 'no' })
  const html = await page('risk-profile')
  expect(html).toContain('name="q_riskProfile2A"')
  expect(html).not.toContain('name="q_riskProfile3A"')
  const on = { act: 'save', version: '1', section: 'authority', shown: 'projectAuthority1', q_projectAuthority1: 'no' }
  const next = (await renderRoute(ground, officer, url('authority'), on)) as Response
  expect(next.headers.get('Location')).toBe(url('system'))
})

test('a refused form keeps what was chosen', async () => {
  const sent = {
    act: 'save',
    version: '1',
    section: 'authority',
    shown: 'projectAuthority1',
    q_projectAuthority1: 'yes',
  }
  const html = (await renderRoute(ground, officer, url('authority'), sent)) as string
  expect(html).toContain('Somebody else answered here meanwhile')
  expect(html).toContain('Save mine over it')
  expect(html).toMatch(/name="q_projectAuthority1"[^>]*checked=""[^>]*value="yes"|value="yes"[^>]*checked=""/)
  expect(html).toContain('name="version" value="2"')
})

test('with everything answered the level becomes the answer', async () => {
  const aia = ground.library.questionnaires.find((one) => one.id === AIA)!
  const { version } = (await saved())!
  await answerQuestionnaire(
    ground,
    officer,
    { systemId: id, questionnaireId: AIA, version },
    extremeAnswers(aia, false) as Record<string, ScoredAnswer>,
  )
  expect(await page()).toContain('Use Level I as the answer')
  const sent = { act: 'use', version: String(version + 1) }
  const done = (await renderRoute(ground, officer, url(), sent)) as Response
  expect(done.headers.get('Location')).toBe(url())
  const system = await getSystem(ground.database.client, officer.organisationId, id)
  expect(system!.facts['canada.impactLevel']).toBe('I')
  const html = await page()
  expect(html).toContain('The system’s answer is Level I')
  expect(html).not.toContain('Use Level')
  const history = (await renderRoute(ground, officer, paths.systemHistory(id))) as string
  expect(history).toContain('took over the level of a questionnaire')
  expect(history).toContain('Does the programme serve equity-denied groups?')
  expect(history).toContain('none of these')
})

test('who may only read sees the answers and no button', async () => {
  const auditor = await newPerson(ground, officer, 'auditor')
  const html = await page('risk-profile', auditor)
  expect(html).toContain('<fieldset disabled=""')
  expect(html).not.toContain('Save and go on')
  expect(html).not.toContain('value="use"')
})

test('there is none of another name', async () => {
  await expect(renderRoute(ground, officer, url(undefined, 'nothing'))).rejects.toMatchObject({ status: 404 })
})

test('a form reads as it was meant: none of these, left alone, not shown', () => {
  const read = (fields: Record<string, unknown>) => readAnswers(small, Object.entries(fields))
  expect(read({ shown: 'children,parts,words', q_parts: NONE, q_words: 'Sharp' })).toEqual({
    children: null,
    parts: [],
    words: 'Sharp',
  })
  expect(read({ shown: 'parts', q_parts: [NONE, 'edge'], q_children: 'yes' })).toEqual({ parts: ['edge'] })
  expect(read({ shown: 'nothing', q_nothing: 'yes' })).toEqual({})
  // Saying yes to children opens their age, which was not on the page
  const answers = { children: 'yes' }
  expect(sectionAfter(small, 'reach', answers, { children: 'yes', words: null })).toBe('reach')
  expect(sectionAfter(small, 'reach', answers, { children: 'yes', age: null, words: null })).toBe('harm')
  expect(sectionAfter(small, 'care', answers, { tested: 'no', warned: null })).toBe('care')
})

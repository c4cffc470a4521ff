import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEvents } from '#app/data/trail.server'
import { addEvidence, attachEvidence, detachEvidence, withdrawEvidence } from '#app/usecases/add-evidence.server'
import { type AssessmentKey, assess } from '#app/usecases/assess.server'
import { editSystem } from '#app/usecases/edit-system.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { reviewAssessment, submitForReview } from '#app/usecases/review-assessment.server'
import { recount } from '../bench/recount'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { refusal, type TestGround } from '../support/identity'

const answer = {
  status: 'implemented',
  statement: 'We do this each year.',
  justification: '',
  ownerId: null,
  dueOn: null,
}
const noted = { title: 'Minutes', note: 'Seen', validFrom: null, validUntil: null }

eachDatabase('an approval', (open) => {
  let on: TestDatabase
  let ground: TestGround
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
  })
  afterAll(() => dropGround(ground))

  /** An answer with evidence, approved by somebody else. */
  async function approved() {
    const officer = await newOrganisation(ground)
    const second = await newPerson(ground, officer, 'compliance-officer')
    const systemId = await registerSystem(ground, officer, hiringScreener())
    const key: AssessmentKey = { systemId, frameworkId: 'eu-ai-act', requirementId: 'art-9-1' }
    const scope = await ground.database.client.systemScope.findFirstOrThrow({
      where: { systemId, frameworkId: 'eu-ai-act' },
    })
    key.requirementId = scope.applies
      .split(',')
      .find((id) => ground.library.compiled.get('eu-ai-act')!.byId.get(id)!.requirement.kind === 'obligation')!
    const evidenceId = await addEvidence(ground, officer, { kind: 'note' }, noted, [key])
    const { version } = await assess(ground, officer, key, 0, { ...answer, status: 'implemented' })
    await submitForReview(ground, officer, key, version)
    await reviewAssessment(ground, second, key, version + 1, { review: 'approved', note: '' })
    const row = () =>
      ground.database.client.assessment.findFirstOrThrow({ where: { ...key, organisationId: officer.organisationId } })
    expect((await row()).review).toBe('approved')
    return {
      officer,
      second,
      key,
      evidenceId,
      row,
      drift: () => recount(ground.database.client, officer.organisationId),
    }
  }

  test('falls with the evidence that was approved along with the answer', async () => {
    const { officer, key, evidenceId, row, drift } = await approved()
    const { version } = await row()
    await detachEvidence(ground, officer, evidenceId, key)
    expect(await row()).toMatchObject({ review: 'none', reviewedById: null, version: version + 1 })
    expect(await drift()).toEqual([])
    const subjectId = (await row()).id
    const [event] = await findEvents(ground.database.client, officer.organisationId, { subjectId, take: 1 })
    expect(event).toMatchObject({ action: 'assessment.approval-lost', systemId: key.systemId })
  })

  test('stands when evidence is added, and falls with evidence that is withdrawn', async () => {
    const { officer, key, evidenceId, row, drift } = await approved()
    const more = await addEvidence(ground, officer, { kind: 'note' }, noted)
    await attachEvidence(ground, officer, more, key)
    expect((await row()).review).toBe('approved')
    await withdrawEvidence(ground, officer, evidenceId, 'It was about another system.')
    expect((await row()).review).toBe('none')
    expect(await drift()).toEqual([])
  })

  test('is counted again when the requirement applies again', async () => {
    const { officer, key, row, drift } = await approved()
    const system = await ground.database.client.aiSystem.findFirstOrThrow({ where: { id: key.systemId } })
    await editSystem(
      ground,
      officer,
      key.systemId,
      system.version,
      hiringScreener({ facts: { 'use.onlyFor': 'none' }, jurisdictions: ['JP'], roles: [] }),
    )
    expect(await drift()).toEqual([])
    await editSystem(ground, officer, key.systemId, system.version + 1, hiringScreener())
    expect(await drift()).toEqual([])
    expect((await row()).review).toBe('approved')
  })

  test('is not given twice, nor to one’s own words, nor to words somebody changed meanwhile', async () => {
    const { officer, second, key, row } = await approved()
    const { version } = await row()
    const decision = { review: 'approved' as const, note: '' }
    expect((await refusal(reviewAssessment(ground, second, key, version, decision))).code).toBe('conflict')
    const saved = await assess(ground, second, key, version, {
      ...answer,
      status: 'implemented',
      statement: 'Changed by the second.',
    })
    expect((await refusal(reviewAssessment(ground, second, key, saved.version, decision))).code).toBe('rule')
    expect((await refusal(reviewAssessment(ground, officer, key, version, decision))).code).toBe('conflict')
    await reviewAssessment(ground, officer, key, saved.version, decision)
    const twice = await Promise.allSettled([
      assess(ground, officer, key, saved.version + 1, { ...answer, status: 'partly', statement: 'One' }),
      assess(ground, second, key, saved.version + 1, { ...answer, status: 'partly', statement: 'Two' }),
    ])
    expect(twice.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

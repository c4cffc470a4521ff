import { beforeAll, expect, test } from 'vitest'
import { findEvents } from '#app/data/trail.server'
import { addEvidence, withdrawEvidence } from '#app/usecases/add-evidence.server'
import { type AssessmentKey, assess } from '#app/usecases/assess.server'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { reuseAnswer } from '#app/usecases/reuse-answer.server'
import { reviewAssessment, submitForReview } from '#app/usecases/review-assessment.server'
import { recount } from '../bench/recount'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson } from '../support/ground'
import { codeOf } from '../support/identity'
import { smallGround, smallSystem } from '../support/small-ground'

const SOURCE = 'small-act:art-9'
const TODAY = '2026-11-20'
const words = { statement: 'The board named her.', justification: '', ownerId: null, dueOn: null }

eachDatabase('An answer to another framework', (open) => {
  let ground: Awaited<ReturnType<typeof smallGround>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>
  let systemId: string
  let source: AssessmentKey
  let target: AssessmentKey

  beforeAll(async () => {
    ground = await smallGround((await open()).database, {
      'house-rules.json': (file) => {
        file.sections[0].requirements[0].evidence = [
          { kind: 'document', title: 'List of owners', required: true, freshDays: 365 },
        ]
      },
      'crosswalks/small-act--house-rules.json': (file) => {
        file.rows = [
          {
            ...{ source: 'art-9', target: 'owner', relation: 'superset-of', basis: 'ours' },
            rationale: 'Who runs risk management has named an owner.',
          },
        ]
      },
    })
    officer = await newOrganisation(ground)
  })

  /** A fresh system whose risk management is answered, with or without evidence. */
  async function fresh(...titles: string[]) {
    systemId = await registerSystem(ground, officer, smallSystem())
    source = { systemId, frameworkId: 'small-act', requirementId: 'art-9' }
    target = { systemId, frameworkId: 'house-rules', requirementId: 'owner' }
    const ids: string[] = []
    for (const title of titles)
      ids.push(
        await addEvidence(ground, officer, { kind: 'note' }, { ...period, title, note: 'See the minutes.' }, [source]),
      )
    await assess(ground, officer, source, 0, { ...words, status: 'implemented' })
    return ids
  }
  const period = { validFrom: null, validUntil: null }
  const db = () => ground.database.client
  const stored = (key: AssessmentKey) => db().assessment.findFirst({ where: { ...key }, include: { evidence: true } })
  const counts = () => db().systemScope.findFirstOrThrow({ where: { systemId, frameworkId: 'house-rules' } })
  const reuse = (version = 0, by = officer, from = SOURCE) => reuseAnswer(ground, by, target, version, from, TODAY)

  test('changes nothing by itself; used, it is an answer of its own with the same evidence, to be approved', async () => {
    const [first, second] = await fresh('Minutes of the board', 'A lost file')
    await withdrawEvidence(ground, officer, second!, 'The file is gone.')
    const { version } = (await stored(source))!
    await submitForReview(ground, officer, source, version)
    const other = await newPerson(ground, officer, 'compliance-officer')
    await reviewAssessment(ground, other, source, version + 1, { review: 'approved', note: '' })
    expect(await stored(target)).toBeNull()
    expect(await counts()).toMatchObject({ applicable: 1, implemented: 0 })
    await reuse()
    const saved = (await stored(target))!
    expect(saved).toMatchObject({ status: 'implemented', review: 'none', version: 1, authorId: officer.personId })
    expect(saved.statement).toMatch(/^Met through .*Art. 9.*\nWho runs risk management has named an owner\.$/)
    expect(saved.evidence.map((link) => link.evidenceId)).toEqual([first])
    expect(await counts()).toMatchObject({ implemented: 1, approved: 0 })
    expect(await recount(db(), officer.organisationId)).toEqual([])
    const trail = await findEvents(db(), officer.organisationId, { systemId, take: 2 })
    expect(trail.map((event) => event.action)).toEqual(['assessment.save', 'evidence.attach'])
    expect(JSON.parse(trail[0]!.body)).toMatchObject({ after: { requirementId: 'owner', status: 'implemented' } })
  })

  test('keeps what somebody wrote before, below', async () => {
    await fresh('Minutes of the board')
    await assess(ground, officer, target, 0, {
      ...words,
      status: 'in-progress',
      statement: 'Ask the board.',
      dueOn: '2027-01-31',
    })
    await reuse(1)
    const saved = (await stored(target))!
    expect(saved).toMatchObject({ dueOn: '2027-01-31', version: 2 })
    expect(saved.statement).toMatch(/^Met through [\s\S]*\n\nAsk the board\.$/)
  })

  test('is held to the same rules: current evidence, nobody overwritten, an archived system as it was', async () => {
    await fresh()
    expect(await codeOf(reuse())).toBe('rule')
    expect(await stored(target)).toBeNull()
    await fresh('Minutes of the board')
    await assess(ground, officer, target, 0, { ...words, status: 'in-progress' })
    expect(await codeOf(reuse(0))).toBe('conflict')
    expect((await stored(target))!.evidence).toEqual([])
    await archiveSystem(ground, officer, systemId)
    expect(await codeOf(reuse(1))).toBe('rule')
  })

  test('is no longer used once it does not hold, or where it never led here', async () => {
    await fresh('Minutes of the board')
    expect(await codeOf(reuse(0, officer, 'small-act:art-10'))).toBe('rule')
    await assess(ground, officer, source, 1, { ...words, status: 'partly' })
    expect(await codeOf(reuse())).toBe('rule')
    expect(await stored(target)).toBeNull()
  })

  test('is for officers and the owners of the system, and of no use in another organisation', async () => {
    await fresh('Minutes of the board')
    for (const role of ['auditor', 'executive', 'administrator', 'product-owner'] as const)
      expect(await codeOf(reuse(0, await newPerson(ground, officer, role)))).toBe('forbidden')
    expect(await codeOf(reuse(0, await newOrganisation(ground)))).toBe('not-found')
    expect(await stored(target)).toBeNull()
  })
})

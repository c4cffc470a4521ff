import { afterAll, beforeAll, expect, test } from 'vitest'
import { chainHead, readChain } from '#app/data/trail.server'
import { Refusal } from '#app/domain/refusal'
import { ChainCheck } from '#app/proof/chain-check'
import { addEvidence, withdrawEvidence } from '#app/usecases/add-evidence.server'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { assess } from '#app/usecases/assess.server'
import { archiveSystem, editSystem } from '#app/usecases/edit-system.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { planAssessments } from '#app/usecases/plan-assessments.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { reviewAssessment } from '#app/usecases/review-assessment.server'
import { recount } from '../bench/recount'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'
import type { Person, TestGround } from '../support/identity'

const FRAMEWORK = 'eu-ai-act'
const words = { statement: 'As written.', justification: 'It concerns another part.', ownerId: null, dueOn: null }

eachDatabase('many people at once', (open) => {
  let on: TestDatabase
  let ground: TestGround
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
  })
  afterAll(() => dropGround(ground))

  /** Everything one organisation does, started at the same moment. */
  async function acts(): Promise<{ officer: Person; work: (() => Promise<unknown>)[] }> {
    const officer = await newOrganisation(ground)
    const second = await newPerson(ground, officer, 'compliance-officer')
    const ids: string[] = []
    for (let at = 0; at < 3; at++) ids.push(await registerSystem(ground, officer, hiringScreener()))
    const scope = await ground.database.client.systemScope.findFirstOrThrow({
      where: { systemId: ids[0], frameworkId: FRAMEWORK },
    })
    const duties = scope.applies
      .split(',')
      .filter((id) => ground.library.compiled.get(FRAMEWORK)!.byId.get(id)!.requirement.kind === 'obligation')
    const [systemId, edited, archived] = ids as [string, string, string]
    const key = (id: string, at: number) => ({ systemId: id, frameworkId: FRAMEWORK, requirementId: duties[at]! })
    const evidence = await addEvidence(
      ground,
      officer,
      { kind: 'note' },
      { title: 'Minutes', note: 'Seen', validFrom: null, validUntil: null },
      [key(systemId, 0)],
    )
    await assess(ground, officer, key(systemId, 0), 0, { ...words, status: 'implemented' })
    const twice = (at: number) => () => assess(ground, second, key(systemId, at), 0, { ...words, status: 'partly' })
    return {
      officer,
      work: [
        ...[1, 2, 3, 1, 2, 3].map(twice),
        ...[0, 1, 2].map(
          (at) => () => assess(ground, second, key(archived, at), 0, { ...words, status: 'not-applicable' }),
        ),
        () => reviewAssessment(ground, second, key(systemId, 0), 1, { review: 'approved', note: '' }),
        () => withdrawEvidence(ground, second, evidence, 'It was another year.'),
        () =>
          planAssessments(ground, officer, { systemId, frameworkId: FRAMEWORK }, duties.slice(2, 8), {
            dueOn: '2027-01-01',
          }),
        () => editSystem(ground, officer, edited, 1, hiringScreener({ jurisdictions: ['JP'], roles: [] })),
        () => editSystem(ground, officer, edited, 1, hiringScreener({ jurisdictions: ['EU'] })),
        () => archiveSystem(ground, officer, archived),
        () => leaveFramework(ground, officer, FRAMEWORK).then(() => adoptFramework(ground, officer, FRAMEWORK)),
        () => registerSystem(ground, officer, hiringScreener()),
        () => registerSystem(ground, second, hiringScreener({ name: 'Another', jurisdictions: [] })),
        () => issueReport(ground, officer, { kind: 'organisation' }),
      ],
    }
  }

  test('leave every count right and the chain whole, and nobody sees more than a refusal', async () => {
    const both = [await acts(), await acts()]
    const done = await Promise.allSettled(both.flatMap(({ work }) => work.map((act) => act())))
    const failed = done.flatMap((one) =>
      one.status === 'rejected' && !(one.reason instanceof Refusal) ? [one.reason] : [],
    )
    expect(failed).toEqual([])
    expect(done.filter((one) => one.status === 'fulfilled').length).toBeGreaterThan(20)
    for (const { officer } of both) {
      const { organisationId } = officer
      expect(await recount(ground.database.client, organisationId)).toEqual([])
      const check = new ChainCheck()
      for await (const page of readChain(ground.database.client, organisationId))
        for (const event of page) check.add(event)
      expect(check.finish(await chainHead(ground.database.client, organisationId))).toEqual([])
    }
  }, 60_000)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ground } from '#app/data/ground.server'
import { editSystem } from '#app/usecases/edit-system.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'

eachDatabase('issuing while others write', (fresh) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  let by: Awaited<ReturnType<typeof newOrganisation>>
  let systemId: string

  beforeAll(async () => {
    on = await fresh()
    ground = await groundOn(on.database)
    by = await newOrganisation(ground)
    systemId = await registerSystem(ground, by, hiringScreener())
    // Makes the keys, so that they are there for all that follow.
    await issueReport(ground, by, { kind: 'system', systemId })
  })
  afterAll(async () => {
    await dropGround(ground)
    await on.dispose()
  })

  /** Somebody renames the system each time its facts were read and are about to be kept. */
  function disturbed(times: number): { on: Ground; name(): string } {
    let [left, name] = [times, 'as it was']
    const write: Ground['database']['write'] = async (work) => {
      if (left > 0) {
        name = `Screener ${times}, ${left--} left`
        const { version } = await ground.database.client.aiSystem.findFirstOrThrow({ where: { id: systemId } })
        await editSystem(ground, by, systemId, version, hiringScreener({ name }))
      }
      return ground.database.write(work)
    }
    return { on: { ...ground, database: { ...ground.database, write } }, name: () => name }
  }

  test.each([1, 2, 9])('%i times, the facts are those at the head of the trail that they name', async (times) => {
    const { on: busy, name } = disturbed(times)
    const id = await issueReport(busy, by, { kind: 'system', systemId })
    const report = await ground.database.client.report.findFirstOrThrow({ where: { id } })
    const issued = await ground.database.client.auditEvent.findFirstOrThrow({
      where: { subjectId: id, action: 'report.issue' },
    })
    const facts = JSON.parse(report.body)
    expect(facts.system.name).toBe(name())
    expect([facts.chain.sequence, facts.chain.hash]).toEqual([issued.sequence - 1, issued.previousHash])
    expect([report.auditSequence, report.issuedAt]).toEqual([issued.sequence - 1, issued.at])
    expect((await verifyTrail(ground, by.organisationId)).faults).toEqual([])
  })
})

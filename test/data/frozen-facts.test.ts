import { afterAll, beforeAll, expect, test } from 'vitest'
import { frozenFacts } from '#app/data/frozen-facts.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'

eachDatabase('the frozen facts of a report', (fresh) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  let by: Awaited<ReturnType<typeof newOrganisation>>
  let id: string

  beforeAll(async () => {
    on = await fresh()
    ground = await groundOn(on.database)
    by = await newOrganisation(ground, 'Acme 🪜 Ångström 採用')
    const systemId = await registerSystem(ground, by, hiringScreener({ name: 'Auswahl 🧗‍♀️ für 東京 “Ω”' }))
    id = await issueReport(ground, by, { kind: 'system', systemId })
  })
  afterAll(async () => {
    await dropGround(ground)
    await on.dispose()
  })

  const read = (organisationId: string, part?: number) => frozenFacts(on.database.client, organisationId, id, part)
  const stored = () => on.database.client.report.findFirstOrThrow({ where: { id } })

  test('come whole, however they are cut', async () => {
    const { body } = await stored()
    for (const part of [undefined, 997, body.length, [...body].length]) {
      const parts = await read(by.organisationId, part)
      expect(Buffer.concat(parts).toString()).toBe(body)
    }
    expect((await read(by.organisationId, 997)).length).toBe(Math.ceil([...body].length / 997))
  })

  test('are nothing for another organisation', async () => {
    const other = await newOrganisation(ground)
    expect(await read(other.organisationId)).toEqual([])
  })
})

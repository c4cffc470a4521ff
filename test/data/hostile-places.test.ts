import { afterAll, beforeAll, expect, test } from 'vitest'
import { evidenceToAttach } from '#app/data/assessments.server'
import { listEvidence } from '#app/data/evidence.server'
import { listSystems } from '#app/data/system-list.server'
import { evidenceFilter } from '#app/domain/evidence'
import { systemListQuery } from '#app/domain/system-filter'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, NOW, newOrganisation } from '../support/ground'

const TODAY = NOW.slice(0, 10)
const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')

eachDatabase('an address that somebody made up', (open) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  let scope: string
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
    const officer = await newOrganisation(ground)
    scope = officer.organisationId
    await registerSystem(ground, officer, hiringScreener())
    const period = { validFrom: null, validUntil: null }
    for (const title of ['100% tested', '100x tested', 'under_score', 'back\\slash'])
      await addEvidence(ground, officer, { kind: 'note' }, { title, note: 'Seen', ...period })
  })
  afterAll(() => dropGround(ground))

  test.each([
    ['name', cursor('a\u0000', 'b')],
    ['name', cursor('a', '\ud800')],
    ['open', cursor(2 ** 40, 'a', 'b')],
    ['open', cursor(1.5, 'a', 'b')],
    ['tier', cursor('1', 'a', 'b')],
    ['name', cursor({ gt: '' }, 'b')],
    ['name', 'no cursor at all'],
  ])('is a list and no failure (by %s, after %s)', async (sort, after) => {
    const query = { ...systemListQuery(new URLSearchParams({ sort, after })), after }
    const { rows } = await listSystems(ground.database.client, scope, query, TODAY)
    expect(rows.length).toBeLessThanOrEqual(1)
  })

  test.each([
    ['100% tested', ['100% tested', '100x tested']],
    ['under_', ['under_score']],
    ['back\\slash', ['back\\slash']],
    ['nothing like it', []],
  ])('finds evidence by “%s”', async (q, expected) => {
    const filter = evidenceFilter(new URLSearchParams({ q }))
    const page = await listEvidence(ground.database.client, scope, filter, TODAY, { after: null, before: null })
    expect(page.rows.map((row) => row.title).sort()).toEqual(expected)
    const found = await evidenceToAttach(ground.database.client, scope, q, [])
    expect(found.map((row) => row.title).sort()).toEqual(expected)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEvents } from '#app/data/trail.server'
import { compileFramework } from '#app/domain/framework/compile'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { recount } from '../bench/recount'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { codeOf, type TestGround } from '../support/identity'

const ID = 'testing-validation'

eachDatabase('a framework', (open) => {
  let on: TestDatabase
  let ground: TestGround
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
  })
  afterAll(() => dropGround(ground))

  async function stage() {
    const officer = await newOrganisation(ground)
    const ids: string[] = []
    for (let at = 0; at < 23; at++) ids.push(await registerSystem(ground, officer, hiringScreener()))
    const scopes = () =>
      ground.database.client.systemScope.findMany({
        where: { organisationId: officer.organisationId, frameworkId: ID },
      })
    return { officer, ids, scopes, drift: () => recount(ground.database.client, officer.organisationId) }
  }

  /** The same ground after a release in which the framework lost its last requirements. */
  function released(): TestGround {
    const { library } = ground
    const before = library.compiled.get(ID)!.framework
    const sections = before.sections.slice(0, 1)
    const framework = { ...before, version: `${before.version}-next`, sections }
    const compiled = new Map(library.compiled).set(ID, compileFramework(framework, library.catalogue))
    const digests = new Map(library.digests).set(ID, 'f'.repeat(64))
    return { ...ground, library: { ...library, compiled, digests } }
  }

  test('goes on to the version of a new release, in every system and in every count', async () => {
    const { officer, scopes, drift } = await stage()
    const next = released()
    expect(await adoptFramework(next, officer, ID)).toBe(23)
    const rows = await scopes()
    const { version } = next.library.compiled.get(ID)!.framework
    expect(new Set(rows.map((row) => `${row.frameworkVersion} ${row.frameworkDigest}`))).toEqual(
      new Set([`${version} ${'f'.repeat(64)}`]),
    )
    expect(await drift()).toEqual([])
    const acts = await findEvents(ground.database.client, officer.organisationId, {
      action: 'framework.adopt',
      take: 1,
    })
    expect(JSON.parse(acts[0]!.body)).toMatchObject({
      before: { version: ground.library.compiled.get(ID)!.framework.version },
      after: { version },
    })
    expect(await adoptFramework(next, officer, ID)).toBe(0)
  })

  test('is left and taken up again without losing a count; others may do neither', async () => {
    const { officer, scopes, drift } = await stage()
    const owner = await newPerson(ground, officer, 'product-owner')
    expect(await codeOf(leaveFramework(ground, owner, ID))).toBe('forbidden')
    expect(await codeOf(adoptFramework(ground, owner, ID))).toBe('forbidden')
    expect(await codeOf(adoptFramework(ground, officer, 'no-such-law'))).toBe('not-found')
    expect(await leaveFramework(ground, officer, ID)).toBe(23)
    expect(await scopes()).toEqual([])
    expect(await drift()).toEqual([])
    expect(await adoptFramework(ground, officer, ID)).toBe(23)
    expect(await scopes()).toHaveLength(23)
    expect(await drift()).toEqual([])
  })
})

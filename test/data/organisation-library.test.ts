import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#app/data/database/open.server'
import { frameworkVersion, organisationLibrary } from '#app/data/organisation-library.server'
import { systemsBehind } from '#app/data/scopes.server'
import { getSystem } from '#app/data/systems.server'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { assess } from '#app/usecases/assess.server'
import { editSystem } from '#app/usecases/edit-system.server'
import { addOwnFramework } from '#app/usecases/own-framework.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation } from '../support/ground'
import { ownFile, smallGround, smallSystem } from '../support/small-ground'

eachDatabase('the library of an organisation', (open) => {
  let database: Database
  let ground: Awaited<ReturnType<typeof smallGround>>
  beforeAll(async () => {
    database = (await open()).database
    ground = await smallGround(database)
  })

  const scopesOf = (systemId: string) =>
    database.client.systemScope.findMany({ where: { systemId }, orderBy: { frameworkId: 'asc' } })

  test('stays with the adopted versions when a newer one ships, until that is adopted', async () => {
    const officer = await newOrganisation(ground)
    const id = await registerSystem(ground, officer, smallSystem())
    const before = await scopesOf(id)
    expect(before.map((row) => row.frameworkId)).toEqual(['house-rules', 'small-act'])
    expect(before.every((row) => row.acceptedDigest === row.frameworkDigest)).toBe(true)
    const old = before[1]!.frameworkDigest
    const key = { systemId: id, frameworkId: 'small-act', requirementId: before[1]!.applies.split(',')[0]! }
    const values = {
      status: 'in-progress',
      statement: 'Begun.',
      justification: '',
      ownerId: null,
      dueOn: null,
    } as const
    await assess(ground, officer, key, 0, values)
    const answer = () => database.client.assessment.findFirstOrThrow({ where: key })
    expect(await answer()).toMatchObject({ frameworkVersion: '1.0.0', frameworkDigest: old, reviewAgain: '' })

    const next = await smallGround(database, {
      'small-act.json': (act) => {
        act.version = '2.0.0'
        act.sections[0].requirements.push({
          ...{ id: 'art-6', title: 'Keep a list', text: 'Keep a list.', kind: 'obligation' },
          cites: [{ source: 'act', ref: 'Art. 6' }],
        })
      },
    })
    const there = await organisationLibrary(next, officer.organisationId)
    expect(there.get('small-act')!.framework.version).toBe('1.0.0')
    expect(there.newer).toEqual(['small-act'])
    expect(there.offered.find((one) => one.frameworkId === 'small-act')).toMatchObject({ version: '2.0.0', own: false })
    const record = (await getSystem(database.client, officer.organisationId, id))!
    await editSystem(next, officer, id, record.version, { ...record, purpose: 'Another purpose' })
    const edited = (await scopesOf(id)).map(({ updatedAt: _, ...row }) => row)
    expect(edited.map((row) => [row.frameworkDigest, row.applies])).toEqual(
      before.map((row) => [row.frameworkDigest, row.applies]),
    )
    expect(await systemsBehind(database.client, officer.organisationId, there.settledDigest)).toBe(0)

    expect(await adoptFramework(next, officer, 'small-act')).toBe(1)
    const [, moved] = await scopesOf(id)
    expect(moved).toMatchObject({ frameworkVersion: '2.0.0', acceptedDigest: old })
    expect(moved!.applies.split(',')).toContain('art-6')
    const now = await organisationLibrary(next, officer.organisationId)
    expect(now.get('small-act')!.byId.has('art-6')).toBe(true)
    expect(now.newer).toEqual([])
    const was = await frameworkVersion(next, officer.organisationId, { frameworkId: 'small-act', digest: old })
    expect(was!.byId.has('art-6')).toBe(false)
    await assess(next, officer, key, 1, { ...values, statement: 'Begun, and looked at again.' })
    expect(await answer()).toMatchObject({ frameworkVersion: '2.0.0', frameworkDigest: moved!.frameworkDigest })
  })

  test('an adopted version that asks for facts which are gone leaves them unanswered and nothing else', async () => {
    const officer = await newOrganisation(ground)
    const id = await registerSystem(
      ground,
      officer,
      smallSystem({ facts: { 'use.recruitment': true, 'use.toy': true } }),
    )
    const without = (rules: { [name: string]: unknown }) => {
      rules.toy = { fact: 'use.recruitment', is: true }
    }
    const next = await smallGround(database, {
      'facts.json': (facts) => {
        facts.facts = facts.facts.filter(({ key }: { key: string }) => key !== 'use.toy')
      },
      'small-act.json': (act) => {
        act.version = '3.0.0'
        without(act.rules)
      },
    })
    const library = await organisationLibrary(next, officer.organisationId)
    expect(library.get('small-act')!.framework.version).toBe('1.0.0')
    const record = (await getSystem(database.client, officer.organisationId, id))!
    await editSystem(next, officer, id, record.version, { ...record, purpose: 'Another purpose' })
    expect((await scopesOf(id)).map((row) => row.verdict)).toEqual(['applies', 'applies'])
    const fresh = await registerSystem(next, officer, smallSystem({ facts: {} }))
    expect((await scopesOf(fresh)).find((row) => row.frameworkId === 'small-act')!.verdict).not.toBe('no')
  })

  test('costs one statement where the versions are kept ready, and one more the first time', async () => {
    const officer = await newOrganisation(ground)
    const ask = async () => {
      const asked = await database.counter.during(() => organisationLibrary(ground, officer.organisationId))
      return asked.statements.length
    }
    expect(await ask()).toBe(1)
    await addOwnFramework(ground, officer, { text: ownFile('own-count'), origin: 'json' })
    expect([await ask(), await ask()]).toEqual([2, 1])
  })

  test('keeps only so much of large frameworks ready', async () => {
    const officer = await newOrganisation(ground)
    const large = (at: number) => ownFile(`own-large-${at}`, '1.0.0', { summary: 'x'.repeat(3_900_000) })
    for (let at = 0; at < 13; at++) await addOwnFramework(ground, officer, { text: large(at), origin: 'json' })
    const first = await newOrganisation(ground)
    await addOwnFramework(ground, first, { text: ownFile('own-small'), origin: 'json' })
    const ask = async () => {
      const asked = await database.counter.during(() => organisationLibrary(ground, first.organisationId))
      return asked.statements.length
    }
    expect([await ask(), await ask()]).toEqual([2, 1])
    const library = await organisationLibrary(ground, officer.organisationId)
    for (const { compiled } of library.offered)
      expect(compiled.framework.summary?.length ?? 0).toBeGreaterThanOrEqual(0)
    expect(await ask()).toBe(2)
  })

  test('holds nobody else’s own frameworks, whatever their id and content', async () => {
    const [one, other] = [await newOrganisation(ground), await newOrganisation(ground)]
    const text = ownFile('own-secret')
    const { digest } = await addOwnFramework(ground, one, { text, origin: 'written' })
    const key = { frameworkId: 'own-secret', digest }
    expect((await organisationLibrary(ground, one.organisationId)).get('own-secret')).toBeDefined()
    expect(await frameworkVersion(ground, one.organisationId, key)).not.toBeNull()
    const theirs = await organisationLibrary(ground, other.organisationId)
    expect(theirs.get('own-secret')).toBeUndefined()
    expect(theirs.offered.map(({ frameworkId }) => frameworkId)).toEqual(['house-rules', 'small-act'])
    expect(theirs.titleOf('own-secret')).toBe('own-secret')
    expect(await frameworkVersion(ground, other.organisationId, key)).toBeNull()
    await expect(adoptFramework(ground, other, 'own-secret')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a system that nothing covers has no scope, and is not behind; one from before digests were kept neither', async () => {
    const officer = await newOrganisation(ground)
    const { organisationId } = officer
    const id = await registerSystem(ground, officer, smallSystem({ jurisdictions: ['US'] }))
    expect((await scopesOf(id)).map((row) => row.frameworkId)).toEqual(['house-rules'])
    const behind = async () =>
      systemsBehind(database.client, organisationId, (await organisationLibrary(ground, organisationId)).settledDigest)
    await database.client.aiSystem.updateMany({ where: { organisationId }, data: { settledDigest: '' } })
    expect(await behind()).toBe(0)
    expect(await leaveFramework(ground, officer, 'house-rules')).toBe(1)
    expect(await scopesOf(id)).toEqual([])
    expect([await behind(), await leaveFramework(ground, officer, 'house-rules')]).toEqual([0, 0])
    await database.client.aiSystem.updateMany({ where: { organisationId }, data: { settledDigest: 'behind' } })
    expect([await behind(), await adoptFramework(ground, officer, 'small-act')]).toEqual([1, 1])
    expect(await behind()).toBe(0)
  })
})

import { beforeAll, expect, test } from 'vitest'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { findEvents } from '#app/data/trail.server'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { assess } from '#app/usecases/assess.server'
import { addOwnFramework, exportFramework, withdrawOwnFramework } from '#app/usecases/own-framework.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { recount } from '../bench/recount'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson } from '../support/ground'
import { codeOf, refusal } from '../support/identity'
import { ownFile, smallGround, smallSystem } from '../support/small-ground'

eachDatabase('a framework of one’s own', (open) => {
  let ground: Awaited<ReturnType<typeof smallGround>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>
  beforeAll(async () => {
    ground = await smallGround((await open()).database)
    officer = await newOrganisation(ground)
  })

  const add = (text: string, by = officer) => addOwnFramework(ground, by, { text, origin: 'json' })
  const offered = async (id: string) =>
    (await organisationLibrary(ground, officer.organisationId)).offered.find((one) => one.frameworkId === id)

  test('is added, adopted, answered, raised to a new version, left and withdrawn, and the trail says each', async () => {
    const { client } = ground.database
    const first = await add(ownFile('own-house'))
    expect(first).toMatchObject({ frameworkId: 'own-house', version: '1.0.0' })
    expect(await offered('own-house')).toMatchObject({ own: true, digest: first.digest })
    const systemId = await registerSystem(ground, officer, smallSystem())
    expect(await adoptFramework(ground, officer, 'own-house')).toBe(1)
    const key = { systemId, frameworkId: 'own-house', requirementId: 'log' }
    const answer = {
      status: 'in-progress',
      statement: 'Begun.',
      justification: '',
      ownerId: null,
      dueOn: null,
    } as const
    await assess(ground, officer, key, 0, answer)
    expect(await client.assessment.findFirst({ where: key })).toMatchObject({ frameworkDigest: first.digest })
    expect(await codeOf(withdrawOwnFramework(ground, officer, first))).toBe('rule')

    const second = await add(ownFile('own-house', '1.1.0'))
    const { newer, get } = await organisationLibrary(ground, officer.organisationId)
    expect([newer, get('own-house')!.framework.version]).toEqual([['own-house'], '1.0.0'])
    expect(await adoptFramework(ground, officer, 'own-house')).toBe(1)
    await withdrawOwnFramework(ground, officer, first)
    expect(await codeOf(withdrawOwnFramework(ground, officer, first))).toBe('conflict')
    expect(await recount(client, officer.organisationId)).toEqual([])
    await leaveFramework(ground, officer, 'own-house')
    await withdrawOwnFramework(ground, officer, second)
    expect(await offered('own-house')).toBeUndefined()
    expect((await organisationLibrary(ground, officer.organisationId)).titleOf('own-house')).toBe('Own rules own-house')
    expect(await codeOf(adoptFramework(ground, officer, 'own-house'))).toBe('not-found')
    expect(await add(ownFile('own-house', '1.1.0'))).toEqual(second)
    expect(await offered('own-house')).toMatchObject({ version: '1.1.0' })

    const events = await findEvents(client, officer.organisationId, { subjectType: 'framework', take: 20 })
    const acts = events.filter((event) => event.subjectId === 'own-house').map((event) => event.action)
    expect(acts.reverse().filter((action) => action !== 'framework.settle')).toEqual([
      ...['framework.add', 'framework.adopt', 'framework.add', 'framework.adopt', 'framework.withdraw'],
      ...['framework.leave', 'framework.withdraw', 'framework.add'],
    ])
    expect(events[0]!.actor).toBe(`person:${officer.personId}`)
    expect(JSON.parse(events.at(-1)!.body).after).toMatchObject({ version: '1.0.0', digest: first.digest })
  })

  test('is refused with every mistake and its line', async () => {
    const text = `{\n  "id": "own-wrong",\n  "version": "1",\n  "tittle": "Wrong",\n  "kind": "house"\n}`
    const { code, more, sentence } = await refusal(add(text))
    expect([code, sentence]).toEqual(['invalid', expect.stringMatching(/^The framework has \d+ mistakes\./)])
    expect(more.problems).toContainEqual(expect.objectContaining({ path: 'tittle', line: 4 }))
    expect(more.problems).toContainEqual(expect.objectContaining({ path: 'kind', line: 5 }))
    const facts = ownFile('own-wrong', '1.0.0', { appliesWhen: { fact: 'use.recruitmnt', is: true } })
    const near = expect.objectContaining({ message: expect.stringContaining('use.recruitment') })
    expect((await refusal(add(facts))).more.problems).toContainEqual(near)
    expect((await refusal(add('{"id": '))).more.problems).toHaveLength(1)
    expect(await codeOf(add('null'))).toBe('invalid')
    const unseen = await refusal(add(ownFile('own-wrong', '1.0.0', { title: 'Rules \u0000 of ours' })))
    expect(unseen.more.problems).toContainEqual(expect.objectContaining({ path: 'title', line: 1 }))
    expect(await codeOf(add(' '.repeat(4_000_001)))).toBe('invalid')
    expect(await offered('own-wrong')).toBeUndefined()
  })

  test('keeps its words: no shipped id, no version twice', async () => {
    expect(await codeOf(add(ownFile('small-act')))).toBe('conflict')
    expect(await codeOf(add(ownFile('own')))).toBe('conflict')
    // The real library shipped here before the small one did.
    expect(await codeOf(add(ownFile('eu-ai-act')))).toBe('conflict')
    await add(ownFile('own-words'))
    const again = await refusal(add(ownFile('own-words')))
    expect([again.code, again.sentence]).toEqual(['conflict', 'Version 1.0.0 of this framework is here already.'])
    const other = await refusal(add(ownFile('own-words', '1.0.0', { title: 'Other words' })))
    expect([other.code, other.sentence]).toEqual(['conflict', expect.stringContaining('Raise the version')])
  })

  test('comes out as it went in, in one order, own and shipped', async () => {
    const key = await add(ownFile('own-out'))
    const { fileName, text } = await exportFramework(ground, officer, key)
    expect(fileName).toBe('own-out.json')
    expect(JSON.parse(text)).toEqual(JSON.parse(ownFile('own-out')))
    const there = await newOrganisation(ground)
    expect(await add(text, there)).toEqual(key)
    const digest = ground.library.digests.get('small-act')!
    const shipped = await exportFramework(ground, there, { frameworkId: 'small-act', digest })
    expect(JSON.parse(shipped.text).id).toBe('small-act')
    expect(await codeOf(exportFramework(ground, there, { frameworkId: 'own-out', digest }))).toBe('not-found')
  })

  test('is for administrators and officers, each of their own organisation', async () => {
    const key = await add(ownFile('own-guarded'))
    for (const role of ['auditor', 'executive', 'product-owner'] as const) {
      const other = await newPerson(ground, officer, role)
      expect(await codeOf(add(ownFile('own-mine'), other))).toBe('forbidden')
      expect(await codeOf(withdrawOwnFramework(ground, other, key))).toBe('forbidden')
      expect((await exportFramework(ground, other, key)).fileName).toBe('own-guarded.json')
    }
    const administrator = await newPerson(ground, officer, 'administrator')
    await add(ownFile('own-admin'), administrator)
    const stranger = await newOrganisation(ground)
    expect(await codeOf(withdrawOwnFramework(ground, stranger, key))).toBe('not-found')
    expect(await codeOf(exportFramework(ground, stranger, key))).toBe('not-found')
    expect(await add(ownFile('own-guarded'), stranger)).toEqual(key)
  })
})

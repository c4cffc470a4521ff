import { afterAll, beforeAll, expect, test } from 'vitest'
import { componentsOf } from '#app/data/components.server'
import { findEvents } from '#app/data/trail.server'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { addComponent, editComponent, removeComponent } from '#app/usecases/record-component.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

const model = {
  kind: 'model',
  name: 'xlm-roberta-large',
  componentVersion: '1.4',
  supplier: 'Hugging Face',
  licence: 'MIT',
  provenance: 'Pre-trained on CommonCrawl',
  sourceUrl: 'https://example.org/card',
  notes: '',
}

eachDatabase('components of a system', (open) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
  })
  afterAll(() => dropGround(ground))

  async function stage() {
    const officer = await newOrganisation(ground)
    const systemId = await registerSystem(ground, officer, hiringScreener())
    const list = () => componentsOf(ground.database.client, officer.organisationId, systemId)
    const acts = async () => {
      const events = await findEvents(ground.database.client, officer.organisationId, { systemId, take: 50 })
      return events.filter((event) => event.subjectType === 'component')
    }
    return { officer, systemId, list, acts }
  }

  test('are added, changed and taken out; the trail says each with before and after', async () => {
    const { officer, systemId, list, acts } = await stage()
    const id = await addComponent(ground, officer, systemId, model)
    expect(await list()).toMatchObject([{ id, ...model, version: 1 }])
    await editComponent(ground, officer, { systemId, id, version: 1 }, { ...model, licence: 'Apache-2.0' })
    expect(await list()).toMatchObject([{ licence: 'Apache-2.0', version: 2 }])
    await removeComponent(ground, officer, { systemId, id, version: 2 })
    expect(await list()).toEqual([])
    // The row stays, so that old reports can name it.
    expect(await ground.database.client.component.findFirstOrThrow({ where: { id } })).toMatchObject({
      name: model.name,
      removedAt: ground.clock.now,
    })
    const events = await acts()
    expect(events.map((event) => event.action)).toEqual(['component.remove', 'component.edit', 'component.add'])
    expect(JSON.parse(events[1]!.body)).toMatchObject({ before: { licence: 'MIT' }, after: { licence: 'Apache-2.0' } })
  })

  test('stay untouched by who may not, by another organisation and in an archived system', async () => {
    const { officer, systemId, list, acts } = await stage()
    const id = await addComponent(ground, officer, systemId, model)
    const key = { systemId, id, version: 1 }
    const stranger = await newOrganisation(ground)
    const auditor = await newPerson(ground, officer, 'auditor')
    const otherOwner = await newPerson(ground, officer, 'product-owner')
    await expect(addComponent(ground, stranger, systemId, model)).rejects.toMatchObject({ code: 'not-found' })
    await expect(editComponent(ground, stranger, key, model)).rejects.toMatchObject({ code: 'not-found' })
    await expect(removeComponent(ground, stranger, key)).rejects.toMatchObject({ code: 'not-found' })
    for (const who of [auditor, otherOwner]) {
      await expect(addComponent(ground, who, systemId, model)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(removeComponent(ground, who, key)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await archiveSystem(ground, officer, systemId)
    await expect(editComponent(ground, officer, key, { ...model, name: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await list()).toMatchObject([{ name: model.name, version: 1 }])
    expect(await acts()).toHaveLength(1)
  })

  test('are not reached through another system of the same organisation', async () => {
    const { officer, systemId, list } = await stage()
    const id = await addComponent(ground, officer, systemId, model)
    const other = await registerSystem(ground, officer, hiringScreener({ name: 'Other' }))
    await expect(removeComponent(ground, officer, { systemId: other, id, version: 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await list()).toHaveLength(1)
  })

  test('the second of two people is shown what the first one stored', async () => {
    const { officer, systemId, list } = await stage()
    const id = await addComponent(ground, officer, systemId, model)
    await editComponent(ground, officer, { systemId, id, version: 1 }, { ...model, supplier: 'First' })
    const second = editComponent(ground, officer, { systemId, id, version: 1 }, { ...model, supplier: 'Second' })
    await expect(second).rejects.toMatchObject({
      code: 'conflict',
      more: { current: { supplier: 'First', version: 2 } },
    })
    expect(await list()).toMatchObject([{ supplier: 'First' }])
  })

  test.each([
    ['no name', { name: ' \u0000 ' }, 'name'],
    ['a kind nobody knows', { kind: 'hamster' }, 'kind'],
    ['an address that is a script', { sourceUrl: 'javascript:alert(1)' }, 'sourceUrl'],
  ])('refuses %s', async (_what, wrong, field) => {
    const { officer, systemId, list } = await stage()
    const added = addComponent(ground, officer, systemId, { ...model, ...wrong })
    await expect(added).rejects.toMatchObject({ code: 'invalid', more: { fields: { [field]: expect.any(String) } } })
    expect(await list()).toEqual([])
  })
})

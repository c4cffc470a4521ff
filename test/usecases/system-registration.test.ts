import { afterAll, beforeAll, expect, test } from 'vitest'
import { listEvidence } from '#app/data/evidence.server'
import { getSystem } from '#app/data/systems.server'
import { readTallies } from '#app/data/tallies.server'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { archiveSystem, editSystem, overrideTier } from '#app/usecases/edit-system.server'
import { setAccess } from '#app/usecases/manage-people.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { runImport } from '#app/usecases/run-import.server'
import { recount } from '../bench/recount'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { refusal, type TestGround } from '../support/identity'

const csv = (text: string) => ({ bytes: new TextEncoder().encode(text), fileName: 'inventory.csv' })

eachDatabase('a system', (open) => {
  let on: TestDatabase
  let ground: TestGround
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
  })
  afterAll(() => dropGround(ground))
  const read = (by: { organisationId: string }, id: string) =>
    getSystem(ground.database.client, by.organisationId, id).then((system) => system!)
  const drift = (by: { organisationId: string }) => recount(ground.database.client, by.organisationId)

  test('gets the next reference that nobody brought along', async () => {
    const officer = await newOrganisation(ground)
    for (const reference of ['AIS-0001', 'AIS-0003'])
      await registerSystem(ground, officer, hiringScreener({ reference }))
    const given: string[] = []
    for (let i = 0; i < 3; i++)
      given.push((await read(officer, await registerSystem(ground, officer, hiringScreener()))).reference)
    expect(given).toEqual(['AIS-0002', 'AIS-0004', 'AIS-0005'])
    const taken = await refusal(registerSystem(ground, officer, hiringScreener({ reference: 'AIS-0004' })))
    expect(taken).toMatchObject({ code: 'conflict', more: { fields: { reference: expect.any(String) } } })
  })

  test('of a file may bear the number that another row of it would have got', async () => {
    const officer = await newOrganisation(ground)
    const file = csv(`Name,Reference\nFirst,\nSecond,AIS-0001\nThird,\nFourth,${'R'.repeat(9_000)}\n`)
    const outcome = await runImport(ground, officer, file)
    const references = await Promise.all(
      outcome.rows.map(async (row) => (await read(officer, row.systemId!)).reference),
    )
    expect(references).toEqual(['AIS-0002', 'AIS-0001', 'AIS-0003', 'AIS-0004'])
    expect((await read(officer, await registerSystem(ground, officer, hiringScreener()))).reference).toBe('AIS-0005')
  })

  test('is brought in once, however many bring it at the same time', async () => {
    const officer = await newOrganisation(ground)
    const rows = Array.from({ length: 40 }, (_, at) => `System ${at},Sorts letters of kind ${at}`)
    const file = csv(`Name,Purpose\n${rows.join('\n')}\n`)
    const outcomes = await Promise.all([runImport(ground, officer, file), runImport(ground, officer, file)])
    expect(outcomes.map(({ created, unchanged }) => created + unchanged)).toEqual([40, 40])
    expect((await readTallies(ground.database.client, officer.organisationId, ['systems'])).get('systems|all')).toBe(40)
    expect(await drift(officer)).toEqual([])
  })

  test('keeps what both databases can keep of any text', async () => {
    const officer = await newOrganisation(ground)
    const dirty = 'a\u0000b\ud83d\r\nc'
    const values = hiringScreener({
      ...{ name: ` Nul${dirty} `, description: dirty, purpose: `${'x'.repeat(969)}😀${'y'.repeat(2_000)}` },
      ...{ businessUnit: dirty, vendor: dirty, accountableOwnerText: dirty, technicalOwnerText: dirty },
    })
    const id = await registerSystem(ground, officer, values)
    const stored = await read(officer, id)
    expect(stored).toMatchObject({ name: 'Nulab\ufffd c', description: 'ab\ufffd\nc', vendor: 'ab\ufffd\nc' })
    await editSystem(ground, officer, id, stored.version, { ...stored, description: `more ${dirty}` })
    expect((await read(officer, id)).description).toBe('more ab\ufffd\nc')
    const reason = 'The board decided so \u0000in its meeting of May.'
    await overrideTier(ground, officer, id, { tier: 'high', reason })
    expect((await read(officer, id)).tierOverride?.reason).toBe('The board decided so in its meeting of May.')
    for (let at = 990; at <= 1_010; at++)
      await registerSystem(ground, officer, hiringScreener({ purpose: `${'x'.repeat(at - 40)}${'😀'.repeat(20)}` }))
  })

  test('may have a name too long for an index, and so may evidence', async () => {
    const officer = await newOrganisation(ground)
    const noise = Array.from({ length: 3_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join(
      '',
    )
    expect((await read(officer, await registerSystem(ground, officer, hiringScreener({ name: noise })))).name).toBe(
      noise,
    )
    // One sign that folds to eighteen letters.
    const title = '\ufdfa'.repeat(200)
    await addEvidence(ground, officer, { kind: 'note' }, { title, note: 'Seen', validFrom: null, validUntil: null })
    const page = await listEvidence(
      ground.database.client,
      officer.organisationId,
      { q: '', state: '', kind: '', unattached: false } as never,
      '2026-11-20',
      { after: null, before: null },
    )
    expect(page.rows.map((row) => row.title)).toEqual([title])
    const long = await refusal(registerSystem(ground, officer, hiringScreener({ reference: 'R'.repeat(5_000) })))
    expect(long.more.fields).toHaveProperty('reference')
  })

  test('counts a region once, however often it was ticked', async () => {
    const officer = await newOrganisation(ground)
    const id = await registerSystem(ground, officer, hiringScreener({ jurisdictions: ['EU', 'EU', 'UK'] }))
    const { version, ...values } = await read(officer, id)
    await editSystem(ground, officer, id, version, { ...values, jurisdictions: ['UK', 'UK'] })
    expect(await drift(officer)).toEqual([])
  })

  test('belongs to people who work here', async () => {
    const officer = await newOrganisation(ground)
    const stranger = await newOrganisation(ground)
    const gone = await newPerson(ground, officer, 'product-owner')
    const id = await registerSystem(ground, officer, hiringScreener({ accountableOwnerId: gone.personId }))
    await setAccess(ground, officer, gone.personId, 'disabled')
    for (const personId of [stranger.personId, gone.personId, 'nobody']) {
      for (const owner of ['accountableOwnerId', 'technicalOwnerId'] as const) {
        const refused = await refusal(registerSystem(ground, officer, hiringScreener({ [owner]: personId })))
        expect(refused).toMatchObject({ code: 'invalid', more: { fields: { [owner]: expect.any(String) } } })
      }
    }
    const { version, ...values } = await read(officer, id)
    await refusal(editSystem(ground, officer, id, version, { ...values, technicalOwnerId: stranger.personId }))
    // Who left stays the owner until somebody else is chosen.
    await editSystem(ground, officer, id, version, { ...values, description: 'Another sentence.' })
  })

  test('that is archived stays as it was', async () => {
    const officer = await newOrganisation(ground)
    const id = await registerSystem(ground, officer, hiringScreener())
    await archiveSystem(ground, officer, id)
    const { version, ...values } = await read(officer, id)
    const reason = 'A reason that is long enough to stand.'
    expect((await refusal(editSystem(ground, officer, id, version, values))).code).toBe('rule')
    expect((await refusal(overrideTier(ground, officer, id, { tier: 'high', reason }))).code).toBe('rule')
    expect((await read(officer, id)).version).toBe(version)
  })

  test('is not put into a tier that does not exist', async () => {
    const officer = await newOrganisation(ground)
    const id = await registerSystem(ground, officer, hiringScreener())
    const reason = 'A reason that is long enough to stand.'
    for (const tier of ['', 'supreme', 'toString'])
      expect((await refusal(overrideTier(ground, officer, id, { tier: tier as never, reason }))).code).toBe('invalid')
    expect(await drift(officer)).toEqual([])
  })
})

import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getSystem } from '#app/data/systems.server'
import { findEvents } from '#app/data/trail.server'
import { editSystem } from '#app/usecases/edit-system.server'
import {
  chooseColumns,
  chooseSource,
  findImport,
  type ImportJob,
  outcomeOf,
  previewImport,
  readImport,
  receiveImport,
  startImport,
} from '#app/usecases/import-job.server'
import { importProfile, saveImportProfile } from '#app/usecases/save-import-profile.server'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, newOrganisation, newPerson } from '../support/ground'

const FILE = [
  'Title,Goal,Phase,Owner,Budget line',
  'Parking camera,Find free places,in use,Ada,A-12',
  'Voice menu,Route callers,pilot,Ben,B-7',
  ',nameless,pilot,Cyd,C',
].join('\r\n')

eachDatabase('an import as a job', (open) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  let by: Awaited<ReturnType<typeof newOrganisation>>
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
    by = await newOrganisation(ground)
  })
  afterAll(() => dropGround(ground))

  const received = async (content = FILE, person = by) => {
    const upload = { fileName: 'list.csv', stream: Readable.from([Buffer.from(content)]), limit: 1024 ** 2 }
    return job(await receiveImport(ground, person, upload))
  }
  const job = async (id: string): Promise<ImportJob> => (await findImport(ground, by.organisationId, id))!
  const done = async (found: ImportJob) => {
    await (await startImport(ground, by, found)).finished
    return job(found.job.id)
  }
  const systems = () =>
    ground.database.client.aiSystem.findMany({ where: { organisationId: by.organisationId }, orderBy: { name: 'asc' } })

  test('nothing is written before it is started; then each row has its result', async () => {
    const found = await received()
    expect((await previewImport(ground, by.organisationId, found)).map((row) => row.action)).toEqual([
      'create',
      'create',
      'skip',
    ])
    expect(await systems()).toEqual([])
    const finished = await done(found)
    const outcome = outcomeOf(finished)!
    expect([finished.job.state, outcome.created, outcome.skipped.length]).toEqual(['done', 2, 1])
    const stored = await systems()
    expect(outcome.rows.map((row) => row.systemId)).toEqual([stored[0]!.id, stored[1]!.id, undefined])
    expect(JSON.parse(stored[0]!.extra)).toEqual({ 'Budget line': 'A-12', Phase: 'in use' })
    const events = await findEvents(ground.database.client, by.organisationId, { subjectId: stored[0]!.id, take: 5 })
    expect(events.map(({ action, actor }) => [action, actor])).toEqual([['system.register', `person:${by.personId}`]])
  })

  test('again it changes nothing; a changed row changes one system and keeps what people wrote themselves', async () => {
    const again = outcomeOf(await done(await received()))!
    expect([again.created, again.changed, again.unchanged]).toEqual([0, 0, 2])
    const [camera] = await systems()
    const before = (await getSystem(ground.database.client, by.organisationId, camera!.id))!
    const own = { ...before, description: 'Written by hand.', accountableOwnerId: by.personId }
    await editSystem(ground, by, camera!.id, before.version, own)
    const edited = outcomeOf(await done(await received(FILE.replace('Find free places', 'Find and book places'))))!
    expect([edited.created, edited.changed, edited.unchanged]).toEqual([0, 1, 1])
    const after = (await getSystem(ground.database.client, by.organisationId, camera!.id))!
    const { purpose, description, accountableOwnerId } = after
    expect([purpose, description, accountableOwnerId]).toEqual([
      'Find and book places',
      'Written by hand.',
      by.personId,
    ])
  })

  test('columns are chosen by hand, saved as a profile and used for the next file', async () => {
    const found = await received('A,B,C\nRobot,Sorts parcels,yes\n')
    const choices = {
      fields: { name: 0, purpose: 1 },
      facts: { 'data.personal': 2 },
      identity: 'none',
      dateOrder: null,
    } as const
    const mapping = await chooseColumns(ground, by, found, choices)
    await saveImportProfile(ground, by, 'Parcel list', mapping)
    const [profile] = await ground.database.client.importProfile.findMany({
      where: { organisationId: by.organisationId },
    })
    expect(await importProfile(ground, by.organisationId, profile!.id)).toEqual({ ...mapping, title: 'Parcel list' })
    const next = await received('A,B,C\nCrane,Lifts,no\n')
    await chooseSource(ground, by, next, { sheet: null, source: `profile:${profile!.id}` })
    const { mapping: used } = await readImport(ground, by.organisationId, await job(next.job.id))
    expect([used.title, used.fields.name?.columns]).toEqual(['Parcel list', ['A']])
    const outcome = outcomeOf(await done(await job(next.job.id)))!
    const crane = (await getSystem(ground.database.client, by.organisationId, outcome.rows[0]!.systemId!))!
    expect([crane.name, crane.purpose, crane.facts['data.personal']]).toEqual(['Crane', 'Lifts', false])
    await expect(chooseColumns(ground, by, found, { ...choices, fields: { purpose: 1 } })).rejects.toThrow(
      'holds the name',
    )
    const elsewhere = await newOrganisation(ground)
    await expect(importProfile(ground, elsewhere.organisationId, profile!.id)).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('is for compliance officers, and nobody else’s to see', async () => {
    const executive = await newPerson(ground, by, 'executive')
    await expect(received(FILE, executive)).rejects.toMatchObject({ code: 'forbidden' })
    const found = await received()
    await expect(startImport(ground, executive, found)).rejects.toMatchObject({ code: 'forbidden' })
    const elsewhere = await newOrganisation(ground)
    expect(await findImport(ground, elsewhere.organisationId, found.job.id)).toBeNull()
  })

  test('runs once however often it is started, and after a stopped server it can be run again', async () => {
    const found = await received('Name\nInterrupted one\n')
    const where = { organisationId: by.organisationId, id: found.job.id }
    const data = { state: 'running', done: 3, total: 9, updatedAt: ground.now() }
    await ground.database.client.job.updateMany({ where, data })
    await expect(startImport(ground, by, await job(found.job.id))).rejects.toMatchObject({ code: 'conflict' })
    expect(await job(found.job.id)).toMatchObject({ running: true, interrupted: false })
    ground.clock.now = new Date(Date.parse(ground.now()) + 60_000).toISOString()
    expect(await job(found.job.id)).toMatchObject({ running: false, interrupted: true })
    expect((await done(await job(found.job.id))).job.state).toBe('done')
  })

  test.each([
    ['', 'no text|empty'],
    ['\u0000\u0001\u0002', 'damaged'],
    ['Only a header\n', 'no rows'],
  ])('a file that is no table (%j) is told and writes nothing', async (content, sentence) => {
    const found = await received(content)
    await expect(previewImport(ground, by.organisationId, found)).rejects.toThrow(new RegExp(sentence, 'i'))
    const before = (await systems()).length
    await expect(startImport(ground, by, found)).rejects.toMatchObject({ code: 'invalid' })
    expect((await systems()).length).toBe(before)
  })
})

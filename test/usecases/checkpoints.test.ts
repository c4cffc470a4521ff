import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkpointFaults } from '#app/data/checkpoint-faults.server'
import { placeStandings, waitingFor } from '#app/data/checkpoint-sendings.server'
import { listCheckpoints } from '#app/data/checkpoints.server'
import type { Ground } from '#app/data/ground.server'
import { openMail } from '#app/data/mail.server'
import { keysInUse } from '#app/data/signing-keys.server'
import { chainHead } from '#app/data/trail.server'
import { checkpointSettings } from '#app/domain/checkpoint-settings'
import { readCheckpoints, signatureOf } from '#app/proof/checkpoint'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { changeCheckpointSettings } from '#app/usecases/change-checkpoint-settings.server'
import { changeSettings } from '#app/usecases/change-settings.server'
import { makeCheckpoint, makeDueCheckpoints } from '#app/usecases/make-checkpoint.server'
import { sendCheckpoints } from '#app/usecases/send-checkpoints.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation } from '../support/ground'
import { codeOf, grounds, lastEvent, later, type Person, refusal, type TestGround } from '../support/identity'
import { attachmentOf, mailServer } from '../support/mail-server'

const note = (ground: Ground, by: Person) =>
  addEvidence(ground, by, { kind: 'note' }, { title: 'Note', note: 'Seen.', validFrom: null, validUntil: null })

eachDatabase('checkpoints', (open) => {
  const { fresh } = grounds(open)
  let at: TestGround
  let ground: Ground
  let by: Person
  let post: Awaited<ReturnType<typeof mailServer>>
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-checkpoints-'))

  beforeAll(async () => {
    at = await fresh()
    post = await mailServer()
    ground = { ...at, checkpointFolder: folder, mail: openMail(post.url, 'plumbline@example.org') }
    by = await newOrganisation(at)
  })
  afterAll(async () => {
    await post.close()
    rmSync(folder, { recursive: true })
  })

  const db = () => at.database.client
  const all = () => listCheckpoints(db(), by.organisationId, { take: 100 })
  const head = () => chainHead(db(), by.organisationId)
  const fileOf = () => readFileSync(join(folder, `${by.organisationId}.checkpoints`), 'utf8')
  const settle = (addresses: string, schedule: 'hourly' | 'daily' | 'weekly' = 'daily') =>
    changeCheckpointSettings(ground, by, { schedule, addresses })

  test('one made by hand is signed over the head, kept, and recorded as the event behind it', async () => {
    await note(ground, by)
    await makeDueCheckpoints(ground)
    await note(ground, by)
    const before = await head()
    const made = await makeCheckpoint(ground, by)
    const { seal } = await keysInUse(db(), by.organisationId)
    const [read] = readCheckpoints(made.note).notes
    expect(read).toMatchObject({ organisation: by.organisationId, ...before, at: at.now() })
    expect([signatureOf(read!, [seal!.publicPart]), made.keyId]).toEqual(['fits', seal!.id])
    const event = await lastEvent(at, by)
    expect(event).toMatchObject({ action: 'checkpoint.make', subjectId: `${before.sequence}` })
    expect(JSON.parse(event.body).after).toEqual({ ...before, keyId: seal!.id })
    expect((await head()).sequence).toBe(before.sequence + 1)
  })

  test('who may not make one or say where they go, and what another organisation sees of them', async () => {
    for (const role of ['product-owner', 'executive'] as const)
      expect(await codeOf(makeCheckpoint(ground, { ...by, roles: [role] }))).toBe('forbidden')
    const officer: Person = { ...by, roles: ['compliance-officer'] }
    const settings = { schedule: 'daily', addresses: 'a@example.org' } as const
    expect(await codeOf(changeCheckpointSettings(ground, officer, settings))).toBe('forbidden')
    const other = await newOrganisation(at)
    expect(await listCheckpoints(db(), other.organisationId, { take: 100 })).toEqual([])
    expect(await placeStandings(db(), other.organisationId)).toEqual([])
  })

  test('by itself one is made when a new period began and the trail went on, and never again over its own', async () => {
    const count = (await all()).length
    await makeDueCheckpoints(ground)
    expect(await all()).toHaveLength(count)
    later(at, 24 * 60)
    await makeDueCheckpoints(ground)
    expect((await all())[0]).toMatchObject({ sequence: (await head()).sequence, at: at.now() })
    for (let day = 0; day < 3; day++) {
      later(at, 24 * 60)
      expect(await makeDueCheckpoints(ground)).toBe(0)
    }
    expect(await all()).toHaveLength(count + 1)
    await settle('', 'weekly')
    later(at, 24 * 60)
    later(at, 24 * 60)
    const inNewWeek = await makeDueCheckpoints(ground)
    await note(ground, by)
    later(at, 24 * 60)
    const nextDay = await makeDueCheckpoints(ground)
    later(at, 5 * 24 * 60)
    expect([inNewWeek, nextDay, await makeDueCheckpoints(ground)]).toEqual([1, 0, 1])
  })

  test('settings are checked, recorded with addresses beside the chain, and outlive those of the reports', async () => {
    for (const [wrong, said] of [
      ['nobody', '“nobody” is not'],
      [Array.from({ length: 11 }, (_, n) => `a${n}@example.org`).join(), 'at most 10'],
    ] as const)
      expect((await refusal(settle(wrong))).more.fields?.addresses).toContain(said)
    await settle('Audit@example.org, audit@example.org\nfirm@example.com')
    const event = await lastEvent(at, by)
    expect(event).toMatchObject({ action: 'checkpoint.settings', subjectType: 'organisation' })
    expect(event.body).not.toContain('example')
    await changeSettings(ground, by, { name: 'Acme anew' })
    const { settings } = await db().organisation.findUniqueOrThrow({ where: { id: by.organisationId } })
    expect(checkpointSettings(settings)).toEqual({
      schedule: 'daily',
      addresses: ['audit@example.org', 'firm@example.com'],
    })
  })

  describe('are sent', () => {
    test('to the folder, each once, and to every address as plain text with the note', async () => {
      await makeCheckpoint(ground, by)
      const [last] = await all()
      const waiting = await db().checkpointSending.count({ where: { sentAt: null } })
      expect(await sendCheckpoints(ground)).toEqual({ sent: waiting, failed: 0 })
      expect(await sendCheckpoints(ground)).toEqual({ sent: 0, failed: 0 })
      expect(readCheckpoints(fileOf())).toMatchObject({
        notes: (await all()).reverse().map(({ sequence }) => ({ sequence })),
        strange: [],
      })
      expect(post.received.map(({ to }) => to)).toEqual(['audit@example.org', 'firm@example.com'])
      const [mail] = post.received
      expect(mail!.data).toContain(`Subject: Checkpoint of the audit trail of Acme anew: event ${last!.sequence}`)
      expect(mail!.data).toContain('plumbline audit verify --checkpoint FILE')
      expect(attachmentOf(mail!.data)).toBe(last!.note)
      expect(await placeStandings(db(), by.organisationId)).toMatchObject([
        { channel: 'file', waiting: 0, error: null },
        { channel: 'email', address: 'audit@example.org', sent: 1, waiting: 0, lastSentAt: at.now() },
        { channel: 'email', address: 'firm@example.com', sent: 1, waiting: 0 },
      ])
    })

    test('again after a fault, later and later, all that waits in one message', async () => {
      post.received.length = 0
      post.behaviour.answer = '451 not now'
      await makeCheckpoint(ground, by)
      expect(await sendCheckpoints(ground)).toEqual({ sent: 1, failed: 2 })
      const error = 'The mail server refused the message (451).'
      expect((await placeStandings(db(), by.organisationId))[1]).toMatchObject({ waiting: 1, error })
      post.behaviour.answer = '250 kept'
      expect(await sendCheckpoints(ground)).toEqual({ sent: 0, failed: 0 })
      await makeCheckpoint(ground, by)
      later(at, 2)
      expect(await sendCheckpoints(ground)).toEqual({ sent: 5, failed: 0 })
      expect(post.received).toHaveLength(2)
      const both = readCheckpoints(attachmentOf(post.received[0]!.data)).notes.map(({ sequence }) => sequence)
      expect(both).toEqual(
        (await all())
          .slice(0, 2)
          .map(({ sequence }) => sequence)
          .reverse(),
      )
    })

    test('to nobody without a mail server or folder, which is said, and not to an address that was taken out', async () => {
      await makeCheckpoint(ground, by)
      const { mail: _mail, checkpointFolder: _folder, ...bare } = ground
      expect(await sendCheckpoints(bare)).toMatchObject({ sent: 0, failed: 3 })
      const errors = (await placeStandings(db(), by.organisationId)).map((place) => place.error)
      expect(errors).toEqual([
        'This installation has no folder for checkpoints: CHECKPOINT_FOLDER is not set.',
        ...Array(2).fill('This installation sends no mail: SMTP_URL and MAIL_FROM are not set.'),
      ])
      await settle('firm@example.com')
      post.received.length = 0
      later(at, 10)
      await sendCheckpoints(ground)
      expect(post.received.map(({ to }) => to)).toEqual(['firm@example.com'])
    })

    test('to the end after a crash in the middle of a note, and none twice', async () => {
      const whole = fileOf()
      const { organisationId } = by
      const [last] = await all()
      for (const kept of [whole.length - 1, whole.length - 150, whole.length - last!.note.length, whole.length]) {
        writeFileSync(join(folder, `${organisationId}.checkpoints`), whole.slice(0, kept))
        await db().checkpointSending.updateMany({
          where: { organisationId, channel: 'file', sequence: last!.sequence },
          data: { sentAt: null },
        })
        expect(
          await waitingFor(db(), { organisationId, channel: 'file', address: `${organisationId}.checkpoints` }),
        ).toHaveLength(1)
        later(at, 1)
        expect(await sendCheckpoints(ground)).toEqual({ sent: 1, failed: 0 })
        expect(readCheckpoints(fileOf())).toMatchObject({ strange: [], notes: { length: (await all()).length } })
      }
    })

    test('what does not arrive is told with since when and why, for each place, until it does', async () => {
      const row = await makeCheckpoint(ground, by)
      const noFolder = join(folder, 'a-file')
      writeFileSync(noFolder, 'no folder')
      post.behaviour.answer = '451 not now'
      await sendCheckpoints({ ...ground, checkpointFolder: noFolder })
      later(at, 2)
      await sendCheckpoints({ ...ground, checkpointFolder: noFolder })
      expect(await checkpointFaults(db(), by.organisationId)).toEqual([
        {
          ...{ what: 'file', address: `${by.organisationId}.checkpoints`, since: row.at, waiting: 1 },
          why: 'The folder of checkpoints cannot be written: what stands in its place is no folder.',
        },
        {
          ...{ what: 'email', address: 'firm@example.com', since: row.at, waiting: 1 },
          why: 'The mail server refused the message (451).',
        },
      ])
      const stranger = await newOrganisation(at)
      expect(await checkpointFaults(db(), stranger.organisationId)).toEqual([])
      rmSync(noFolder)
      post.behaviour.answer = '250 kept'
      later(at, 20)
      await sendCheckpoints(ground)
      expect(await checkpointFaults(db(), by.organisationId)).toEqual([])
    })

    test('never with a word of the password in what is kept', async () => {
      const secret = 'pa55word-of-the-mail'
      const mail = openMail(`smtp://plumbline:${secret}@127.0.0.1:9`, 'plumbline@example.org')
      await makeCheckpoint(ground, by)
      await sendCheckpoints({ ...ground, mail })
      const rows = await db().checkpointSending.findMany({ where: { sentAt: null } })
      expect(rows.map(({ error }) => error)).toEqual(['The mail server could not be reached.'])
      expect(JSON.stringify(rows)).not.toContain(secret)
    })
  })

  test('a key file that is gone stops nobody else, and is tried again an hour later', async () => {
    const other = await newOrganisation(at)
    await makeCheckpoint(ground, other)
    const { seal } = await keysInUse(db(), by.organisationId)
    const path = join(at.keys.folderOf(by.organisationId), `seal-${seal!.id}.pem`)
    const pem = readFileSync(path)
    rmSync(path)
    later(at, 24 * 60)
    await expect(makeDueCheckpoints(ground)).rejects.toThrow('could not be made')
    const since = at.now()
    const faults = () => checkpointFaults(db(), by.organisationId)
    expect((await faults())[0]).toMatchObject({ what: 'make', since, why: expect.stringContaining('is not there') })
    expect((await checkpointFaults(db(), other.organisationId)).map(({ what }) => what)).not.toContain('make')
    later(at, 61)
    await expect(makeDueCheckpoints(ground)).rejects.toThrow('could not be made')
    expect((await faults())[0], 'the first failure says since when').toMatchObject({ what: 'make', since })
    expect((await listCheckpoints(db(), other.organisationId, { take: 9 })).length).toBe(2)
    writeFileSync(path, pem)
    chmodSync(path, 0o600)
    later(at, 5)
    expect(await makeDueCheckpoints(ground)).toBe(0)
    later(at, 60)
    expect(await makeDueCheckpoints(ground)).toBe(1)
    expect((await faults()).map(({ what }) => what)).not.toContain('make')
  })
})

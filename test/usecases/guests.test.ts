import { beforeAll, expect, test } from 'vitest'
import { findGuestSession } from '#app/data/guest-sessions.server'
import { guestSystem, guestSystems } from '#app/data/guests.server'
import { findEvents } from '#app/data/trail.server'
import type { Actor } from '#app/domain/people'
import { change } from '#app/usecases/change.server'
import { changeGuest } from '#app/usecases/change-guest.server'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { revokeGuest } from '#app/usecases/end-guest.server'
import { enterAsGuest, guestOfLink } from '#app/usecases/enter-as-guest.server'
import { erasePerson } from '#app/usecases/erase-person.server'
import { forgetEnded } from '#app/usecases/forget-ended.server'
import { inviteGuest, renewGuestLink } from '#app/usecases/invite-guest.server'
import { recordGuestView } from '#app/usecases/record-guest-view.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { eachDatabase } from '../support/databases'
import { hiringScreener, newOrganisation, newPerson } from '../support/ground'
import {
  chainFaults,
  codeOf,
  grounds,
  lastAct,
  lastEvent,
  later,
  type Person,
  refusal,
  type TestGround,
} from '../support/identity'

const from = { address: '192.0.2.7', replaces: null }

eachDatabase('guests', (open) => {
  const { shared } = grounds(open)
  let ground: TestGround
  let officer: Person
  let systemId: string
  let other: string

  beforeAll(async () => {
    ground = await shared()
    officer = await newOrganisation(ground)
    systemId = await registerSystem(ground, officer, hiringScreener())
    other = await registerSystem(ground, officer, hiringScreener({ name: 'Another' }))
  })

  const nora = (more: object = {}) => ({
    ...{ name: 'Nora Stern', email: 'Nora@Firm.example', firm: 'Stern & Co', purpose: 'Annual audit' },
    ...{ until: '2026-12-20', systemIds: [systemId] },
    ...more,
  })
  const invite = (more: object = {}) => inviteGuest(ground, officer, nora(more))
  const enter = ({ token, passphrase }: { token: string; passphrase: string }, address = from.address) =>
    enterAsGuest(ground, { ...from, address, token, passphrase })
  const isIn = async (token: string) => (await findGuestSession(ground.database.client, token, ground.now())) !== null
  const reads = async (id: string, system: string) =>
    (await guestSystem(ground.database.client, officer.organisationId, id, system)) !== null
  const asGuest = (guestId: string): Extract<Actor, { kind: 'guest' }> => ({
    ...{ kind: 'guest', organisationId: officer.organisationId, guestId, name: 'Nora Stern' },
  })

  test('link and passphrase let a guest in; of both only digests are kept', async () => {
    const keys = await invite()
    expect(keys.passphrase).toMatch(/^(?:[0-9a-z]{4}-){3}[0-9a-z]{4}$/)
    const row = await ground.database.client.guest.findFirstOrThrow({ where: { id: keys.id } })
    expect(JSON.stringify(row)).not.toContain(keys.token)
    expect(JSON.stringify(row)).not.toContain(keys.passphrase)
    expect(row.passphraseHash).toMatch(/^\$argon2id\$/)
    expect(row.expiresAt).toBe('2026-12-21T00:00:00.000Z')
    const session = await enter({ ...keys, passphrase: keys.passphrase.toUpperCase().replaceAll('-', ' ') })
    expect(await findGuestSession(ground.database.client, session.token, ground.now())).toMatchObject({
      organisation: { id: officer.organisationId },
      guest: { id: keys.id, name: 'Nora Stern' },
    })
    expect(await reads(keys.id, systemId)).toBe(true)
    expect(await reads(keys.id, other)).toBe(false)
  })

  test('the trail says who was invited to what, with name, address and firm as personal values', async () => {
    const { id } = await invite()
    const event = await lastEvent(ground, officer)
    expect(await lastAct(ground, officer)).toEqual({
      ...{ action: 'guest.invite', actor: `person:${officer.personId}`, subject: `guest:${id}` },
    })
    expect(event.body).not.toMatch(/Nora|firm\.example|Stern/i)
    expect(JSON.parse(event.body).after).toMatchObject({ firm: { $personal: expect.any(String) }, until: '2026-12-20' })
    const system = await ground.database.client.aiSystem.findFirstOrThrow({ where: { id: systemId } })
    expect(JSON.parse(event.body).after.systems).toEqual([system.reference])
  })

  test('who may not manage guests neither invites nor changes nor ends', async () => {
    const { id } = await invite()
    for (const role of ['product-owner', 'executive', 'auditor'] as const) {
      const person = await newPerson(ground, officer, role)
      expect(await codeOf(inviteGuest(ground, person, nora()))).toBe('forbidden')
      expect(await codeOf(renewGuestLink(ground, person, id))).toBe('forbidden')
      expect(await codeOf(revokeGuest(ground, person, id))).toBe('forbidden')
      const same = { version: 1, until: '2026-12-20', systemIds: [systemId] }
      expect(await codeOf(changeGuest(ground, person, id, same))).toBe('forbidden')
    }
  })

  test('days and systems that cannot be are refused at their field', async () => {
    const fields = async (more: object) => (await refusal(invite(more))).more.fields
    expect(await fields({ until: '2026-11-19' })).toHaveProperty('until')
    expect(await fields({ until: '2027-05-20' })).toHaveProperty('until')
    expect(await fields({ until: 'tomorrow' })).toHaveProperty('until')
    expect(await fields({ systemIds: [] })).toHaveProperty('systemIds')
    expect(await fields({ systemIds: ['nothing'] })).toHaveProperty('systemIds')
    expect(await fields({ systemIds: Array.from({ length: 501 }, (_, at) => `s${at}`) })).toHaveProperty('systemIds')
    await expect(invite({ until: '2027-05-19' })).resolves.toBeTruthy()
  })

  test('nothing of another organisation can be chosen, read, changed or ended', async () => {
    const stranger = await newOrganisation(ground)
    const theirs = await registerSystem(ground, stranger, hiringScreener())
    const { id } = await invite()
    expect(await codeOf(invite({ systemIds: [systemId, theirs] }))).toBe('invalid')
    const change = { version: 1, until: '2026-12-20', systemIds: [theirs] }
    expect(await codeOf(changeGuest(ground, officer, id, change))).toBe('invalid')
    expect(await reads(id, theirs)).toBe(false)
    expect(await codeOf(changeGuest(ground, stranger, id, change))).toBe('not-found')
    expect(await codeOf(renewGuestLink(ground, stranger, id))).toBe('not-found')
    expect(await codeOf(revokeGuest(ground, stranger, id))).toBe('not-found')
  })

  test('access ends to the second, and a session never outlives it', async () => {
    const keys = await invite({ until: '2026-11-20' })
    const { token, expiresAt } = await enter(keys)
    expect(expiresAt).toBe('2026-11-20T23:00:00.000Z')
    const now = ground.clock.now
    ground.clock.now = '2026-11-20T23:59:59.999Z'
    const late = await enter(keys)
    expect(late.expiresAt).toBe('2026-11-21T00:00:00.000Z')
    expect([await isIn(token), await isIn(late.token)]).toEqual([false, true])
    ground.clock.now = '2026-11-21T00:00:00.000Z'
    expect([await isIn(late.token), await guestOfLink(ground, keys.token)]).toEqual([false, null])
    expect(await codeOf(enter(keys))).toBe('not-found')
    ground.clock.now = now
  })

  test('a session ends after half an hour without a click, and the sweep forgets it', async () => {
    const now = ground.clock.now
    const { token } = await enter(await invite())
    later(ground, 29)
    expect(await isIn(token)).toBe(true)
    later(ground, 29)
    expect(await isIn(token)).toBe(true)
    later(ground, 31)
    expect(await isIn(token)).toBe(false)
    await forgetEnded(ground)
    expect(await ground.database.client.guestSession.count({ where: { expiresAt: { lt: '2026-11-21' } } })).toBe(0)
    ground.clock.now = now
  })

  test('revoking throws the guest out at once; unknown, ended and revoked give one answer', async () => {
    const keys = await invite()
    const { token } = await enter(keys)
    await revokeGuest(ground, officer, keys.id)
    expect(await lastAct(ground, officer)).toMatchObject({ action: 'guest.revoke', subject: `guest:${keys.id}` })
    expect(await isIn(token)).toBe(false)
    const ended = await refusal(enter(keys))
    const unknown = await refusal(enter({ token: 'unknown', passphrase: keys.passphrase }))
    expect([ended.code, ended.sentence]).toEqual([unknown.code, unknown.sentence])
    expect(await codeOf(revokeGuest(ground, officer, keys.id))).toBe('not-found')
    expect(await codeOf(renewGuestLink(ground, officer, keys.id))).toBe('rule')
    const again = { version: 2, until: '2026-12-20', systemIds: [systemId] }
    expect(await codeOf(changeGuest(ground, officer, keys.id, again))).toBe('rule')
  })

  test('name and address of a guest who is out can be erased; the chain stays whole, and nobody comes in again', async () => {
    const db = ground.database.client
    const person = {
      name: 'Wanda Unmistakable',
      email: 'Wanda@Seven.example',
      firm: 'Wanda & Co',
      purpose: 'Wanda’s audit',
    }
    const [former, keys] = [await invite(person), await invite(person)]
    await enter(keys)
    const seen = { page: 'Overview', title: 'Hiring screener', subject: ['system', systemId], systemId } as const
    await recordGuestView(ground, { ...asGuest(keys.id), name: person.name }, seen)
    await revokeGuest(ground, officer, former.id)
    // Whoever still reads is not forgotten.
    expect(await codeOf(erasePerson(ground, officer, keys.id))).toBe('rule')
    await revokeGuest(ground, officer, keys.id)
    const auditor = await newPerson(ground, officer, 'auditor')
    expect(await codeOf(erasePerson(ground, auditor, keys.id))).toBe('forbidden')
    const stranger = await newOrganisation(ground)
    expect(await codeOf(erasePerson(ground, stranger, keys.id))).toBe('not-found')
    await erasePerson(ground, officer, keys.id)
    expect(await lastAct(ground, officer)).toMatchObject({ action: 'person.erase', subject: `guest:${keys.id}` })
    expect(JSON.parse((await lastEvent(ground, officer)).body).after).toEqual({ values: 8 })
    const where = { organisationId: officer.organisationId }
    const kept = [await db.guest.findMany({ where }), await db.personalValue.findMany({ where })]
    expect(JSON.stringify([...kept, await db.auditEvent.findMany({ where })])).not.toMatch(/wanda/i)
    expect(await db.personalValue.count({ where: { ...where, value: null, NOT: { salt: '' } } })).toBe(0)
    expect(await chainFaults(ground, officer)).toEqual([])
    expect((await verifyTrail(ground, officer.organisationId)).faults).toEqual([])
    expect(await codeOf(enter(keys))).toBe('not-found')
    expect(await codeOf(erasePerson(ground, officer, keys.id))).toBe('conflict')
  })

  test('a new link ends the old one, its passphrase and whoever is in by them', async () => {
    const keys = await invite()
    const { token } = await enter(keys)
    const fresh = await renewGuestLink(ground, officer, keys.id)
    expect(await isIn(token)).toBe(false)
    expect(await codeOf(enter(keys))).toBe('not-found')
    expect(await codeOf(enter({ token: fresh.token, passphrase: keys.passphrase }))).toBe('invalid')
    expect(await isIn((await enter(fresh)).token)).toBe(true)
  })

  test('passphrases are guessed five times and not more, from wherever; the right one waits as well', async () => {
    const keys = await invite()
    for (let at = 0; at < 5; at++) {
      expect(await codeOf(enter({ ...keys, passphrase: `wrong-${at}` }, `198.51.100.${at}`))).toBe('invalid')
    }
    expect(await codeOf(enter(keys, '203.0.113.9'))).toBe('rule')
    const now = ground.clock.now
    later(ground, 16)
    expect(await isIn((await enter(keys)).token)).toBe(true)
    ground.clock.now = now
  })

  test('what a database could take for more than a text lets nobody in', async () => {
    await invite()
    for (const token of ['', '%', '_', "' OR 1=1 --", '{"not":""}', '[object Object]', '\0', 'null']) {
      expect(await guestOfLink(ground, token)).toBeNull()
      expect(await findGuestSession(ground.database.client, token, ground.now())).toBeNull()
    }
  })

  test('systems that are taken out or archived are gone with the next click; two at once see each other', async () => {
    const third = await registerSystem(ground, officer, hiringScreener({ name: 'Third' }))
    const { id } = await invite({ systemIds: [systemId, other, third] })
    const input = { version: 1, until: '2027-01-15', systemIds: [other, third] }
    await changeGuest(ground, officer, id, input)
    const { body } = await lastEvent(ground, officer)
    expect(JSON.parse(body)).toMatchObject({ before: { until: '2026-12-20' }, after: { until: '2027-01-15' } })
    expect([await reads(id, systemId), await reads(id, other)]).toEqual([false, true])
    await archiveSystem(ground, officer, third)
    expect(await reads(id, third)).toBe(false)
    expect(await guestSystems(ground.database.client, officer.organisationId, id)).toHaveLength(1)
    expect(await codeOf(changeGuest(ground, officer, id, input))).toBe('conflict')
  })

  test('what a guest opens is recorded once in ten minutes, also of two clicks at once', async () => {
    const { id } = await invite()
    const now = ground.clock.now
    const look = (page: string) =>
      recordGuestView(ground, asGuest(id), { page, title: 'Hiring screener', subject: ['system', systemId] })
    const seen = async () =>
      (await findEvents(ground.database.client, officer.organisationId, { actor: `guest:${id}`, take: 50 })).map(
        ({ action, subjectId, systemId: about, body }) => [action, subjectId, about, JSON.parse(body).after.page],
      )
    await Promise.all([look('Facts'), look('Facts'), look('Scope')])
    later(ground, 9)
    await look('Facts')
    expect((await seen()).sort()).toEqual([
      ['guest.view', systemId, systemId, 'Facts'],
      ['guest.view', systemId, systemId, 'Scope'],
    ])
    later(ground, 2)
    await look('Facts')
    expect(await seen()).toHaveLength(3)
    expect(await chainFaults(ground, officer)).toEqual([])
    ground.clock.now = now
  })

  test('a guest may do nothing else: every other change is refused', async () => {
    const { id } = await invite()
    expect(await codeOf(archiveSystem(ground, asGuest(id), systemId))).toBe('forbidden')
    expect(await codeOf(inviteGuest(ground, asGuest(id), nora()))).toBe('forbidden')
    expect(await codeOf(change(ground, asGuest(id), 'read', async () => undefined))).toBe('forbidden')
  })
})

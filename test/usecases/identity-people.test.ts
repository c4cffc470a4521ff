import { expect, test } from 'vitest'
import { chainHead } from '#app/data/trail.server'
import { acceptInvitation, findInvitation } from '#app/usecases/accept-invitation.server'
import { changeProfile } from '#app/usecases/change-account.server'
import { changeSettings } from '#app/usecases/change-settings.server'
import { erasePerson } from '#app/usecases/erase-person.server'
import { inviteGuest } from '#app/usecases/invite-guest.server'
import { inviteBack, invitePerson, revokeInvitation } from '#app/usecases/invite-person.server'
import { issueScheduled } from '#app/usecases/issue-scheduled.server'
import { changeRoles, setAccess } from '#app/usecases/manage-people.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { scheduleReport } from '#app/usecases/schedule-report.server'
import { shareReport } from '#app/usecases/share-report.server'
import { signIn } from '#app/usecases/sign-in.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { eachDatabase } from '../support/databases'
import { hiringScreener, newOrganisation, newPerson, PASSWORD } from '../support/ground'
import {
  chainFaults,
  codeOf,
  emailOf,
  grounds,
  isOpen,
  lastEvent,
  openFor,
  type Person,
  refusal,
  type TestGround,
  visitor,
} from '../support/identity'
import { sealedReport } from '../support/reports'

eachDatabase('identity: people', (openDatabase) => {
  const { shared, fresh } = grounds(openDatabase)

  test('roles: sessions end, the trail says from what to what, the last administrator stays', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const owner = await newPerson(ground, admin, 'product-owner')
    const session = await openFor(ground, owner)
    await changeRoles(ground, admin, owner.personId, ['auditor', 'executive'])
    expect(await isOpen(ground, session.token)).toBe(false)
    const event = await lastEvent(ground, admin)
    expect(JSON.parse(event.body)).toEqual({
      before: { roles: 'product-owner' },
      after: { roles: 'auditor,executive' },
    })
    expect((await refusal(changeRoles(ground, admin, owner.personId, []))).more.fields).toHaveProperty('roles')
    expect(await codeOf(changeRoles(ground, admin, admin.personId, ['auditor']))).toBe('rule')
    await changeRoles(ground, admin, owner.personId, ['administrator'])
    const two: Person = { ...owner, roles: ['administrator'] }
    const both = await Promise.allSettled([
      changeRoles(ground, two, admin.personId, ['auditor']),
      changeRoles(ground, admin, owner.personId, ['auditor']),
    ])
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  })

  test('access: ended at once and given back, never the last administrator’s', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const owner = await newPerson(ground, admin, 'product-owner')
    const session = await openFor(ground, owner)
    await setAccess(ground, admin, owner.personId, 'disabled')
    expect(await isOpen(ground, session.token)).toBe(false)
    expect(await codeOf(setAccess(ground, admin, owner.personId, 'disabled'))).toBe('conflict')
    expect(await codeOf(inviteBack(ground, admin, owner.personId))).toBe('rule')
    await setAccess(ground, admin, owner.personId, 'active')
    await signIn(ground, { ...visitor, email: await emailOf(ground, owner), password: PASSWORD })
    expect(await codeOf(setAccess(ground, admin, admin.personId, 'disabled'))).toBe('rule')
  })

  test('erasure: name and address are gone everywhere, the chain stays whole', async () => {
    const ground = await shared()
    const db = ground.database.client
    const admin = await newOrganisation(ground)
    const address = { name: 'Luda', email: 'luda@five.example' }
    await invitePerson(ground, admin, { ...address, roles: ['auditor'] })
    const { token } = await invitePerson(ground, admin, { ...address, roles: ['product-owner'] })
    const { personId } = await acceptInvitation(ground, token, { name: 'Luda', password: PASSWORD })
    const owner: Person = { ...admin, personId, roles: ['product-owner'] }
    await changeProfile(ground, owner, { name: 'Ludmila Unmistakable', locale: 'de', timeZone: 'Europe/Berlin' })
    expect(await codeOf(erasePerson(ground, admin, owner.personId))).toBe('rule')
    const reset = await inviteBack(ground, admin, owner.personId)
    await setAccess(ground, admin, owner.personId, 'disabled')
    expect(await findInvitation(ground, reset.token)).toBeNull()
    await erasePerson(ground, admin, owner.personId)
    const where = { organisationId: admin.organisationId }
    const everything = JSON.stringify([
      await db.person.findMany({ where }),
      await db.invitation.findMany({ where }),
      await db.personalValue.findMany({ where }),
      await db.auditEvent.findMany({ where }),
      await db.rateLimit.findMany(),
    ])
    expect(everything).not.toMatch(/luda|ludmila/i)
    expect(await db.personalValue.count({ where: { ...where, value: null, NOT: { salt: '' } } })).toBe(0)
    expect(await chainFaults(ground, admin)).toEqual([])
    const event = await lastEvent(ground, admin)
    expect(event).toMatchObject({ action: 'person.erase', subjectId: owner.personId })
    expect(JSON.parse(event.body).after.values).toBe(8)
    expect(await codeOf(setAccess(ground, admin, owner.personId, 'active'))).toBe('not-found')
    expect(await codeOf(erasePerson(ground, admin, owner.personId))).toBe('conflict')
  })

  test('erasure: schedules, guests and links that they set up name nobody any more, nor does a schedule that had to pause', async () => {
    const ground = await fresh()
    const db = ground.database.client
    const admin = await newOrganisation(ground)
    const person = await newPerson(ground, admin, 'compliance-officer')
    const officer = { ...person, name: 'Ludmila Unmistakable' }
    await db.person.updateMany({ where: { id: person.personId }, data: { name: officer.name } })
    const subject = { kind: 'organisation', systemId: null, frameworkId: null } as const
    await scheduleReport(ground, officer, { ...subject, cadence: 'monthly', nextOn: '2026-12-01', lastDay: false })
    const report = await sealedReport(ground, admin)
    await shareReport(ground, officer, report, { recipient: 'Nora', days: 2 })
    const guest = { name: 'Kim', email: 'kim@firm.example', firm: '', purpose: '', until: '2026-12-20' }
    await inviteGuest(ground, officer, { ...guest, systemIds: [await registerSystem(ground, admin, hiringScreener())] })
    await inviteGuest(ground, admin, { ...guest, systemIds: [await registerSystem(ground, admin, hiringScreener())] })
    await setAccess(ground, admin, officer.personId, 'disabled')
    ground.clock.now = '2026-12-01T00:01:00.000Z'
    await issueScheduled(ground)
    await erasePerson(ground, admin, officer.personId)
    const where = { organisationId: admin.organisationId }
    const [guests, links] = [await db.guest.findMany({ where }), await db.reportLink.findMany({ where })]
    const schedules = await db.reportSchedule.findMany({ where })
    expect(schedules).toMatchObject([{ active: false, createdByName: 'Erased person' }])
    expect(links).toMatchObject([{ createdByName: 'Erased person', recipient: 'Nora' }])
    expect(guests.map((one) => one.createdByName).sort()).toEqual(['Ada Admin', 'Erased person'])
    const events = await db.auditEvent.findMany({ where })
    const values = await db.personalValue.findMany({ where })
    expect(JSON.stringify([guests, links, schedules, events, values])).not.toMatch(/ludmila/i)
    expect(await chainFaults(ground, admin)).toEqual([])
    expect((await verifyTrail(ground, admin.organisationId)).faults).toEqual([])
  })

  test('erasure: also of somebody who was invited and never came', async () => {
    const ground = await shared()
    const db = ground.database.client
    const admin = await newOrganisation(ground)
    const { id } = await invitePerson(ground, admin, {
      name: 'Nora Nowhere',
      email: 'nora@three.example',
      roles: ['auditor'],
    })
    expect(await codeOf(erasePerson(ground, admin, id))).toBe('rule')
    await revokeInvitation(ground, admin, id)
    await erasePerson(ground, admin, id)
    const where = { organisationId: admin.organisationId }
    const rows = JSON.stringify([await db.invitation.findMany({ where }), await db.personalValue.findMany({ where })])
    expect(rows).not.toMatch(/nora/i)
    expect(await chainFaults(ground, admin)).toEqual([])
  })

  test('settings: changed with before and after in the trail; nothing new is no change', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground, 'Before')
    const settings = {
      name: 'After',
      letterhead: 'Quay 7\r\nHamburg',
      classification: 'Internal',
      paper: 'Letter',
    } as const
    await changeSettings(ground, admin, settings)
    const event = await lastEvent(ground, admin)
    expect(event.action).toBe('organisation.settings')
    expect(JSON.parse(event.body)).toMatchObject({
      before: { name: 'Before', paper: 'A4' },
      after: { name: 'After', letterhead: 'Quay 7\nHamburg', paper: 'Letter' },
    })
    expect(await codeOf(changeSettings(ground, admin, settings))).toBe('rule')
    expect((await refusal(changeSettings(ground, admin, { ...settings, name: ' ' }))).more.fields).toHaveProperty(
      'name',
    )
    expect((await refusal(changeSettings(ground, admin, { ...settings, accent: '#ddd' }))).more.fields).toHaveProperty(
      'accent',
    )
  })

  const managing: Record<string, (ground: TestGround, by: Person, target: string) => Promise<unknown>> = {
    invite: (ground, by) => invitePerson(ground, by, { name: 'X', email: 'x@four.example', roles: ['auditor'] }),
    'invite back': (ground, by, target) => inviteBack(ground, by, target),
    withdraw: (ground, by, target) => revokeInvitation(ground, by, target),
    'change roles': (ground, by, target) => changeRoles(ground, by, target, ['administrator']),
    'end access': (ground, by, target) => setAccess(ground, by, target, 'disabled'),
    erase: (ground, by, target) => erasePerson(ground, by, target),
    'change settings': (ground, by) =>
      changeSettings(ground, by, { name: 'Mine', letterhead: '', classification: '', paper: 'A4' }),
  }

  test.each(Object.entries(managing))(
    '%s: not for anybody but an administrator, nor across organisations',
    async (name, act) => {
      const ground = await shared()
      const admin = await newOrganisation(ground)
      const target = await newPerson(ground, admin, 'product-owner')
      const before = await chainHead(ground.database.client, admin.organisationId)
      for (const role of ['compliance-officer', 'product-owner', 'executive', 'auditor'] as const) {
        const by: Person = { ...target, roles: [role] }
        expect(await codeOf(act(ground, by, target.personId))).toBe('forbidden')
      }
      if (!['invite', 'change settings'].includes(name)) {
        const foreign = await newOrganisation(ground)
        expect(await codeOf(act(ground, foreign, target.personId))).toBe('not-found')
      }
      expect(await chainHead(ground.database.client, admin.organisationId)).toEqual(before)
    },
  )
})

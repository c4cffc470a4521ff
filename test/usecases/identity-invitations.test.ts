import { expect, test } from 'vitest'
import { acceptInvitation, findInvitation } from '#app/usecases/accept-invitation.server'
import { inviteBack, invitePerson, revokeInvitation } from '#app/usecases/invite-person.server'
import { enableSecondFactor, newAuthenticatorSecret } from '#app/usecases/second-factor.server'
import { signIn } from '#app/usecases/sign-in.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson, PASSWORD } from '../support/ground'
import {
  codeAt,
  codeOf,
  emailOf,
  grounds,
  isOpen,
  lastAct,
  later,
  openFor,
  refusal,
  visitor,
} from '../support/identity'

eachDatabase('identity: invitations', (openDatabase) => {
  const { shared } = grounds(openDatabase)

  test('invitation: used by twenty at once, one person comes in', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const { token, id } = await invitePerson(ground, admin, {
      name: 'Ola',
      email: 'Ola@one.example',
      roles: ['auditor'],
    })
    const joining = { name: 'Ola', password: PASSWORD }
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => acceptInvitation(ground, token, joining)))
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const where = { organisationId: admin.organisationId, email: 'ola@one.example' }
    const people = await ground.database.client.person.findMany({ where })
    expect(people).toMatchObject([{ id, roles: 'auditor', status: 'active' }])
    expect(await lastAct(ground, admin)).toEqual({
      action: 'person.join',
      actor: `person:${id}`,
      subject: `person:${id}`,
    })
    expect(await findInvitation(ground, token)).toBeNull()
  }, 60_000)

  test('invitation: ends after seven days, by withdrawal, and by a newer one', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const invite = (email: string) => invitePerson(ground, admin, { name: 'Ola', email, roles: ['executive'] })
    const [expired, withdrawn, older] = [
      await invite('a@two.example'),
      await invite('b@two.example'),
      await invite('c@two.example'),
    ]
    await revokeInvitation(ground, admin, withdrawn.id)
    expect(await lastAct(ground, admin)).toMatchObject({ action: 'person.invitation-withdraw' })
    const newer = await invite(' C@TWO.example ')
    expect(await findInvitation(ground, withdrawn.token)).toBeNull()
    expect(await findInvitation(ground, older.token)).toBeNull()
    expect(await findInvitation(ground, newer.token)).toMatchObject({ known: false })
    expect(await findInvitation(ground, expired.token)).not.toBeNull()
    later(ground, 7 * 24 * 60)
    expect(await findInvitation(ground, expired.token)).toBeNull()
    expect(await codeOf(acceptInvitation(ground, expired.token, { name: '', password: PASSWORD }))).toBe('not-found')
  })

  test('invitation: an administrator does not learn who is in another organisation', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const elsewhere = await newOrganisation(ground)
    const email = await emailOf(ground, elsewhere)
    const { token } = await invitePerson(ground, admin, { name: 'Eve', email, roles: ['auditor'] })
    const { code } = await refusal(acceptInvitation(ground, token, { name: 'Eve', password: PASSWORD }))
    expect(code).toBe('conflict')
    expect(await codeOf(invitePerson(ground, elsewhere, { name: 'Eve', email, roles: ['auditor'] }))).toBe('conflict')
  })

  test('a new link lets somebody back in without password and authenticator; the old password holds until then', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const owner = await newPerson(ground, admin, 'product-owner')
    const email = await emailOf(ground, owner)
    const secret = newAuthenticatorSecret()
    await enableSecondFactor(ground, owner, { secret, code: codeAt(secret, ground), password: PASSWORD }, '')
    const session = await openFor(ground, owner)
    const { token } = await inviteBack(ground, admin, owner.personId)
    expect(await lastAct(ground, admin)).toMatchObject({
      action: 'person.reset-link',
      actor: `person:${admin.personId}`,
    })
    expect(await findInvitation(ground, token)).toMatchObject({ known: true })
    expect((await signIn(ground, { ...visitor, email, password: PASSWORD })).needsCode).toBe(true)
    await acceptInvitation(ground, token, { name: '', password: 'another battery of horses' })
    expect(await isOpen(ground, session.token)).toBe(false)
    expect(await codeOf(signIn(ground, { ...visitor, email, password: PASSWORD }))).toBe('invalid')
    const back = await signIn(ground, { ...visitor, email, password: 'another battery of horses' })
    expect(back.needsCode).toBe(false)
    expect(await lastAct(ground, admin)).toMatchObject({ action: 'person.password-by-link' })
    expect(await codeOf(acceptInvitation(ground, token, { name: '', password: PASSWORD }))).toBe('not-found')
  })
})

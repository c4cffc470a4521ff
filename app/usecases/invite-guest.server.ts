import type { Ground } from '#app/data/ground.server'
import { endSessionsOfGuest } from '#app/data/guest-sessions.server'
import { type GuestSystemLine, getGuest, presentSystems } from '#app/data/guests.server'
import { hashPassword } from '#app/data/passwords.server'
import { normalEmail } from '#app/data/people.server'
import { endOfAccess, guestState, MOST_GUEST_SYSTEMS, untilFault } from '#app/domain/guests'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { dayOf } from '#app/lib/dates'
import { newCode, newId, newToken, normalCode } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { cleanText } from '#app/lib/text'
import { type Change, change } from './change.server'
import { personal } from './personal.server'

/** What the officer hands over, on two different ways; both are told this once. */
export interface GuestKeys {
  id: string
  /** the secret part of the link; only its digest is kept */
  token: string
  passphrase: string
  expiresAt: string
}

export interface GuestInvitation {
  name: string
  email: string
  firm: string
  purpose: string
  /** the last day of access */
  until: string
  systemIds: readonly string[]
}

/** Lets somebody from outside read chosen systems until a day. They are no person of the organisation and may do nothing else. */
export async function inviteGuest(ground: Ground, by: Actor, input: GuestInvitation): Promise<GuestKeys> {
  const id = newId()
  const { until, systemIds } = input
  const name = cleanText(input.name).trim()
  const email = normalEmail(input.email)
  const [firm, purpose] = [cleanText(input.firm).trim(), cleanText(input.purpose).trim()]
  const keys = await newKeys()
  return change(ground, by, 'guest.manage', async (open) => {
    const { tx, scope, now, record } = open
    needUntil(open, until)
    const systems = await needSystems(open, systemIds)
    const expiresAt = endOfAccess(until)
    const createdByName = by.kind === 'person' ? by.name : 'Operator'
    const told = { firm, purpose, createdByName, createdAt: now, expiresAt }
    await tx.guest.create({ data: { organisationId: scope, id, name, email, ...told, ...keys.kept } })
    await tx.guestSystem.createMany({
      data: systems.map((one) => ({ organisationId: scope, guestId: id, systemId: one.id })),
    })
    record({
      action: 'guest.invite',
      subject: ['guest', id],
      after: {
        name: personal(name, id),
        email: personal(email, id),
        ...(firm && { firm: personal(firm, id) }),
        ...(purpose && { purpose: personal(purpose, id) }),
        until,
        systems: referencesOf(systems),
      },
    })
    return { id, expiresAt, ...keys.told }
  })
}

/** A new link with a new passphrase; the old ones and whoever is in by them are out at once. */
export async function renewGuestLink(ground: Ground, by: Actor, id: string): Promise<GuestKeys> {
  const keys = await newKeys()
  return change(ground, by, 'guest.manage', async ({ tx, scope, now, record }) => {
    const guest = await getGuest(tx, scope, id)
    ensure(guest, 'not-found', 'There is no such guest here.')
    const active = guestState(guest, now) === 'active'
    ensure(active, 'rule', 'This access has ended. Prolong it first; where it was revoked, invite the guest anew.')
    await tx.guest.update({
      where: { organisationId_id: { organisationId: scope, id } },
      data: { ...keys.kept, version: { increment: 1 } },
    })
    await endSessionsOfGuest(tx, scope, id)
    record({ action: 'guest.renew', subject: ['guest', id] })
    return { id, expiresAt: guest.expiresAt, ...keys.told }
  })
}

/** 256 bits in the link, 80 in the passphrase; made and hashed before the transaction, which others wait for. */
async function newKeys() {
  const token = newToken()
  const passphrase = newCode(4, 4)
  const passphraseHash = await hashPassword(normalCode(passphrase))
  return { told: { token, passphrase }, kept: { tokenHash: sha256Hex(token), passphraseHash } }
}

export function needUntil({ now }: Change, until: string): void {
  const fault = untilFault(until, dayOf(now))
  if (fault) throw new Refusal('invalid', fault, { fields: { until: fault } })
}

/** The chosen systems, each once, all of them present systems of this organisation. */
export async function needSystems({ tx, scope }: Change, ids: readonly string[]): Promise<GuestSystemLine[]> {
  const chosen = [...new Set(ids)].sort()
  const refuse = (sentence: string) => new Refusal('invalid', sentence, { fields: { systemIds: sentence } })
  if (chosen.length === 0) throw refuse('Choose at least one system.')
  if (chosen.length > MOST_GUEST_SYSTEMS) throw refuse(`Choose at most ${MOST_GUEST_SYSTEMS} systems.`)
  const present = await presentSystems(tx, scope, chosen)
  if (present.length < chosen.length) throw refuse('One of these systems is not here any more. Choose again.')
  return present
}

/** Systems as the trail names them. */
export const referencesOf = (systems: readonly Pick<GuestSystemLine, 'reference'>[]): string[] =>
  systems.map((system) => system.reference).sort()

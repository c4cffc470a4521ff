import type { Ground } from '#app/data/ground.server'
import { endGuestSession, openGuestSession } from '#app/data/guest-sessions.server'
import { findGuestLink } from '#app/data/guests.server'
import { passwordMatches } from '#app/data/passwords.server'
import { clearLimit, type Limit, uncount, withinLimit } from '#app/data/rate-limits.server'
import { guestState } from '#app/domain/guests'
import { ensure, Refusal } from '#app/domain/refusal'
import { normalCode } from '#app/lib/ids.server'
import { networkOf } from '#app/lib/network-of'
import { sha256Hex } from '#app/lib/sha256'
import { TOO_MANY } from './too-many.server'

/** The guest behind a link while it works; unknown, ended and revoked look alike. */
export async function guestOfLink(ground: Ground, token: string) {
  const guest = await findGuestLink(ground.database.client, token)
  return guest && guestState(guest, ground.now()) === 'active' ? guest : null
}

/** Link and passphrase. A dead link takes the same time and gives the same answer, whyever it is dead. */
export async function enterAsGuest(
  ground: Ground,
  input: { token: string; passphrase: string; address: string; replaces: string | null },
): Promise<{ token: string; expiresAt: string }> {
  const db = ground.database.client
  const now = ground.now()
  const fromAddress: Limit = { key: `guest:${networkOf(input.address)}`, attempts: 50, minutes: 15 }
  // Whoever guesses has the link, so guesses count wherever they come from.
  const onLink: Limit = { key: `guest-link:${sha256Hex(input.token)}`, attempts: 5, minutes: 15 }
  ensure(await withinLimit(db, fromAddress, now), 'rule', TOO_MANY)
  ensure(await withinLimit(db, onLink, now), 'rule', TOO_MANY)
  const guest = await guestOfLink(ground, input.token)
  const right = await passwordMatches(guest?.passphraseHash ?? null, normalCode(input.passphrase))
  ensure(guest, 'not-found', 'This link does not work, or not any more. Ask whoever sent it to you.')
  if (!right) {
    throw new Refusal('invalid', 'This is not the passphrase that belongs to the link.', {
      fields: { password: 'Check it and try again; capitals and hyphens do not matter.' },
    })
  }
  await clearLimit(db, onLink)
  await uncount(db, fromAddress)
  if (input.replaces) await endGuestSession(db, input.replaces)
  return openGuestSession(db, guest.organisationId, guest, now)
}

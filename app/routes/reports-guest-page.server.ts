import { getGuest, guestSystems } from '#app/data/guests.server'
import { guestState, lastDayOf } from '#app/domain/guests'
import { erasedEmail, guestKey } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { type DateLocale, dayOf } from '#app/lib/dates'
import { found, type Visit } from '#app/web/visit.server'
import { guestChoice } from './guest-choice.server'
import { trailPage } from './trail-entries.server'

const PAGE = 30

/** A guest as those see it who let them in: what they may read, until when, and what they looked at. */
export async function guestPage(visit: Visit, id: string, query: URLSearchParams) {
  const { db, scope, now, person } = visit
  const guest = found(await getGuest(db, scope, id))
  const chosen = (await guestSystems(db, scope, id)).map(({ id, reference, name }) => ({ id, reference, name }))
  const before = Number(query.get('before')) || undefined
  const { entries, next } = await trailPage(visit, { actor: guestKey(id), before, take: PAGE })
  return {
    mayErase: reach(visit.by, 'personal.erase') !== 'none' && guest.email !== erasedEmail(id),
    guest: { ...guest, state: guestState(guest, now), until: lastDayOf(guest.expiresAt) },
    choice: await guestChoice(visit, { q: '', chosen }),
    looked: { entries, next, later: before !== undefined },
    ...{ today: dayOf(now), locale: person.locale as DateLocale, timeZone: person.timeZone },
  }
}

import { daysBetween, plusDays } from '#app/lib/dates'
import { isLegalDate } from './legal-date'

/** Access that nobody thought about any more ends by itself within a month. */
export const GUEST_DAYS = 30
/** The longest an engagement is given at once; it can be prolonged. */
export const MOST_GUEST_DAYS = 180
export const MOST_GUEST_SYSTEMS = 500

export type GuestState = 'active' | 'ended' | 'revoked'

/** Whether a guest may still come in. The instant at which access ends is outside. */
export function guestState(guest: { revokedAt: string | null; expiresAt: string }, now: string): GuestState {
  if (guest.revokedAt !== null) return 'revoked'
  return guest.expiresAt > now ? 'active' : 'ended'
}

/** What is wrong with a last day of access; null where nothing is. */
export function untilFault(until: string, today: string): string | null {
  if (!isLegalDate(until)) return 'Choose the last day of access.'
  const days = daysBetween(today, until)
  if (days < 0) return 'This day has passed. Choose today or a later day.'
  return days > MOST_GUEST_DAYS
    ? `Choose a day within the next ${MOST_GUEST_DAYS} days; it can be prolonged later.`
    : null
}

/** The instant at which access ends: the end of its last day, in UTC. */
export const endOfAccess = (until: string): string => `${plusDays(until, 1)}T00:00:00.000Z`

/** The last day of access, as it was chosen. */
export const lastDayOf = (expiresAt: string): string => plusDays(expiresAt.slice(0, 10), -1)

/** The act by which it is recorded that a guest opened a page or a file. */
export const GUEST_VIEW = 'guest.view'

/** What a guest opened: the word for the page or file, and of what it is. */
export interface GuestView {
  page: string
  title: string
}

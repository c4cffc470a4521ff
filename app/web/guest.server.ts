import type { AppLoadContext } from '@remix-run/node'
import { findGuestSession, type GuestIn } from '#app/data/guest-sessions.server'
import { guestSystem } from '#app/data/guests.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import type { SystemRecord } from '#app/data/systems.server'
import type { Actor } from '#app/domain/people'
import { dayOf } from '#app/lib/dates'
import { readCookie } from './session.server'
import { type Asked, found, type Reading } from './visit.server'

/** A guest at a page of the guest area: who, in which organisation, standing on what. */
export interface GuestVisit extends Reading {
  by: Extract<Actor, { kind: 'guest' }>
  guest: GuestIn['guest']
  organisation: GuestIn['organisation']
}

// Never the name of a person's cookie: neither area can take the other's for its own.
export const guestCookieNameOf = (secure: boolean): string => (secure ? '__Host-plumbline-guest' : 'plumbline-guest')

export const guestToken = ({ request, context }: Asked): string | null =>
  readCookie(request.headers.get('cookie'), guestCookieNameOf(context.secureCookies))

/** The Set-Cookie header of an opened guest session. */
export function guestCookie(context: AppLoadContext, session: { token: string; expiresAt: string }): string {
  const expires = new Date(session.expiresAt).toUTCString()
  const secure = context.secureCookies ? '; Secure' : ''
  const name = guestCookieNameOf(context.secureCookies)
  return `${name}=${session.token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expires}${secure}`
}

export const endedGuestCookie = (context: AppLoadContext): string =>
  guestCookie(context, { token: '', expiresAt: '1970-01-01T00:00:00.000Z' })

const known = new WeakMap<AppLoadContext, Promise<GuestIn | null>>()
const systems = new WeakMap<AppLoadContext, Promise<SystemRecord | null>>()
const libraries = new WeakMap<AppLoadContext, ReturnType<Reading['library']>>()

/** Asks once for each request, however many loaders ask. */
function once<T>(
  kept: WeakMap<AppLoadContext, Promise<T>>,
  context: AppLoadContext,
  ask: () => Promise<T>,
): Promise<T> {
  const asked = kept.get(context) ?? ask()
  kept.set(context, asked)
  return asked
}

/** The guest who is in; 401 for everybody else, people of the organisation too. */
export async function requireGuest(asked: Asked): Promise<GuestVisit> {
  const { ground } = asked.context
  const db = ground.database.client
  const now = ground.now()
  const token = guestToken(asked)
  const session = token ? await once(known, asked.context, () => findGuestSession(db, token, now)) : null
  if (!session) throw outside()
  const { guest, organisation } = session
  const today = dayOf(now)
  return {
    by: { kind: 'guest', organisationId: organisation.id, guestId: guest.id, name: guest.name },
    // Nobody asks a guest for a language or a place; days are those of UTC, as in the trail.
    person: { locale: 'en', timeZone: 'UTC' },
    ...{ guest, organisation, ground, db, scope: organisation.id, now, today, asOf: today },
    library: () => once(libraries, asked.context, () => organisationLibrary(ground, organisation.id)),
  }
}

export interface GuestSystemVisit extends GuestVisit {
  system: SystemRecord
}

/** The guest with the system of the address, if it is one of theirs; 404 otherwise, whatever the reason. */
export async function requireGuestSystem(asked: Asked & { params: { systemId?: string } }): Promise<GuestSystemVisit> {
  const visit = await requireGuest(asked)
  const { db, scope, guest } = visit
  const id = asked.params.systemId ?? ''
  return { ...visit, system: found(await once(systems, asked.context, () => guestSystem(db, scope, guest.id, id))) }
}

const outside = (): Response =>
  new Response('Your access as a guest has ended, or was not opened in this browser.', { status: 401 })

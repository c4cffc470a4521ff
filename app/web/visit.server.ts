import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { type OrganisationLibrary, organisationLibrary } from '#app/data/organisation-library.server'
import type { PersonRecord } from '#app/data/people.server'
import { isLegalDate } from '#app/domain/legal-date'
import type { Actor } from '#app/domain/people'
import { type Permission, reachOf } from '#app/domain/permissions'
import { dayOf } from '#app/lib/dates'
import { paths } from '#app/paths'
import { signedIn } from './session.server'

/** Somebody reads a page: who, of which organisation, on which day, standing on what. All that pages which only read ask for. */
export interface Reading {
  by: Actor
  /** how days and times are said to them */
  person: Pick<PersonRecord, 'locale' | 'timeZone'>
  ground: Ground
  db: Db
  /** the organisation's id, the required argument of every query */
  scope: string
  now: string
  /** today where the person is */
  today: string
  /** the day the page is asked to speak of; today unless ?asOf= says otherwise */
  asOf: string
  /** the frameworks of the organisation, read once in a request */
  library(): Promise<OrganisationLibrary>
}

/** A signed-in person at a screen. */
export interface Visit extends Reading {
  by: Extract<Actor, { kind: 'person' }>
  person: PersonRecord
  organisation: { id: string; name: string; demo: boolean; settings: string }
  tokenHash: string
}

export interface Asked {
  request: Request
  context: AppLoadContext
}

const libraries = new WeakMap<AppLoadContext, Promise<OrganisationLibrary>>()

/** The signed-in person, or a redirect to the sign-in that comes back here. */
export async function requirePerson({ request, context }: Asked): Promise<Visit> {
  const session = await signedIn(request, context)
  const url = new URL(request.url)
  const here = request.method === 'GET' ? url.pathname + url.search : undefined
  if (!session) throw redirect(paths.signIn(here))
  if (!session.complete) throw redirect(paths.signInCode(here))
  const { person, organisation, tokenHash } = session
  const { ground } = context
  const now = ground.now()
  const today = dayOf(now, person.timeZone)
  const asked = url.searchParams.get('asOf') ?? ''
  return {
    by: {
      kind: 'person',
      organisationId: organisation.id,
      personId: person.id,
      name: person.name,
      roles: person.roles,
    },
    person,
    organisation,
    ground,
    db: ground.database.client,
    scope: organisation.id,
    now,
    today,
    asOf: isLegalDate(asked) ? asked : today,
    tokenHash,
    library: () => {
      const known = libraries.get(context) ?? organisationLibrary(ground, organisation.id)
      libraries.set(context, known)
      return known
    },
  }
}

/** The signed-in person, if the table lets one of their roles do this at all; 403 otherwise. */
export async function requirePermission(asked: Asked, permission: Permission): Promise<Visit> {
  const visit = await requirePerson(asked)
  if (reachOf(visit.person.roles, permission) === 'none') throw forbidden()
  return visit
}

export const forbidden = (): Response =>
  new Response('Your roles do not allow this. An administrator can change them.', { status: 403 })

/** Somebody else's and nobody's look alike: 404. */
export const notFound = (): Response =>
  new Response('There is nothing here, or it is not yours to see.', { status: 404 })

/** What a query found, or 404. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound()
  return value
}

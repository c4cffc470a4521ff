import type { AppLoadContext } from '@remix-run/node'
import type { Ground } from '#app/data/ground.server'
import { openGuestSession } from '#app/data/guest-sessions.server'
import { openSession } from '#app/data/sessions.server'
import type { Actor } from '#app/domain/people'
import '#app/server/load-context'

export const ORIGIN = 'http://localhost:3000'

type Person = Extract<Actor, { kind: 'person' }>

/** A form as a browser sends it; a list repeats its name. */
export type Form = Record<string, string | readonly string[]>

/** The context of one request. Who is signed in is remembered by it, so every request needs its own. */
export function contextOn(ground: Ground, more: Partial<AppLoadContext> = {}): AppLoadContext {
  return {
    ground,
    nonce: 'nonce',
    requestId: 'request',
    clientAddress: '192.0.2.1',
    publicOrigin: ORIGIN,
    secureCookies: false,
    uploadLimit: 100 * 1024 ** 2,
    ...more,
  }
}

/** A GET, or a POST where a form is given, without anybody signed in. `cookie` as a browser sends it. */
export function plainRequest(url: string, form?: Form, cookie?: string): Request {
  const headers = new Headers({ 'User-Agent': 'Test browser' })
  if (cookie) headers.set('Cookie', cookie)
  if (!form) return new Request(new URL(url, ORIGIN), { headers })
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  }
  return new Request(new URL(url, ORIGIN), { method: 'POST', headers, body })
}

/** A request of a person with a fresh, complete session. */
export async function signedInRequest(ground: Ground, person: Person, url: string, form?: Form): Promise<Request> {
  const id = { organisationId: person.organisationId, id: person.personId }
  const options = { userAgent: 'Test browser', complete: true }
  const { token } = await openSession(ground.database.client, id, ground.now(), options)
  return plainRequest(url, form, `plumbline=${token}`)
}

/** What a guest route is called with: the session is a guest's, and its token is sent for a person's too. */
export async function guestVisitOf(
  ground: Ground,
  guest: { organisationId: string; id: string },
  url: string,
  { form, params = {} }: { form?: Form; params?: Record<string, string> } = {},
) {
  const until = { id: guest.id, expiresAt: '9999-01-01T00:00:00.000Z' }
  const { token } = await openGuestSession(ground.database.client, guest.organisationId, until, ground.now())
  const request = plainRequest(url, form, `plumbline-guest=${token}; plumbline=${token}`)
  return { request, params, context: contextOn(ground) }
}

/** What a loader or action is called with: `await loader(await visitOf(ground, person, '/systems'))`. null: nobody is signed in. */
export async function visitOf(
  ground: Ground,
  person: Person | null,
  url: string,
  { form, params = {} }: { form?: Form; params?: Record<string, string> } = {},
) {
  const request = person ? await signedInRequest(ground, person, url, form) : plainRequest(url, form)
  return { request, params, context: contextOn(ground) }
}

/** The response a loader or action returned or threw, whichever it did. */
export async function answerOf(asked: Promise<unknown>): Promise<Response> {
  const given = await asked.catch((thrown: unknown) => thrown)
  if (given instanceof Response) return given
  throw given instanceof Error ? given : new Error('Neither returned nor threw a response')
}

/** The cookies a response sets, by name. */
export function cookiesOf(response: Response): Map<string, string> {
  const pairs = response.headers.getSetCookie().map((line) => line.split(';')[0]?.split('=') ?? [])
  return new Map(pairs.map(([name = '', value = '']) => [name, value]))
}

import type { AppLoadContext } from '@remix-run/node'
import { findSession, type SignedIn } from '#app/data/sessions.server'
import { safeReturnTo } from '#app/lib/return-to'

// The prefix makes browsers refuse the cookie unless it came over https, for this host alone.
export const cookieNameOf = (secure: boolean): string => (secure ? '__Host-plumbline' : 'plumbline')

const cookieName = (context: AppLoadContext): string => cookieNameOf(context.secureCookies)

/** The value of one cookie of a request header, undecoded. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

export function sessionToken(request: Request, context: AppLoadContext): string | null {
  return readCookie(request.headers.get('cookie'), cookieName(context))
}

/** The Set-Cookie header of an opened session. */
export function sessionCookie(context: AppLoadContext, session: { token: string; expiresAt: string }): string {
  const expires = new Date(session.expiresAt).toUTCString()
  const secure = context.secureCookies ? '; Secure' : ''
  return `${cookieName(context)}=${session.token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expires}${secure}`
}

export function endedSessionCookie(context: AppLoadContext): string {
  return sessionCookie(context, { token: '', expiresAt: '1970-01-01T00:00:00.000Z' })
}

const known = new WeakMap<AppLoadContext, Promise<SignedIn | null>>()

/** Who is there. Asked once per request, however many loaders ask. */
export function signedIn(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  const found = known.get(context)
  if (found) return found
  const token = sessionToken(request, context)
  const { ground } = context
  const asked = token ? findSession(ground.database.client, token, ground.now()) : Promise.resolve(null)
  known.set(context, asked)
  return asked
}

/** Where the person wanted to go before being asked to sign in. */
export function returnToOf(request: Request): string {
  return safeReturnTo(new URL(request.url).searchParams.get('returnTo'))
}

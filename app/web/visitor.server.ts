import { sessionToken } from './session.server'
import type { Asked } from './visit.server'

/** The browser that signs in: how it names itself, and the session it holds until then. */
export function visitor({ request, context }: Asked): { userAgent: string; replaces: string | null } {
  return { userAgent: request.headers.get('User-Agent') ?? '', replaces: sessionToken(request, context) }
}

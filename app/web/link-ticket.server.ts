import type { AppLoadContext } from '@remix-run/node'
import { paths } from '#app/paths'
import { readCookie } from './session.server'

const NAME = 'plumbline-report'

/** What the browser kept when a link to a report was opened. */
export const linkTicket = (request: Request): string | null => readCookie(request.headers.get('cookie'), NAME)

/** The cookie that keeps a report open for a while, sent for this one link only. */
export function linkTicketCookie(
  context: AppLoadContext,
  token: string,
  opening: { ticket: string; until: string },
): string {
  const expires = new Date(opening.until).toUTCString()
  const secure = context.secureCookies ? '; Secure' : ''
  return `${NAME}=${opening.ticket}; Path=${paths.sharedReport(token)}; HttpOnly; SameSite=Lax; Expires=${expires}${secure}`
}

/** Neither search engines nor anybody's cache keep what a link shows. */
export const linkHeaders = { 'X-Robots-Tag': 'noindex, nofollow, noarchive', 'Cache-Control': 'private, no-store' }

import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { safeReturnTo } from '#app/lib/return-to'
import { paths } from '#app/paths'

const YEAR = 365 * 24 * 3600

export const loader = () => redirect(paths.home())

/** Keeps the theme in a cookie, so that the first byte of the next page is in the right colours. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = new URLSearchParams(await request.text())
  const theme = form.get('theme')
  const chosen = theme === 'light' || theme === 'dark'
  const cookie = `theme=${chosen ? theme : ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${chosen ? YEAR : 0}${context.secureCookies ? '; Secure' : ''}`
  return redirect(safeReturnTo(form.get('returnTo')), { headers: { 'Set-Cookie': cookie } })
}

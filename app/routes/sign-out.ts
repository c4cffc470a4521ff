import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths'
import { signOut } from '#app/usecases/sign-in.server'
import { endedSessionCookie, sessionToken } from '#app/web/session.server'

/** A link cannot sign anybody out; only the form can. */
export const loader = () => redirect(paths.home())

export async function action({ request, context }: ActionFunctionArgs) {
  await signOut(context.ground, sessionToken(request, context))
  return redirect(paths.signIn(), { headers: { 'Set-Cookie': endedSessionCookie(context) } })
}

import { type ActionFunctionArgs, json } from '@remix-run/node'
import { endGuestSession } from '#app/data/guest-sessions.server'
import { GuestOutside } from '#app/ui/guest/guest-outside'
import { endedGuestCookie, guestToken } from '#app/web/guest.server'

export const meta = () => [{ title: 'Left · Plumbline' }]

/** Ends whatever session the browser holds; a link cannot do it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = guestToken({ request, context })
  if (token) await endGuestSession(context.ground.database.client, token)
  return json(null, { headers: { 'Set-Cookie': endedGuestCookie(context) } })
}

export default function GuestLeave() {
  return (
    <GuestOutside title="You have left">
      <p>Nothing can be read in this browser any more.</p>
      <p className="text-muted">To come back, open the link you were given and type its passphrase.</p>
    </GuestOutside>
  )
}

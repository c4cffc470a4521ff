import { json, type LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Outlet,
  useLoaderData,
  useParams,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useMemo } from 'react'
import { lastDayOf } from '#app/domain/guests'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { ErrorPage } from '#app/ui/error-page'
import { GuestFrame } from '#app/ui/guest/guest-frame'
import { GuestOutside } from '#app/ui/guest/guest-outside'
import { guestWay } from '#app/ui/guest/guest-way'
import { LinkButton } from '#app/ui/kit/button'
import { EmptyState } from '#app/ui/kit/notes'
import { WayFromHere } from '#app/ui/kit/way'
import { requireGuest } from '#app/web/guest.server'

export const meta = () => [{ title: 'Guest · Plumbline' }]

/** The frame around every page a guest may read. */
export async function loader(args: LoaderFunctionArgs) {
  const { guest, organisation } = await requireGuest(args)
  return json({ name: guest.name, organisation: organisation.name, until: lastDayOf(guest.expiresAt) })
}

export default function Guest() {
  return (
    <Frame data={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  )
}

/** Ended access and things that are not theirs, in words that suit somebody without an account. */
export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>('routes/guest')
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (status === 401) {
    return (
      <GuestOutside title="You are not in">
        <p>
          Your access as a guest has ended, or it was not opened in this browser. Half an hour without a click ends it
          too.
        </p>
        <p className="text-muted">
          Open the link you were given again; its passphrase is asked for anew. Nothing was lost.
        </p>
      </GuestOutside>
    )
  }
  if (!data || status !== 404) return <ErrorPage error={error} />
  return (
    <Frame data={data}>
      <EmptyState
        title="There is nothing for you at this address"
        action={<LinkButton href={paths.guestHome()}>Your systems</LinkButton>}
      >
        It may have been taken out of what you may read, or the address is mistyped.
      </EmptyState>
    </Frame>
  )
}

function Frame({
  data,
  children,
}: {
  data: { name: string; organisation: string; until: string }
  children: ReactNode
}) {
  const { systemId } = useParams()
  const way = useMemo(() => guestWay(systemId), [systemId])
  return (
    <WayFromHere.Provider value={way}>
      <GuestFrame {...data} version={version}>
        {children}
      </GuestFrame>
    </WayFromHere.Provider>
  )
}

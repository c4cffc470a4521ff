import { json, type LoaderFunctionArgs, type SerializeFrom } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { roleLabel } from '#app/domain/people'
import { reachOf } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { build, version } from '#app/lib/version'
import { paths } from '#app/paths'
import { ErrorPage, ErrorWords } from '#app/ui/error-page'
import { AppFrame } from '#app/ui/frame/app-frame'
import type { RailItem, RailPlace } from '#app/ui/frame/rail'
import { themeOf } from '#app/ui/theme'
import { readToast, spentToastCookie } from '#app/web/toast.server'
import { requirePerson } from '#app/web/visit.server'

/** What a screen tells the frame around it, through its `handle`. */
export interface InsideHandle {
  place: RailPlace
  /** Tables over the full width. */
  wide?: boolean
}

/** The frame around every page behind sign-in. */
export async function loader(args: LoaderFunctionArgs) {
  const { person, organisation, today, asOf, now } = await requirePerson(args)
  const may = (permission: Parameters<typeof reachOf>[1]) => reachOf(person.roles, permission) !== 'none'
  const items: RailItem[] = [
    { place: 'home', href: paths.home() },
    { place: 'systems', href: paths.systems() },
    { place: 'work', href: paths.work() },
    { place: 'risks', href: paths.risks() },
    { place: 'evidence', href: paths.evidence() },
    { place: 'frameworks', href: paths.frameworks() },
    { place: 'reports', href: paths.reports() },
    ...(may('trail.read') ? [{ place: 'trail', href: paths.trail() } as const] : []),
    ...(may('settings.write') ? [{ place: 'settings', href: paths.settings() } as const] : []),
  ]
  const acts = [
    ...(may('system.register') ? [{ label: 'Register a system', href: paths.newSystem() }] : []),
    ...(may('inventory.import') ? [{ label: 'Import systems from a file', href: paths.importSystems() }] : []),
    ...(may('evidence.add') ? [{ label: 'Add evidence', href: paths.newEvidence() }] : []),
    ...(may('risk.write') ? [{ label: 'Record a risk', href: paths.newRisk() }] : []),
    ...(may('read') ? [{ label: 'See what the law changes next', href: paths.calendar() }] : []),
  ]
  const toast = readToast(args.request)
  const { name, email, locale, timeZone } = person
  return json(
    {
      person: { name, email, roles: person.roles.map(roleLabel) },
      locale: locale as DateLocale,
      timeZone,
      organisation: organisation.name,
      items,
      acts,
      today,
      asOf,
      theme: themeOf(args.request.headers.get('Cookie')),
      toast: toast === null ? null : { id: now, kind: 'done' as const, text: toast },
    },
    toast === null ? undefined : { headers: { 'Set-Cookie': spentToastCookie } },
  )
}

export default function Inside() {
  return (
    <Frame data={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  )
}

/** A screen that failed leaves the frame standing, so that the way on is at hand. */
export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>('routes/inside')
  const error = useRouteError()
  if (!data) return <ErrorPage error={error} />
  return (
    <Frame data={data}>
      <div className="py-10">
        <ErrorWords error={error} />
      </div>
    </Frame>
  )
}

function Frame({ data, children }: { data: SerializeFrom<typeof loader>; children: ReactNode }) {
  const location = useLocation()
  const handle = useMatches().findLast((match) => match.handle)?.handle as InsideHandle | undefined
  const query = new URLSearchParams(location.search)
  query.delete('asOf')
  const rest = query.toString()
  return (
    <AppFrame
      {...data}
      current={handle?.place}
      wide={handle?.wide}
      dateLocale={data.locale}
      asOf={{
        day: data.asOf,
        today: data.today,
        keep: Object.fromEntries(query),
        todayHref: rest === '' ? location.pathname : `${location.pathname}?${rest}`,
      }}
      version={version}
      build={build}
      searchHref={paths.search()}
      paletteUrl={paths.searchJson()}
      themeAction={paths.theme()}
      signOutAction={paths.signOut()}
      returnTo={location.pathname + location.search}
      links={[{ label: 'Your account', href: paths.account() }]}
    >
      {children}
    </AppFrame>
  )
}

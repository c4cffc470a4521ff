import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { roleLabel } from '#app/domain/people'
import { reachOf } from '#app/domain/permissions'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { FirstSteps } from '#app/ui/home/first-steps'
import { HomeParts } from '#app/ui/home/home-parts'
import { PageHeader } from '#app/ui/kit/page-header'
import { Tabs } from '#app/ui/kit/tabs'
import { requirePerson } from '#app/web/visit.server'
import { HOME_ORDER, type HomeView, homeOf, isEmpty } from './home-page.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'home' }
export const meta = () => [{ title: 'Home · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePerson(args)
  const { person, organisation, today } = visit
  const roles = HOME_ORDER.filter((role) => person.roles.includes(role))
  const asked = new URL(args.request.url).searchParams.get('as')
  const role = roles.find((one) => one === asked) ?? roles[0]
  const may = (permission: Parameters<typeof reachOf>[1]) => reachOf(person.roles, permission) !== 'none'
  const about = {
    organisation: organisation.name,
    roles: roles.map((value) => ({ value, label: roleLabel(value), current: value === role })),
    ...{ today, locale: person.locale as DateLocale, timeZone: person.timeZone },
  }
  const home = role ? await homeOf(visit, role) : null
  const empty = home !== null && isEmpty(home)
  const first = { register: may('system.register'), import: may('inventory.import') }
  return json({
    ...about,
    first: empty ? { ...first, demo: may('demo.load') && !organisation.demo, invite: may('people.manage') } : null,
    home: empty ? null : home,
  })
}

const TITLES: Record<HomeView['role'], string> = {
  executive: 'Where we stand',
  'compliance-officer': 'What waits',
  'product-owner': 'What is asked of you',
  auditor: 'To be read and checked',
  administrator: 'People and set-up',
}

export default function Home() {
  const { organisation, roles, first, home, today, locale, timeZone } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={home ? TITLES[home.role] : first ? `Welcome to ${organisation}` : 'Home'}
        lead={home?.role === 'executive' ? `${organisation}, ${formatDay(today, locale)}` : undefined}
      />
      {roles.length > 1 && (
        <div className="mb-4">
          <Tabs
            label="Your roles"
            tabs={roles.map(({ value, label, current }) => ({ label, current, href: `${paths.home()}?as=${value}` }))}
          />
        </div>
      )}
      {first && <FirstSteps may={first} />}
      {home && <HomeParts home={home as HomeView} today={today} locale={locale} timeZone={timeZone} />}
      {!first && !home && <p className="text-muted">You have no role yet. An administrator gives you one.</p>}
    </>
  )
}

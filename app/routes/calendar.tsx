import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { CalendarPage } from '#app/ui/calendar/calendar-page'
import { CalendarScreen } from '#app/ui/calendar/calendar-screen'
import { requirePermission } from '#app/web/visit.server'
import { calendarPage } from './calendar-page.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction = () => [{ title: 'What changes next · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  return json(await calendarPage(visit, new URL(args.request.url).searchParams))
}

export default function Calendar() {
  return <CalendarScreen page={useLoaderData() as CalendarPage} />
}

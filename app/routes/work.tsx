import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { WorkPage } from '#app/ui/assess/work-page'
import { WorkScreen } from '#app/ui/assess/work-screen'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { workPage } from './work-page.server'

export const handle: InsideHandle = { place: 'work' }
export const meta: MetaFunction = () => [{ title: 'Work · Plumbline' }]

/** What waits for somebody, across all systems. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  return json(await workPage(visit, new URL(args.request.url).searchParams))
}

export default function Work() {
  return <WorkScreen page={useLoaderData() as WorkPage} />
}

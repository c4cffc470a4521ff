import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { FrameworksPage } from '#app/ui/framework/frameworks-page'
import { FrameworksScreen } from '#app/ui/framework/frameworks-screen'
import { requirePermission } from '#app/web/visit.server'
import { frameworksPage } from './frameworks-page.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction = () => [{ title: 'Frameworks · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  return json(await frameworksPage(visit, new URL(args.request.url).searchParams))
}

export default function Frameworks() {
  return <FrameworksScreen page={useLoaderData() as FrameworksPage} />
}

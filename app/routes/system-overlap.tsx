import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { OverlapPage } from '#app/ui/overlap/overlap-page'
import { OverlapScreen } from '#app/ui/overlap/overlap-screen'
import { requireSystem } from '#app/web/system-visit.server'
import type { InsideHandle } from './inside'
import { overlapPage } from './overlap-page.server'

export const handle: InsideHandle = { place: 'systems' }
export const meta: MetaFunction = ({ matches }) => {
  const above = matches.find((match) => match.id === 'routes/system')?.data as { system?: { name: string } } | undefined
  return [{ title: `Overlap · ${above?.system?.name ?? 'System'} · Plumbline` }]
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  return json(await overlapPage(visit, new URL(args.request.url).searchParams))
}

export default function SystemOverlap() {
  return <OverlapScreen page={useLoaderData() as OverlapPage} />
}

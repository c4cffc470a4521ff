import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { readTallies } from '#app/data/tallies.server'
import { type FrameworkLine, searchRequirements } from '#app/domain/framework-view'
import { FrameworksScreen } from '#app/ui/framework/frameworks-screen'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction = () => [{ title: 'Frameworks · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const words = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 100)
  const library = await visit.library()
  const tallies = await readTallies(visit.db, visit.scope, ['framework'])
  return json({
    lines: linesOf(library),
    systems: Object.fromEntries([...tallies].map(([key, n]) => [key.replace('framework|', ''), n])),
    words,
    hits: searchRequirements(library.all(), words),
  })
}

function linesOf(library: OrganisationLibrary): FrameworkLine[] {
  return library.all().map(({ framework, requirements }) => ({
    ...{ id: framework.id, title: framework.title, kind: framework.kind, status: framework.status },
    ...{ jurisdictions: framework.jurisdictions, version: framework.version },
    edition: framework.edition ?? '',
    themes: framework.themes.map((theme) => theme.replaceAll('-', ' ')),
    requirements: requirements.length,
    adopted: library.digests.has(framework.id),
  }))
}

export default function Frameworks() {
  return <FrameworksScreen {...useLoaderData<typeof loader>()} />
}

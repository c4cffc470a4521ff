import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { adoptedIds } from '#app/data/adoptions.server'
import { readTallies } from '#app/data/tallies.server'
import { type FrameworkLine, searchRequirements } from '#app/domain/framework-view'
import { FrameworksScreen } from '#app/ui/framework/frameworks-screen'
import { requirePermission, type Visit } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction = () => [{ title: 'Frameworks · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const words = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 100)
  const adopted = new Set(await adoptedIds(visit.db, visit.scope))
  const tallies = await readTallies(visit.db, visit.scope, ['framework'])
  return json({
    lines: linesOf(visit, adopted),
    systems: Object.fromEntries([...tallies].map(([key, n]) => [key.replace('framework|', ''), n])),
    words,
    hits: searchRequirements(visit.ground.library.compiled.values(), words),
  })
}

function linesOf({ ground }: Visit, adopted: ReadonlySet<string>): FrameworkLine[] {
  return [...ground.library.compiled.values()].map(({ framework, requirements }) => ({
    ...{ id: framework.id, title: framework.title, kind: framework.kind, status: framework.status },
    ...{ jurisdictions: framework.jurisdictions, version: framework.version },
    edition: framework.edition ?? '',
    themes: framework.themes.map((theme) => theme.replaceAll('-', ' ')),
    requirements: requirements.length,
    adopted: adopted.has(framework.id),
  }))
}

export default function Frameworks() {
  return <FrameworksScreen {...useLoaderData<typeof loader>()} />
}

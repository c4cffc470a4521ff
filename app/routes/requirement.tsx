import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reach } from '#app/domain/permissions'
import { requirementMore } from '#app/domain/requirement-more'
import { requirementView } from '#app/domain/requirement-view'
import { RequirementScreen, type RequirementScreenProps } from '#app/ui/framework/requirement-screen'
import { found, requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { requirementSystems } from './requirement-systems.server'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.title ?? 'Requirement'} · Plumbline` },
]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const { ground, by, person, asOf, today } = visit
  const library = await visit.library()
  const { frameworkId = '', requirementId = '' } = args.params
  const compiled = found(library.get(frameworkId))
  const view = found(requirementView({ ...ground.library, compiled: library }, compiled, requirementId))
  const more = found(requirementMore(compiled, requirementId, asOf))
  const inUse = library.digests.has(frameworkId)
  const after = new URL(args.request.url).searchParams.get('after') ?? ''
  const bound = await requirementSystems(visit, { compiled, requirementId, inUse }, after)
  const mayRisk = reach(by, 'risk.write') !== 'none'
  return json({ view, more, bound, inUse, mayRisk, after, ...{ asOf, today, locale: person.locale } })
}

export default function Requirement() {
  return <RequirementScreen {...(useLoaderData() as RequirementScreenProps)} />
}

import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { systemsUnder } from '#app/data/scopes.server'
import { requirementView } from '#app/domain/requirement-view'
import { RequirementScreen, type RequirementScreenProps } from '#app/ui/framework/requirement-screen'
import { found, requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

const PAGE = 50

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.title ?? 'Requirement'} · Plumbline` },
]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const { db, scope, ground, person, today } = visit
  const library = await visit.library()
  const { frameworkId = '', requirementId = '' } = args.params
  const compiled = found(library.get(frameworkId))
  const view = found(requirementView({ ...ground.library, compiled: library }, compiled, requirementId))
  const after = new URL(args.request.url).searchParams.get('after') ?? ''
  const { systems, next } = await systemsUnder(db, scope, { frameworkId, requirementId }, after, PAGE)
  return json({ view, systems, next, after, today, locale: person.locale })
}

export default function Requirement() {
  return <RequirementScreen {...(useLoaderData() as RequirementScreenProps)} />
}

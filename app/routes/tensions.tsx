import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TensionsScreen, type TensionsScreenProps } from '#app/ui/tension/tensions-screen'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { tensionsShown } from './tensions-shown.server'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction = () => [{ title: 'Tensions · Plumbline' }]

/** Every tension of the library, or those of one framework. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const library = await visit.library()
  const { tensions } = visit.ground.library
  const named = [...new Set(tensions.flatMap(({ sides }) => sides.map((side) => side.framework)))]
  const asked = new URL(args.request.url).searchParams.get('framework')
  const chosen = named.find((id) => id === asked) ?? null
  const shown = tensions.filter(({ sides }) => chosen === null || sides.some((side) => side.framework === chosen))
  return json({
    tensions: tensionsShown(
      library,
      shown.map((one) => ({ ...one, certain: true })),
    ),
    frameworks: named.map((id) => ({ value: id, label: library.titleOf(id) })),
    chosen,
    total: tensions.length,
  })
}

export default function Tensions() {
  return <TensionsScreen {...(useLoaderData() as TensionsScreenProps)} />
}

import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '#app/web/visit.server'
import { searchGroups } from './search-groups.server'

/** What the command palette asks while one types. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const words = new URL(args.request.url).searchParams.get('q') ?? ''
  return json({ groups: await searchGroups(visit, words, 6) })
}

import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listPeople } from '#app/data/people.server'
import { countSystems, listSystems } from '#app/data/system-list.server'
import { optionLabel } from '#app/domain/facts'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { reachOf } from '#app/domain/permissions'
import { systemListQuery } from '#app/domain/system-filter'
import { SystemList } from '#app/ui/system/system-list'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'systems', wide: true }
export const meta: MetaFunction = () => [{ title: 'Systems · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const { db, scope, person, asOf } = visit
  const query = systemListQuery(new URL(args.request.url).searchParams)
  const page = await listSystems(db, scope, query, asOf)
  const count = await countSystems(db, scope, query.filter)
  const people = await listPeople(db, scope)
  const { catalogue, adopted } = await visit.library()
  const may = (permission: 'system.register' | 'inventory.import' | 'demo.load' | 'inventory.export') =>
    reachOf(person.roles, permission) !== 'none'
  return json({
    query,
    page,
    count,
    asOf,
    locale: person.locale,
    choices: {
      stages: choices(catalogue, 'system.stage'),
      jurisdictions: choices(catalogue, 'system.jurisdictions'),
      frameworks: adopted.map(({ framework: { id, title, shortTitle } }) => ({
        value: id,
        label: shortTitle ?? title,
      })),
      owners: people.map(({ id, name }) => ({ value: id, label: name })),
    },
    may: { register: may('system.register'), import: may('inventory.import'), demo: may('demo.load') },
  })
}

/** The options of a question as choices of a filter. */
function choices(catalogue: FactCatalogue, key: string) {
  const fact = catalogue.facts.find((one) => one.key === key)
  return (fact?.options ?? []).map(({ value }) => ({ value, label: optionLabel(fact, value) }))
}

export default function Systems() {
  return <SystemList {...useLoaderData<typeof loader>()} />
}

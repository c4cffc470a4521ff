import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { peopleNames } from '#app/data/people.server'
import { FactsList, type FactsListProps } from '#app/ui/system/facts-list'
import { formView } from '#app/ui/system/form-view'
import { valuesOf } from '#app/ui/system/system-form'
import { requireGuestSystem } from '#app/web/guest.server'
import { noteView } from './guest-view.server'

/** Every question that matters with its answer. Columns of an imported file that no question asks for stay inside. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { db, scope, system, today } = visit
  const { catalogue, adopted } = await visit.library()
  const values = valuesOf(system)
  const names = await peopleNames(db, scope, [values.accountableOwnerId, values.technicalOwnerId])
  const { groups } = formView(catalogue, adopted, values, today, system.tierOverride)
  await noteView(visit, 'Facts')
  return json({ values, groups, people: [...names].map(([value, label]) => ({ value, label })) })
}

export default function GuestFacts() {
  return <FactsList {...(useLoaderData() as FactsListProps)} />
}

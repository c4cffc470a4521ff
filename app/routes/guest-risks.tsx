import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { peopleNames } from '#app/data/people.server'
import { risksOfSystem } from '#app/data/risks.server'
import type { DateLocale } from '#app/lib/dates'
import { EmptyState } from '#app/ui/kit/notes'
import { RiskTable } from '#app/ui/risk/risk-table'
import { requireGuestSystem } from '#app/web/guest.server'
import { noteView } from './guest-view.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { db, scope, system, today, person } = visit
  const rows = await risksOfSystem(db, scope, system.id)
  const owners = rows.map((row) => row.ownerId)
  const names = Object.fromEntries(await peopleNames(db, scope, owners))
  await noteView(visit, 'Risks')
  return json({ rows, names, today, locale: person.locale as DateLocale })
}

export default function GuestRisks() {
  return (
    <RiskTable
      {...useLoaderData<typeof loader>()}
      caption="Risks of this system"
      empty={<EmptyState title="No risk of this system is recorded" />}
    />
  )
}

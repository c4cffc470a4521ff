import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { peopleNames } from '#app/data/people.server'
import { risksOfSystem } from '#app/data/risks.server'
import { getSystem } from '#app/data/systems.server'
import { heatOfRisks } from '#app/domain/heat'
import { mayOn } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { EmptyState } from '#app/ui/kit/notes'
import { RiskHeat } from '#app/ui/risk/risk-heat'
import { RiskTable } from '#app/ui/risk/risk-table'
import { found, requirePermission } from '#app/web/visit.server'

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, by, person, today } = await requirePermission(args, 'read')
  const system = found(await getSystem(db, scope, args.params.systemId ?? ''))
  const rows = await risksOfSystem(db, scope, system.id)
  const names = await peopleNames(
    db,
    scope,
    rows.map((row) => row.ownerId),
  )
  return json({
    id: system.id,
    rows,
    heat: heatOfRisks(rows.filter((row) => row.status === 'open')),
    names: Object.fromEntries(names),
    mayWrite: system.archivedAt === null && mayOn(by, 'risk.write', system),
    ...{ today, locale: person.locale as DateLocale },
  })
}

export default function SystemRisks() {
  const { id, rows, heat, mayWrite, ...shown } = useLoaderData<typeof loader>()
  const add = mayWrite && (
    <LinkButton look="primary" href={paths.newRisk({ system: id })}>
      <Plus aria-hidden="true" />
      Record a risk
    </LinkButton>
  )
  return (
    <div className="flex flex-col gap-4">
      {rows.length > 0 && add && <div>{add}</div>}
      <RiskTable
        {...shown}
        caption="Risks of this system"
        rows={rows}
        empty={
          <EmptyState title="No risk of this system is recorded" action={add}>
            What could go wrong with it, how likely and how bad that is, and what you do about it.
          </EmptyState>
        }
      />
      {heat.cells.length > 0 && <RiskHeat heat={heat} systemId={id} />}
    </div>
  )
}

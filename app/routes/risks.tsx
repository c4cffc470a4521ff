import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { placeIn } from '#app/data/keyset.server'
import { listPeople } from '#app/data/people.server'
import { listRisks } from '#app/data/risks.server'
import { getSystem } from '#app/data/systems.server'
import { readTallies } from '#app/data/tallies.server'
import { heatOfCounts } from '#app/domain/heat'
import { reachOf } from '#app/domain/permissions'
import { riskFilter, riskParams } from '#app/domain/risk-filter'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { ExportMenu } from '#app/ui/export/export-menu'
import { LinkButton } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { RiskFilters } from '#app/ui/risk/risk-filters'
import { RiskHeat } from '#app/ui/risk/risk-heat'
import { RiskTable } from '#app/ui/risk/risk-table'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'risks', wide: true }
export const meta = () => [{ title: 'Risks · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, person, today } = await requirePermission(args, 'read')
  const search = new URL(args.request.url).searchParams
  const filter = riskFilter(search)
  const page = await listRisks(db, scope, filter, today, placeIn(search))
  const counts = await readTallies(db, scope, ['risk', 'risk-current', 'risk-movement'])
  const people = await listPeople(db, scope)
  const system = filter.system ? await getSystem(db, scope, filter.system) : null
  return json({
    filter,
    page,
    system: system?.name ?? null,
    open: counts.get('risk|open') ?? 0,
    heat: heatOfCounts(counts),
    names: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    owners: people.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name })),
    mayWrite: reachOf(person.roles, 'risk.write') !== 'none',
    ...{ today, locale: person.locale as DateLocale },
  })
}

export default function Risks() {
  const { filter, page, system, open, heat, owners, mayWrite, ...shown } = useLoaderData<typeof loader>()
  const params = riskParams(filter)
  const filtered = Object.keys(params).some((key) => key !== 'sort')
  const nothing = page.rows.length === 0 && !filtered && !page.previous
  const add = mayWrite && (
    <LinkButton look="primary" href={paths.newRisk({ system: filter.system })}>
      <Plus aria-hidden="true" />
      Record a risk
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title="Risks"
        beside={nothing ? undefined : <span className="text-muted">{open.toLocaleString('en')} open</span>}
        actions={
          nothing ? undefined : (
            <>
              {add}
              <ExportMenu register="risks" query={params} />
            </>
          )
        }
      />
      {open > 0 && (
        <Disclosure summary="Heat map of all open risks" open={!filtered} className="mb-3">
          <RiskHeat heat={heat} />
        </Disclosure>
      )}
      {(!nothing || open > 0) && <RiskFilters filter={filter} owners={owners} system={system} />}
      <RiskTable
        {...shown}
        withSystem
        caption="Risks"
        rows={page.rows}
        empty={
          filtered || open > 0 ? (
            <EmptyState
              title="No risk matches these filters"
              action={<LinkButton href={paths.risks()}>Show all open risks</LinkButton>}
            />
          ) : (
            <EmptyState
              title="No open risk is recorded"
              action={
                <>
                  {add}
                  <LinkButton href={paths.risks({ status: 'all' })}>Show closed ones</LinkButton>
                </>
              }
            >
              What could go wrong with a system, how likely and how bad it is, and what you do about it. Pick from the
              threat lists or write your own.
            </EmptyState>
          )
        }
      />
      {page.rows.length > 0 && (
        <Pager
          shown={`${page.rows.length} shown`}
          previousHref={page.previous ? paths.risks({ ...params, before: page.previous }) : undefined}
          nextHref={page.next ? paths.risks({ ...params, after: page.next }) : undefined}
        />
      )}
    </>
  )
}

import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { listEvidence } from '#app/data/evidence.server'
import { placeIn } from '#app/data/keyset.server'
import { peopleNames } from '#app/data/people.server'
import { evidenceFilter, evidenceParams } from '#app/domain/evidence'
import { reachOf } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { EvidenceFilters } from '#app/ui/evidence/evidence-filters'
import { EvidenceTable } from '#app/ui/evidence/evidence-table'
import { ExportMenu } from '#app/ui/export/export-menu'
import { LinkButton } from '#app/ui/kit/button'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'evidence', wide: true }
export const meta = () => [{ title: 'Evidence · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, person, today } = await requirePermission(args, 'read')
  const search = new URL(args.request.url).searchParams
  const filter = evidenceFilter(search)
  const page = await listEvidence(db, scope, filter, today, placeIn(search))
  const names = await peopleNames(
    db,
    scope,
    page.rows.map((row) => row.addedById),
  )
  const { locale, timeZone } = person
  const mayAdd = reachOf(person.roles, 'evidence.add') !== 'none'
  return json({ filter, page, names: Object.fromEntries(names), today, locale: locale as DateLocale, timeZone, mayAdd })
}

export default function Evidence() {
  const { filter, page, mayAdd, ...shown } = useLoaderData<typeof loader>()
  const params = evidenceParams(filter)
  const filtered = Object.keys(params).length > 0
  const add = mayAdd && (
    <LinkButton look="primary" href={paths.newEvidence()}>
      <Plus aria-hidden="true" />
      Add evidence
    </LinkButton>
  )
  const nothing = page.rows.length === 0 && !filtered && !page.previous
  return (
    <>
      <PageHeader
        title="Evidence"
        actions={
          nothing ? undefined : (
            <>
              {add}
              <ExportMenu register="evidence" query={params} />
            </>
          )
        }
      />
      {!nothing && <EvidenceFilters filter={filter} />}
      <EvidenceTable
        {...shown}
        caption="Evidence"
        rows={page.rows}
        empty={
          filtered ? (
            <EmptyState
              title="Nothing matches these filters"
              action={<LinkButton href={paths.evidence()}>Clear the filters</LinkButton>}
            />
          ) : (
            <EmptyState title="No evidence yet" action={add}>
              Files, links and notes that show a requirement is met stand here, each with the days it is valid and every
              requirement it is attached to. A file is kept by its SHA-256 digest, so that a changed file is found.
            </EmptyState>
          )
        }
      />
      {page.rows.length > 0 && (
        <Pager
          shown={`${page.rows.length} shown`}
          previousHref={page.previous ? paths.evidence({ ...params, before: page.previous }) : undefined}
          nextHref={page.next ? paths.evidence({ ...params, after: page.next }) : undefined}
        />
      )}
    </>
  )
}

import { Plus, Upload } from 'lucide-react'
import type { SystemListQuery } from '#app/domain/system-filter'
import { filtersInUse, systemListParams } from '#app/domain/system-filter'
import { paths } from '#app/paths'
import { ExportMenu } from '#app/ui/export/export-menu'
import { LinkButton } from '#app/ui/kit/button'
import type { Option } from '#app/ui/kit/input'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { Table } from '#app/ui/kit/table'
import { type SystemRow, systemColumns } from './system-columns'
import { SystemFilters } from './system-filters'

export interface ListChoices {
  stages: readonly Option[]
  jurisdictions: readonly Option[]
  frameworks: readonly Option[]
  owners: readonly Option[]
}

interface SystemListProps {
  query: SystemListQuery
  page: { rows: readonly SystemRow[]; next: string | null; previous: string | null }
  count: { shown: number; all: number }
  asOf: string
  locale: string
  choices: ListChoices
  may: { register: boolean; import: boolean; demo: boolean }
}

/** The inventory: every system with what is open about it. */
export function SystemList({ query, page, count, locale, choices, may }: SystemListProps) {
  const params = systemListParams(query)
  const filtered = filtersInUse(query.filter).length > 0
  const counted = filtered
    ? `${count.shown.toLocaleString('en')} of ${count.all.toLocaleString('en')} systems`
    : `${count.all.toLocaleString('en')} ${count.all === 1 ? 'system' : 'systems'}`
  const nothing = count.all === 0 && !filtered
  return (
    <>
      <PageHeader
        title="Systems"
        beside={nothing ? undefined : <span className="text-muted">{counted}</span>}
        actions={
          <>
            {may.register && (
              <LinkButton look="primary" href={paths.newSystem()}>
                <Plus aria-hidden="true" />
                Register a system
              </LinkButton>
            )}
            {may.import && (
              <LinkButton href={paths.importSystems()}>
                <Upload aria-hidden="true" />
                Import a file
              </LinkButton>
            )}
            {!nothing && <ExportMenu register="systems" query={params} />}
          </>
        }
      />
      {!nothing && <SystemFilters query={query} choices={choices} />}
      <Table
        caption="AI systems"
        columns={systemColumns(query, choices, locale)}
        rows={page.rows}
        rowKey={(row) => row.id}
        rowHref={(row) => paths.system(row.id)}
        empty={nothing ? <NoSystems may={may} /> : <NoMatch archived={query.filter.archived} />}
      />
      {page.rows.length > 0 && (
        <Pager
          shown={page.next || page.previous ? `${page.rows.length} shown, ${counted} in all` : `${counted}, all shown`}
          previousHref={page.previous ? paths.systems({ ...params, before: page.previous }) : undefined}
          nextHref={page.next ? paths.systems({ ...params, after: page.next }) : undefined}
        />
      )}
    </>
  )
}

function NoSystems({ may }: Pick<SystemListProps, 'may'>) {
  return (
    <EmptyState
      title="No AI systems yet"
      action={
        <>
          {may.register && (
            <LinkButton look="primary" href={paths.newSystem()}>
              Register the first system
            </LinkButton>
          )}
          {may.import && <LinkButton href={paths.importSystems()}>Import a list you have</LinkButton>}
          {may.demo && <LinkButton href={paths.demo()}>Look at the demo organisation</LinkButton>}
        </>
      }
    >
      Here belongs every use of AI in your organisation, bought or built: a hiring screener, a chat assistant, a spam
      filter. Plumbline then works out which rules bind each one and from when.
      {!may.register && ' Product owners and compliance officers register them.'}
    </EmptyState>
  )
}

function NoMatch({ archived }: { archived: boolean }) {
  return (
    <EmptyState
      title="Nothing matches these filters"
      action={<LinkButton href={paths.systems()}>Show all systems</LinkButton>}
    >
      {archived ? 'No archived system fits.' : 'Take one filter away, or look among the archived systems.'}
    </EmptyState>
  )
}

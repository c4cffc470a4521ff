import type { RequirementView } from '#app/domain/requirement-view'
import type { Mark } from '#app/domain/words'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { RelativeDate } from '#app/ui/kit/date-text'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { Panel } from '#app/ui/kit/panel'
import { type Column, Table } from '#app/ui/kit/table'
import { StateMark } from '#app/ui/state-mark'
import { RequirementText } from './requirement-text'

interface Bound {
  id: string
  name: string
  reference: string
  status: string
  dueOn: string | null
}

export interface RequirementScreenProps {
  view: RequirementView
  systems: Bound[]
  next: string | null
  after: string
  today: string
  locale: DateLocale
}

/** One requirement of a framework: what it says, and the systems it applies to with where each stands. */
export function RequirementScreen({ view, systems, next, after, today, locale }: RequirementScreenProps) {
  const columns: Column<Bound>[] = [
    { key: 'name', head: 'System', cell: (one) => one.name },
    { key: 'reference', head: 'Reference', cell: (one) => one.reference },
    { key: 'state', head: 'State', cell: (one) => <StateMark mark={one.status as Mark} /> },
    {
      key: 'due',
      head: 'Due',
      cell: (one) =>
        one.dueOn ? (
          <RelativeDate date={one.dueOn} today={today} locale={locale} />
        ) : (
          <span className="text-muted">–</span>
        ),
    },
  ]
  return (
    <>
      <PageHeader
        title={view.title}
        crumbs={[
          { label: 'Frameworks', href: paths.frameworks() },
          { label: view.framework, href: paths.framework(view.frameworkId) },
        ]}
        lead={view.sections.join(' · ')}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <RequirementText view={view} locale={locale} />
        <Panel title="Systems it applies to" note="Today, by the facts recorded for each.">
          <Table
            caption="Systems this requirement applies to"
            columns={columns}
            rows={systems}
            rowKey={(one) => one.id}
            rowHref={(one) => paths.assess(one.id, view.frameworkId, view.id)}
            empty={
              <EmptyState title={after ? 'No more systems' : 'It applies to no system'}>
                As soon as the facts of a system say so, it stands here with its answer.
              </EmptyState>
            }
          />
          {(next !== null || after !== '') && (
            <Pager
              shown={`${systems.length} systems on this page`}
              previousHref={after ? paths.requirement(view.frameworkId, view.id) : undefined}
              nextHref={next === null ? undefined : paths.requirement(view.frameworkId, view.id, { after: next })}
            />
          )}
        </Panel>
      </div>
    </>
  )
}

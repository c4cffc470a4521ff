import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { pageOfReports, type ReportPlace } from '#app/data/reports.server'
import { getSystem } from '#app/data/systems.server'
import { reach } from '#app/domain/permissions'
import { beginWith } from '#app/domain/report-choice'
import { reportFilter, reportParams } from '#app/domain/report-list'
import { hiddenKinds } from '#app/domain/report-reading'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { ExportMenu } from '#app/ui/export/export-menu'
import { LinkButton } from '#app/ui/kit/button'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { ReportFilters } from '#app/ui/report/report-filters'
import { ReportTable } from '#app/ui/report/report-table'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'reports', wide: true }
export const meta = () => [{ title: 'Reports · Plumbline' }]

const PAGE = 50

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, by, person } = await requirePermission(args, 'read')
  const search = new URL(args.request.url).searchParams
  const filter = reportFilter(search)
  const { kind, state, system: systemId } = filter
  const hidden = hiddenKinds(by)
  const place = { before: placeOf(search.get('before')), after: placeOf(search.get('after')) }
  const { rows, newer, older } = await pageOfReports(db, scope, { kind, state, systemId, hidden, ...place }, PAGE)
  const system = systemId ? await getSystem(db, scope, systemId) : null
  return json({
    ...{ filter, rows, system: system?.name ?? null, hidden },
    issue: beginWith(by, kind, system),
    newer: newer && textOf(newer),
    older: older && textOf(older),
    mayIssue: reach(by, 'report.issue') !== 'none',
    maySchedule: reach(by, 'report.schedule') !== 'none',
    mayInvite: reach(by, 'guest.manage') !== 'none',
    ...{ locale: person.locale as DateLocale, timeZone: person.timeZone },
  })
}

const textOf = ({ issuedAt, id }: ReportPlace): string => `${issuedAt}~${id}`

function placeOf(text: string | null): ReportPlace | undefined {
  const [, issuedAt, id] = /^([\w:.-]{24})~(\w{1,40})$/.exec(text ?? '') ?? []
  return issuedAt && id ? { issuedAt, id } : undefined
}

export default function Reports() {
  const {
    filter,
    rows,
    system,
    hidden,
    newer,
    older,
    issue: issuing,
    mayIssue,
    maySchedule,
    mayInvite,
    ...shown
  } = useLoaderData<typeof loader>()
  const params = reportParams(filter)
  const filtered = Object.keys(params).length > 0
  const nothing = rows.length === 0 && !filtered && !newer
  const issue = mayIssue && (
    <LinkButton look="primary" href={paths.newReport(issuing)}>
      <Plus aria-hidden="true" />
      Issue a report
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title="Reports"
        lead="A report freezes its facts when it is issued; its file is sealed and kept. It can be replaced or withdrawn, never changed."
        actions={
          <>
            {!nothing && issue}
            {maySchedule && <LinkButton href={paths.reportSchedules()}>Schedules</LinkButton>}
            {mayInvite && <LinkButton href={paths.guests()}>Guests</LinkButton>}
            <LinkButton href={paths.verify()}>Check a report</LinkButton>
            <LinkButton href={paths.exports()}>Take data out</LinkButton>
            {!nothing && <ExportMenu register="reports" query={{ system: filter.system }} />}
          </>
        }
      />
      {!nothing && <ReportFilters filter={filter} system={system} hidden={hidden} />}
      <ReportTable
        {...shown}
        reports={rows}
        empty={
          nothing ? (
            <EmptyState title="No report has been issued yet" action={issue}>
              Dossiers of systems, registers, declarations and summaries stand here, each with its sealed file and how
              it stands. Issuing records who did it, for which day, and the digest of the facts.
            </EmptyState>
          ) : (
            <EmptyState
              title="No report matches these filters"
              action={<LinkButton href={paths.reports()}>Show all reports</LinkButton>}
            />
          )
        }
      />
      {rows.length > 0 && (
        <Pager
          shown={`${rows.length} shown`}
          previousHref={newer ? paths.reports({ ...params, after: newer }) : undefined}
          nextHref={older ? paths.reports({ ...params, before: older }) : undefined}
        />
      )}
    </>
  )
}

import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { pageOfReports } from '#app/data/reports.server'
import { mayOn } from '#app/domain/permissions'
import { hiddenKinds } from '#app/domain/report-reading'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { ReportTable } from '#app/ui/report/report-table'
import { requireSystem } from '#app/web/system-visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'systems' }

const SHOWN = 50

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, by, person, system } = await requireSystem(args, 'read')
  const { rows, older } = await pageOfReports(db, scope, { systemId: system.id, hidden: hiddenKinds(by) }, SHOWN)
  return json({
    ...{ id: system.id, reports: rows, more: older !== null },
    mayIssue: mayOn(by, 'report.issue', system),
    ...{ locale: person.locale as DateLocale, timeZone: person.timeZone },
  })
}

export default function SystemReports() {
  const { id, reports, more, mayIssue, locale, timeZone } = useLoaderData<typeof loader>()
  return (
    <div className="flex flex-col gap-4">
      {mayIssue && (
        <p className="flex flex-wrap items-center gap-3">
          <LinkButton look="primary" href={paths.newReport({ system: id })}>
            <Plus aria-hidden="true" />
            Issue a report
          </LinkButton>
        </p>
      )}
      <ReportTable
        reports={reports}
        locale={locale}
        timeZone={timeZone}
        empty="Dossiers, assessments, declarations and other papers about this system stand here, each with its sealed file and how it stands."
      />
      {more && <Link href={paths.reports({ system: id })}>All reports about this system</Link>}
    </div>
  )
}

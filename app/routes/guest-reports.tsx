import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listReports } from '#app/data/reports.server'
import { hiddenKinds } from '#app/domain/report-reading'
import type { DateLocale } from '#app/lib/dates'
import { Link } from '#app/ui/kit/link'
import { ReportTable } from '#app/ui/report/report-table'
import { requireGuestSystem } from '#app/web/guest.server'
import { noteView } from './guest-view.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { db, scope, system, person, by } = visit
  const reports = await listReports(db, scope, { systemId: system.id, hidden: hiddenKinds(by), take: 100 })
  await noteView(visit, 'Reports')
  return json({ reports, locale: person.locale as DateLocale, timeZone: person.timeZone })
}

export default function GuestReports() {
  return (
    <div className="flex flex-col gap-3">
      <p className="prose-measure text-muted">
        Each report speaks of one day and can be checked without trusting anybody:{' '}
        <Link href="/verify">check a report</Link> in this browser, where its file does not leave your machine.
      </p>
      <ReportTable
        {...useLoaderData<typeof loader>()}
        empty="Reports about this system stand here once they are issued."
      />
    </div>
  )
}

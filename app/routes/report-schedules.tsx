import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { listSchedules } from '#app/data/report-schedules.server'
import { hiddenKinds } from '#app/domain/report-reading'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { ScheduleList } from '#app/ui/report/schedule-list'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { doOnSchedule, scheduleActs } from './report-schedule-acts.server'

export const handle: InsideHandle = { place: 'reports' }
export const meta = () => [{ title: 'Schedules of reports · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, by, today, person, library } = await requirePermission(args, 'report.schedule')
  const rows = await listSchedules(db, scope, hiddenKinds(by))
  const { titleOf } = await library()
  const schedules = rows.map((row) => ({ ...row, framework: row.frameworkId && titleOf(row.frameworkId) }))
  return json({ schedules, today, locale: person.locale as DateLocale })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'report.schedule')
  return submitForm(args.request, scheduleActs, async (act) =>
    goOn(paths.reportSchedules(), await doOnSchedule(ground, by, act)),
  )
}

export default function ReportSchedules() {
  const { schedules, today, locale } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const add = (
    <LinkButton look="primary" href={paths.newReportSchedule()}>
      <Plus aria-hidden="true" />
      Set up a schedule
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title="Schedules"
        crumbs={[{ label: 'Reports', href: paths.reports() }]}
        lead="Reports that are issued by themselves, each in place of the one before."
        actions={schedules.length > 0 && add}
      />
      {schedules.length > 0 ? (
        <ScheduleList {...{ schedules, answer, today, locale }} />
      ) : (
        <EmptyState title="No report is on a schedule" action={add}>
          A board pack every quarter, the risk register every month: Plumbline issues it on its day, seals it, and puts
          it in the place of the one before.
        </EmptyState>
      )}
    </>
  )
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { scheduleFault } from '#app/domain/report-schedule'
import { plusDays } from '#app/lib/dates'
import { paths } from '#app/paths'
import { newScheduleHref, ReportChoiceScreen } from '#app/ui/report/report-choice'
import { ScheduleForm } from '#app/ui/report/schedule-form'
import { scheduleReport } from '#app/usecases/schedule-report.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { reportChoice } from './report-choice.server'
import { planFields, reportFields } from './report-request.server'

export const handle: InsideHandle = { place: 'reports' }
export const meta = () => [{ title: 'Set up a schedule · Plumbline' }]

const schema = reportFields
  .pick({ kind: true, system: true, framework: true })
  .extend({ intent: z.literal('schedule'), ...planFields })

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'report.schedule')
  const choice = await reportChoice(visit, new URL(args.request.url).searchParams, scheduleFault)
  return json({ choice, nextOn: firstOfNextMonth(visit.today) })
}

const firstOfNextMonth = (today: string): string => `${plusDays(`${today.slice(0, 8)}28`, 4).slice(0, 8)}01`

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'report.schedule')
  return submitForm(args.request, schema, async ({ kind, system, framework, ...plan }) => {
    const subject = { kind, systemId: system || null, frameworkId: framework || null }
    await scheduleReport(ground, by, { ...subject, ...plan })
    return goOn(paths.reportSchedules(), 'The schedule is set up.')
  })
}

export default function NewReportSchedule() {
  const { choice, nextOn } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  return (
    <ReportChoiceScreen
      choice={choice}
      title="Set up a schedule"
      crumb={{ label: 'Schedules', href: paths.reportSchedules() }}
      href={newScheduleHref}
    >
      {(subject) => <ScheduleForm subject={subject} answer={answer} nextOn={nextOn} />}
    </ReportChoiceScreen>
  )
}

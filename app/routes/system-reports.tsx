import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { listReports } from '#app/data/reports.server'
import { getSystem } from '#app/data/systems.server'
import { mayOn } from '#app/domain/permissions'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Note } from '#app/ui/kit/notes'
import { ReportTable } from '#app/ui/report/report-table'
import { issueSystemReport } from '#app/usecases/issue-report.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'systems' }

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, by, asOf, person } = await requirePermission(args, 'read')
  const system = found(await getSystem(db, scope, args.params.systemId ?? ''))
  const reports = await listReports(db, scope, { systemId: system.id, take: 100 })
  return json({
    reports,
    mayIssue: mayOn(by, 'report.issue', system),
    asOf,
    locale: person.locale as DateLocale,
    timeZone: person.timeZone,
  })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, asOf } = await requirePermission(args, 'report.issue')
  return submitForm(args.request, z.object({ intent: z.literal('issue') }), async () => {
    const id = await issueSystemReport(ground, by, args.params.systemId ?? '', asOf)
    return goOn(paths.report(id), 'The report is issued; its facts are frozen.')
  })
}

export default function SystemReports() {
  const { reports, mayIssue, asOf, locale, timeZone } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const busy = useNavigation().state === 'submitting'
  return (
    <div className="flex flex-col gap-4">
      {mayIssue && (
        <Form method="post" className="flex flex-wrap items-center gap-3">
          <Button look="primary" name="intent" value="issue" busy={busy ? 'Freezing the facts …' : undefined}>
            Issue a report as of {formatDay(asOf, locale)}
          </Button>
          <span className="text-sm text-muted">
            Recorded in the trail: who issued it, the day it speaks of and the digest of its facts. An issued report
            cannot be changed.
          </span>
        </Form>
      )}
      {answer?.submission.error && <Note kind="error">{Object.values(answer.submission.error).flat().join(' ')}</Note>}
      <ReportTable
        reports={reports}
        locale={locale}
        timeZone={timeZone}
        empty="A report carries the facts, the tier with its reasons, every assessment with its evidence, the risks and the gaps of this system."
      />
    </div>
  )
}

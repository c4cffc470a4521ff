import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { listReports } from '#app/data/reports.server'
import { reach } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { ReportTable } from '#app/ui/report/report-table'
import { issueOrganisationReport } from '#app/usecases/issue-report.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'reports' }
export const meta = () => [{ title: 'Reports · Plumbline' }]

const PAGE = 50

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, by, asOf, person } = await requirePermission(args, 'read')
  const [issuedAt, id] = (new URL(args.request.url).searchParams.get('before') ?? '').split('~')
  const rows = await listReports(db, scope, { before: issuedAt && id ? { issuedAt, id } : undefined, take: PAGE + 1 })
  const reports = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? reports.at(-1) : undefined
  const next = last ? paths.reports({ before: `${last.issuedAt}~${last.id}` }) : undefined
  const mayIssue = reach(by, 'report.issue') === 'all'
  return json({
    reports,
    next,
    first: !id,
    mayIssue,
    asOf,
    locale: person.locale as DateLocale,
    timeZone: person.timeZone,
  })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, asOf } = await requirePermission(args, 'report.issue')
  return submitForm(args.request, z.object({ intent: z.literal('summary') }), async () => {
    const id = await issueOrganisationReport(ground, by, asOf)
    return goOn(paths.report(id), 'The summary is issued; its facts are frozen.')
  })
}

export default function Reports() {
  const { reports, next, first, mayIssue, locale, timeZone } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const busy = useNavigation().state === 'submitting'
  return (
    <>
      <PageHeader
        title="Reports"
        lead="A report freezes its facts when it is issued. The same facts always give the same file; the system reports are issued on each system’s page."
        actions={
          mayIssue && (
            <Form method="post">
              <Button look="primary" name="intent" value="summary" busy={busy ? 'Freezing the facts …' : undefined}>
                Issue executive summary
              </Button>
            </Form>
          )
        }
      />
      {answer?.submission.error && <Note kind="error">{Object.values(answer.submission.error).flat().join(' ')}</Note>}
      <ReportTable
        reports={reports}
        locale={locale}
        timeZone={timeZone}
        empty="Issue the executive summary here, or the report of one system on its page. What it will record: who issued it, as of which day, and the digest of its facts."
      />
      <Pager shown={`${reports.length} shown`} previousHref={first ? undefined : paths.reports()} nextHref={next} />
    </>
  )
}

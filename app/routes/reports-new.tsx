import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths'
import { IssueForm } from '#app/ui/report/issue-form'
import { newReportHref, ReportChoiceScreen } from '#app/ui/report/report-choice'
import { beginSealing } from '#app/usecases/begin-sealing.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { reportChoice } from './report-choice.server'
import { reportFields, requestOf } from './report-request.server'
import { issuePage } from './reports-new-page.server'

export const handle: InsideHandle = { place: 'reports' }
export const meta = () => [{ title: 'Issue a report · Plumbline' }]

const schema = reportFields.extend({ intent: z.literal('issue') })

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'report.issue')
  const search = new URL(args.request.url).searchParams
  const choice = await reportChoice(visit, search)
  return json({ choice, form: choice.step === 'subject' ? await issuePage(visit, search, choice.subject) : null })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, scope } = await requirePermission(args, 'report.issue')
  return submitForm(args.request, schema, async (fields) => {
    const id = await issueReport(ground, by, requestOf(fields))
    // Sealing goes on behind the answer; the report's page follows it.
    void beginSealing(ground, scope, id)
    return goOn(paths.report(id), 'The report is issued; its facts are frozen.')
  })
}

export default function NewReport() {
  const { choice, form } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  return (
    <ReportChoiceScreen
      choice={choice}
      title="Issue a report"
      crumb={{ label: 'Reports', href: paths.reports() }}
      href={newReportHref}
    >
      {(subject) => form && <IssueForm key={JSON.stringify(subject)} {...form} subject={subject} answer={answer} />}
    </ReportChoiceScreen>
  )
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths'
import { ReportScreen } from '#app/ui/report/report-screen'
import type { MadeLink } from '#app/ui/report/share-panel'
import { requireReport } from '#app/web/report-visit.server'
import { type FormAnswer, submitForm } from '#app/web/submit.server'
import type { InsideHandle } from './inside'
import { doOnReport, reportActs } from './report-acts.server'
import { reportPage } from './report-page.server'

export const handle: InsideHandle = { place: 'reports' }
export const meta = ({ data }: { data?: { report: { title: string } } }) => [
  { title: `${data?.report.title ?? 'Report'} · Plumbline` },
]

export async function loader(args: LoaderFunctionArgs) {
  return json(await reportPage(await requireReport(args)))
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReport(args)
  return submitForm(args.request, reportActs, async (act) => {
    const made = await doOnReport(visit, visit.report.id, act)
    if (made instanceof Response) return made
    const { token, passphrase, expiresAt } = made
    const link = args.context.publicOrigin + paths.sharedReport(token)
    return json({ made: { link, passphrase, expiresAt, recipient: made.recipient } })
  })
}

type Answer = FormAnswer | { made: MadeLink }

export default function Report() {
  const answer = useActionData<Answer>()
  return (
    <ReportScreen
      page={useLoaderData<typeof loader>()}
      answer={answer && 'submission' in answer ? answer : undefined}
      made={answer && 'made' in answer ? answer.made : undefined}
    />
  )
}

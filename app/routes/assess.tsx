import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths'
import type { AssessPage } from '#app/ui/assess/assess-page'
import { AssessScreen } from '#app/ui/assess/assess-screen'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import { assessSchema, doAssessAct } from './assess-acts.server'
import { assessPage, keptQuery } from './assess-page.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'systems', wide: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.view.title} · ${data.system.name} · Plumbline` : 'Assess · Plumbline' },
]

/** One requirement of one system: the daily work. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  return json(await assessPage(visit, args.params, new URL(args.request.url).searchParams))
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requirePermission(args, 'assess')
  const { systemId = '', frameworkId = '', requirementId = '' } = args.params
  const kept = keptQuery(new URL(args.request.url).searchParams)
  return submitForm(args.request, assessSchema, async (act) => {
    const [word, next] = await doAssessAct(visit, { systemId, frameworkId, requirementId }, act)
    return goOn(paths.assess(systemId, frameworkId, next ?? requirementId, kept), word)
  })
}

export default function Assess() {
  // What it holds is plain JSON, so it is the same type on both sides.
  const page = useLoaderData() as AssessPage
  return <AssessScreen page={page} />
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths'
import type { AssessmentsPage } from '#app/ui/assess/assessments-page'
import { AssessmentsScreen } from '#app/ui/assess/assessments-screen'
import { answeredForm } from '#app/ui/form-answer'
import { planAssessments } from '#app/usecases/plan-assessments.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import { keptQuery } from './assess-page.server'
import { assessmentsPage } from './assessments-page.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'systems' }
export const meta: MetaFunction = ({ matches }) => {
  const above = matches.find((match) => match.id === 'routes/system')?.data as { system?: { name: string } } | undefined
  return [{ title: `Assessments · ${above?.system?.name ?? 'System'} · Plumbline` }]
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  return json(await assessmentsPage(visit, args.params.systemId ?? '', new URL(args.request.url).searchParams))
}

/** Sent for "leave as it is" and "nobody": an empty choice must be told from none. */
const planSchema = z.object({
  intent: z.literal('plan'),
  frameworkId: z.string(),
  requirementIds: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string()).min(1, 'Choose at least one requirement.'),
  ),
  ownerId: z.string().default(''),
  dueOn: z.string().default(''),
  noDue: z.string().default(''),
})

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'assess')
  const systemId = args.params.systemId ?? ''
  const kept = keptQuery(new URL(args.request.url).searchParams)
  return submitForm(args.request, planSchema, async ({ frameworkId, requirementIds, ownerId, dueOn, noDue }) => {
    const plan = {
      ownerId: ownerId === '' ? undefined : ownerId === 'none' ? null : ownerId,
      dueOn: noDue ? null : dueOn === '' ? undefined : dueOn,
    }
    const changed = await planAssessments(ground, by, { systemId, frameworkId }, requirementIds, plan)
    const word = `Set for ${changed} ${changed === 1 ? 'requirement' : 'requirements'}.`
    return goOn(paths.systemAssessments(systemId, { ...kept, framework: frameworkId }), word)
  })
}

export default function SystemAssessments() {
  const page = useLoaderData() as AssessmentsPage
  return <AssessmentsScreen page={page} form={answeredForm(useActionData<never>(), 'plan')} />
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { TIERS } from '#app/domain/system'
import { paths } from '#app/paths'
import { Overview } from '#app/ui/system/overview'
import { archiveSystem, overrideTier } from '#app/usecases/edit-system.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requireSystem, scopesOnVisit } from '#app/web/system-visit.server'
import { requirePermission } from '#app/web/visit.server'
import { formsOffered } from './forms-offered.server'
import { overviewPage } from './overview-page.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const scopes = await scopesOnVisit(args, visit)
  return json({ ...(await overviewPage(visit, scopes)), forms: await formsOffered(visit, scopes) })
}

const decision = z.discriminatedUnion('act', [
  z.object({ act: z.literal('archive') }),
  z.object({ act: z.literal('rules') }),
  z.object({
    act: z.literal('decide'),
    tier: z.enum(
      TIERS.map((tier) => tier.value),
      'Choose a tier.',
    ),
    reason: z.string('Write the reason, at least twenty characters.').max(2_000),
  }),
])

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'system.edit')
  const id = args.params.systemId ?? ''
  return submitForm(args.request, decision, async (form) => {
    if (form.act === 'archive') {
      await archiveSystem(ground, by, id)
      return goOn(paths.systems(), 'The system is archived.')
    }
    await overrideTier(ground, by, id, form.act === 'decide' ? { tier: form.tier, reason: form.reason } : null)
    return goOn(
      paths.system(id, 'tier'),
      form.act === 'decide' ? 'Your decision is recorded.' : 'The rules decide the tier again.',
    )
  })
}

export default function SystemOverview() {
  const answer = useActionData<FormAnswer>()
  return <Overview {...useLoaderData<typeof loader>()} refused={answer?.submission ?? null} />
}

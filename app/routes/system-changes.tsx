import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import type { SystemChangesPage } from '#app/ui/framework/system-changes-page'
import { SystemChangesScreen } from '#app/ui/framework/system-changes-screen'
import { acceptVersion } from '#app/usecases/accept-framework-version.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { requireSystem, scopesOnVisit } from '#app/web/system-visit.server'
import { systemChanges } from './system-changes-page.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Changes of ${data?.title ?? 'a framework'} · Plumbline` },
]

/** What a new version of one framework changes for one system. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const id = args.params.frameworkId ?? ''
  const scopes = await scopesOnVisit(args, visit)
  return json(await systemChanges(visit, id, scopes.find((one) => one.frameworkId === id) ?? null))
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, system } = await requireSystem(args, 'framework.adopt')
  const frameworkId = args.params.frameworkId ?? ''
  return submitForm(args.request, z.object({ intent: z.literal('accept') }), async () => {
    await acceptVersion(ground, by, { frameworkId, systemId: system.id })
    return goOn(paths.systemChanges(system.id, frameworkId), 'Accepted for this system.')
  })
}

export default function SystemChanges() {
  const page = useLoaderData() as SystemChangesPage
  return <SystemChangesScreen page={page} form={answeredForm(useActionData<never>(), 'accept')} />
}

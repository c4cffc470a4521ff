import { setTimeout as sleep } from 'node:timers/promises'
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import type { FrameworkChangesPage } from '#app/ui/framework/changes-page'
import { ChangesScreen } from '#app/ui/framework/changes-screen'
import { acceptVersionEverywhere } from '#app/usecases/accept-framework-version.server'
import { adoptFramework } from '#app/usecases/adopt-framework.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import { frameworkChanges } from './framework-changes-page.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Changes of ${data?.title ?? 'a framework'} · Plumbline` },
]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  return json(await frameworkChanges(visit, args.params.frameworkId ?? '', new URL(args.request.url).searchParams))
}

/** How long a request waits; what is left goes on behind it, and the page says how many systems are left. */
const PATIENCE = 4_000

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'framework.adopt')
  const id = args.params.frameworkId ?? ''
  return submitForm(args.request, z.object({ intent: z.enum(['adopt', 'accept']) }), async ({ intent }) => {
    const work = (intent === 'adopt' ? adoptFramework : acceptVersionEverywhere)(ground, by, id)
    // A refusal comes at once; a later failure shows as systems that wait, with a button to go on.
    work.catch(() => {})
    const done = await Promise.race([work.then(() => true), sleep(PATIENCE, false)])
    const word = intent === 'adopt' ? 'The new version is in use.' : 'Accepted for all systems.'
    return goOn(paths.frameworkChanges(id), done ? word : 'This goes on in the background.')
  })
}

export default function FrameworkChanges() {
  const page = useLoaderData() as FrameworkChangesPage
  const intent = page.shown?.act === 'accept' ? 'accept' : 'adopt'
  return <ChangesScreen page={page} form={answeredForm(useActionData<never>(), intent)} />
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { OwnScreen, type OwnScreenProps } from '#app/ui/own-framework/own-screen'
import { withdrawOwnFramework } from '#app/usecases/own-framework.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { ownFrameworksPage } from './own-frameworks-page.server'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction = () => [{ title: 'Our own frameworks · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  return json(await ownFrameworksPage(await requirePermission(args, 'read')))
}

const schema = z.object({ intent: z.literal('withdraw'), frameworkId: z.string(), digest: z.string() })

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'framework.adopt')
  return submitForm(args.request, schema, async ({ frameworkId, digest }) => {
    await withdrawOwnFramework(ground, by, { frameworkId, digest })
    return goOn(paths.ownFrameworks(), 'Withdrawn. It stays for what was answered under it.')
  })
}

export default function OwnFrameworks() {
  const props = useLoaderData() as OwnScreenProps
  return <OwnScreen {...props} form={answeredForm(useActionData<never>(), 'withdraw')} />
}

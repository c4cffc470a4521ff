import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { demoOrganisation } from '#app/data/organisations.server'
import { DemoOffer, DemoPeople } from '#app/ui/identity/demo-panels'
import { SettingsTabs } from '#app/ui/identity/settings-tabs'
import { PageHeader } from '#app/ui/kit/page-header'
import { loadDemo } from '#app/usecases/load-demo.server'
import { type FormAnswer, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'settings' }
export const meta = () => [{ title: 'Demo organisation · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await requirePermission(args, 'demo.load')
  return json({ loaded: (await demoOrganisation(db)) !== null })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'demo.load')
  return submitForm(args.request, z.object({ intent: z.literal('demo') }), async () => {
    const { organisation, people } = await loadDemo(ground, { by })
    return json({ organisation: organisation.name, people })
  })
}

type Loaded = { organisation: string; people: { name: string; email: string; roles: string; password: string }[] }

export default function Demo() {
  const { loaded } = useLoaderData<typeof loader>()
  const answer = useActionData<Loaded | FormAnswer>()
  const refused = answer && 'submission' in answer ? answer : undefined
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs current="demo" />
      {answer && 'people' in answer ? <DemoPeople {...answer} /> : <DemoOffer answer={refused} loaded={loaded} />}
    </>
  )
}

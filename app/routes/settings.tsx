import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { organisationSettings } from '#app/domain/organisation-settings'
import { paths } from '#app/paths'
import { OrganisationPanel } from '#app/ui/identity/organisation-panel'
import { SettingsTabs } from '#app/ui/identity/settings-tabs'
import { PageHeader } from '#app/ui/kit/page-header'
import { changeSettings } from '#app/usecases/change-settings.server'
import { optionalText, requiredText } from '#app/web/form-fields'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'settings' }
export const meta = () => [{ title: 'Settings · Plumbline' }]

const schema = z.object({
  name: requiredText('Write the name of your organisation.'),
  letterhead: optionalText(500),
  classification: optionalText(60),
  paper: z.enum(['A4', 'Letter'], { error: 'Choose a paper size.' }),
})

export async function loader(args: LoaderFunctionArgs) {
  const { organisation } = await requirePermission(args, 'settings.write')
  return json({ name: organisation.name, ...organisationSettings(organisation.settings) })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'settings.write')
  return submitForm(args.request, schema, async (value) => {
    await changeSettings(ground, by, value)
    return goOn(paths.settings(), 'Saved.')
  })
}

export default function Settings() {
  const kept = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs current="organisation" />
      <OrganisationPanel answer={useActionData<typeof action>()} kept={kept} />
    </>
  )
}

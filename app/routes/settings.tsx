import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findLogo } from '#app/data/report-logo.server'
import { organisationSettings } from '#app/domain/organisation-settings'
import { accentFault, LONGEST_INTRODUCTION } from '#app/domain/report-look'
import { paths } from '#app/paths'
import { LogoPanel } from '#app/ui/identity/logo-panel'
import { OrganisationPanel } from '#app/ui/identity/organisation-panel'
import { SettingsTabs } from '#app/ui/identity/settings-tabs'
import { Button } from '#app/ui/kit/button'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { removeLogo } from '#app/usecases/change-logo.server'
import { changeSettings } from '#app/usecases/change-settings.server'
import { optionalText, requiredText } from '#app/web/form-fields'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'settings' }
export const meta = () => [{ title: 'Settings · Plumbline' }]

const organisation = z.object({
  intent: z.literal('organisation'),
  name: requiredText('Write the name of your organisation.'),
  letterhead: optionalText(500),
  classification: optionalText(60),
  paper: z.enum(['A4', 'Letter'], { error: 'Choose a paper size.' }),
  accent: optionalText(7).superRefine((colour, context) => {
    const message = accentFault(colour)
    if (message) context.addIssue({ code: 'custom', message })
  }),
  introduction: optionalText(LONGEST_INTRODUCTION),
})
const schema = z.discriminatedUnion('intent', [organisation, z.object({ intent: z.literal('remove-logo') })])

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, organisation } = await requirePermission(args, 'settings.write')
  const logo = await findLogo(db, scope)
  return json({ name: organisation.name, ...organisationSettings(organisation.settings), logo })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'settings.write')
  return submitForm(args.request, schema, async (value) => {
    if (value.intent === 'remove-logo') {
      await removeLogo(ground, by)
      return goOn(paths.settings(), 'Reports to come bear no logo.')
    }
    await changeSettings(ground, by, value)
    return goOn(paths.settings(), 'Saved.')
  })
}

export default function Settings() {
  const { logo, ...kept } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs current="organisation" />
      <OrganisationPanel answer={answer} kept={kept} />
      <LogoPanel organisation={kept.name} logo={logo} answer={answer} />
      <Panel title="Leave at any time" className="mt-4 max-w-2xl">
        <p className="max-w-prose">
          Everything of {kept.name} as one archive: systems, assessments, risks, evidence, issued reports and the whole
          trail, as lines of JSON and files with their digests. Another installation of Plumbline takes it in with
          “plumbline organisation import”. Passwords, links and private keys stay here. Taking it is recorded.
        </p>
        <Form method="post" action={paths.organisationZip()} reloadDocument className="mt-3">
          <Button>Download everything</Button>
        </Form>
      </Panel>
    </>
  )
}

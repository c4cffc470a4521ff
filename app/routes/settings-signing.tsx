import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listSigningKeys } from '#app/data/signing-keys.server'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { SettingsTabs } from '#app/ui/identity/settings-tabs'
import { SigningKeyPanel } from '#app/ui/identity/signing-key-panel'
import { NoKeys, RetiredKeys } from '#app/ui/identity/signing-keys'
import { PageHeader } from '#app/ui/kit/page-header'
import { rotateKeys } from '#app/usecases/rotate-keys.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'settings' }
export const meta = () => [{ title: 'Signing · Plumbline' }]

const schema = z.object({ intent: z.literal('rotate'), kind: z.enum(['seal', 'document']) })

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, person } = await requirePermission(args, 'keys.manage')
  const keys = await listSigningKeys(db, scope)
  return json({ keys, locale: person.locale as DateLocale, timeZone: person.timeZone })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'keys.manage')
  return submitForm(args.request, schema, async ({ kind }) => {
    await rotateKeys(ground, by, [kind])
    return goOn(paths.signing(), 'The new key is in use. What the old one sealed stays valid.')
  })
}

export default function Signing() {
  const { keys, locale, timeZone } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  // Each in its place, whichever was renewed last.
  const inUse = keys.filter(({ retiredAt }) => !retiredAt).sort((a, b) => (a.kind < b.kind ? 1 : -1))
  const retired = keys.filter(({ retiredAt }) => retiredAt)
  return (
    <>
      <PageHeader
        title="Settings"
        lead="Two keys stand behind every issued report. One seals what the report says, the other signs the PDF, so that any PDF reader notices a change."
      />
      <SettingsTabs current="signing" />
      <div className="flex max-w-3xl flex-col gap-6">
        {keys.length === 0 && <NoKeys />}
        {inUse.map((key) => (
          <SigningKeyPanel key={key.id} signingKey={key} answer={answer} locale={locale} timeZone={timeZone} />
        ))}
        {retired.length > 0 && <RetiredKeys keys={retired} locale={locale} timeZone={timeZone} />}
      </div>
    </>
  )
}

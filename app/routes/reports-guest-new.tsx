import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { GUEST_DAYS, lastDayOf } from '#app/domain/guests'
import { dayOf, plusDays } from '#app/lib/dates'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { GuestKeys, type GuestKeysShown } from '#app/ui/guest/guest-keys'
import { InviteGuestForm } from '#app/ui/guest/invite-guest-form'
import type { Choice } from '#app/ui/guest/systems-field'
import { LinkButton } from '#app/ui/kit/button'
import { PageHeader } from '#app/ui/kit/page-header'
import { inviteGuest } from '#app/usecases/invite-guest.server'
import { emailField, optionalText, requiredText } from '#app/web/form-fields'
import { type FormAnswer, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import { guestChoice, stillChoosing, withChoice } from './guest-choice.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'reports' }
export const meta = () => [{ title: 'Invite a guest · Plumbline' }]

const schema = z.discriminatedUnion('intent', [
  z.looseObject({ intent: z.literal('find') }),
  z.looseObject({ intent: z.literal('all') }),
  z.object({
    intent: z.literal('invite'),
    name: requiredText('Write the name of the guest.'),
    email: emailField,
    firm: optionalText(200),
    purpose: optionalText(500),
    until: z.string().default(''),
    systemIds: z.array(z.string()).default([]),
  }),
])

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'guest.manage')
  const choice = await guestChoice(visit, { q: '', chosen: [] })
  return json({ choice, until: plusDays(dayOf(visit.now), GUEST_DAYS) })
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requirePermission(args, 'guest.manage')
  const answer = await submitForm(args.request, schema, async (value) => {
    if (value.intent !== 'invite') return stillChoosing(value, 'invite')
    const { id, token, passphrase, expiresAt } = await inviteGuest(visit.ground, visit.by, value)
    const link = args.context.publicOrigin + paths.guestLink(token)
    return json({ made: { id, name: value.name, link, passphrase, until: lastDayOf(expiresAt) } })
  })
  return withChoice(visit, answer)
}

type Answer = { made: GuestKeysShown & { id: string } } | (FormAnswer & { choice: Choice })

export default function NewGuest() {
  const { choice, until } = useLoaderData<typeof loader>()
  const answer = useActionData() as Answer | undefined
  const made = answer && 'made' in answer ? answer.made : undefined
  const typed = answer && 'submission' in answer ? answer : undefined
  return (
    <>
      <PageHeader
        title={made ? 'The guest is invited' : 'Invite a guest'}
        crumbs={[
          { label: 'Reports', href: paths.reports() },
          { label: 'Guests', href: paths.guests() },
        ]}
        lead="A guest reads the systems you choose until the day you choose, and nothing else. What they open is recorded."
        actions={made && <LinkButton href={paths.guest(made.id)}>To the guest</LinkButton>}
      />
      {made ? (
        <GuestKeys {...made} />
      ) : (
        <InviteGuestForm form={answeredForm(typed, 'invite', { until })} choice={typed?.choice ?? choice} />
      )}
    </>
  )
}

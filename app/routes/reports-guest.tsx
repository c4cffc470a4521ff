import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { getGuest } from '#app/data/guests.server'
import { lastDayOf } from '#app/domain/guests'
import { paths } from '#app/paths'
import type { GuestKeysShown } from '#app/ui/guest/guest-keys'
import { GuestScreen } from '#app/ui/guest/guest-screen'
import type { Choice } from '#app/ui/guest/systems-field'
import { changeGuest } from '#app/usecases/change-guest.server'
import { revokeGuest } from '#app/usecases/end-guest.server'
import { erasePerson } from '#app/usecases/erase-person.server'
import { renewGuestLink } from '#app/usecases/invite-guest.server'
import { agreedField } from '#app/web/form-fields'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission } from '#app/web/visit.server'
import { stillChoosing, withChoice } from './guest-choice.server'
import type { InsideHandle } from './inside'
import { guestPage } from './reports-guest-page.server'

export const handle: InsideHandle = { place: 'reports' }
export const meta = () => [{ title: 'Guest · Plumbline' }]

const schema = z.discriminatedUnion('intent', [
  z.looseObject({ intent: z.literal('find') }),
  z.looseObject({ intent: z.literal('all') }),
  z.object({
    intent: z.literal('change'),
    version: z.coerce.number().int(),
    until: z.string().default(''),
    systemIds: z.array(z.string()).default([]),
  }),
  z.object({ intent: z.literal('renew') }),
  z.object({ intent: z.literal('revoke') }),
  z.object({ intent: z.literal('erase'), agreed: agreedField }),
])

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'guest.manage')
  return json(await guestPage(visit, args.params.guestId ?? '', new URL(args.request.url).searchParams))
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requirePermission(args, 'guest.manage')
  const { ground, by, db, scope } = visit
  const { id, name } = found(await getGuest(db, scope, args.params.guestId ?? ''))
  const answer = await submitForm(args.request, schema, async (value) => {
    if (value.intent === 'find' || value.intent === 'all') return stillChoosing(value, 'change')
    if (value.intent === 'renew') {
      const { token, passphrase, expiresAt } = await renewGuestLink(ground, by, id)
      const link = args.context.publicOrigin + paths.guestLink(token)
      return json({ made: { name, link, passphrase, until: lastDayOf(expiresAt) } })
    }
    if (value.intent === 'erase') {
      await erasePerson(ground, by, id)
      return goOn(paths.guests(), 'The personal values are erased, here and beside the trail.')
    }
    if (value.intent === 'change') await changeGuest(ground, by, id, value)
    else await revokeGuest(ground, by, id)
    return goOn(paths.guest(id), value.intent === 'change' ? 'Saved.' : 'The access is revoked; the guest is out.')
  })
  return withChoice(visit, answer)
}

type Answer = { made: GuestKeysShown } | (FormAnswer & { choice: Choice })

export default function Guest() {
  const answer = useActionData() as Answer | undefined
  const made = answer && 'made' in answer ? answer.made : undefined
  const typed = answer && 'submission' in answer ? answer : undefined
  return <GuestScreen {...useLoaderData<typeof loader>()} made={made} answer={typed} />
}

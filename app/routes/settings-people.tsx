import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listInvitations, listPeople } from '#app/data/people.server'
import { paths } from '#app/paths'
import { InvitationsPanel } from '#app/ui/identity/invitations-panel'
import { InvitePanel } from '#app/ui/identity/invite-panel'
import { LinkOnce } from '#app/ui/identity/link-once'
import { PeopleTable } from '#app/ui/identity/people-table'
import { SettingsTabs } from '#app/ui/identity/settings-tabs'
import { LinkButton } from '#app/ui/kit/button'
import { PageHeader } from '#app/ui/kit/page-header'
import { erasePerson } from '#app/usecases/erase-person.server'
import { invitePerson, revokeInvitation } from '#app/usecases/invite-person.server'
import { emailField, requiredText, rolesField } from '#app/web/form-fields'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'settings' }
export const meta = () => [{ title: 'People · Plumbline' }]

const id = z.string().min(1)
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('invite'),
    name: requiredText('Write the name of the person.'),
    email: emailField,
    roles: rolesField,
  }),
  z.object({ intent: z.literal('withdraw'), id }),
  z.object({ intent: z.literal('erase'), id }),
])

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, now, person } = await requirePermission(args, 'people.manage')
  const [people, invitations] = await Promise.all([listPeople(db, scope), listInvitations(db, scope, now)])
  const { id: self, locale, timeZone } = person
  return json({ people, invitations, self, locale, timeZone })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'people.manage')
  return submitForm(args.request, schema, async (value) => {
    if (value.intent === 'invite') {
      const { token, expiresAt } = await invitePerson(ground, by, value)
      const link = args.context.publicOrigin + paths.invitation(token)
      return json({ link, expiresAt, name: value.name })
    }
    if (value.intent === 'withdraw') {
      await revokeInvitation(ground, by, value.id)
      return goOn(paths.people(), 'The invitation is withdrawn; its link no longer works.')
    }
    await erasePerson(ground, by, value.id)
    return goOn(paths.people(), 'Name and address are erased, here and beside the trail.')
  })
}

type Answer = { link: string; expiresAt: string; name: string } | FormAnswer

export default function People() {
  const { people, invitations, self, locale, timeZone } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const made = answer && 'link' in answer ? answer : undefined
  const refused = answer && 'submission' in answer ? answer : undefined
  return (
    <>
      <PageHeader title="Settings" actions={<LinkButton href="#invite">Invite somebody</LinkButton>} />
      <SettingsTabs current="people" />
      <div className="flex flex-col gap-6">
        {made && <LinkOnce {...made} timeZone={timeZone} locale={locale} />}
        <PeopleTable people={people} self={self} />
        <InvitationsPanel answer={refused} invitations={invitations} timeZone={timeZone} locale={locale} />
        <InvitePanel key={made?.link} answer={refused} />
      </div>
    </>
  )
}

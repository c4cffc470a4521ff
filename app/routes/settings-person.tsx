import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { getPerson } from '#app/data/people.server'
import { paths } from '#app/paths'
import { AccessPanel, ErasePanel, ResetLinkPanel } from '#app/ui/identity/access-panels'
import { LinkOnce } from '#app/ui/identity/link-once'
import { AccessBadge } from '#app/ui/identity/people-table'
import { RolesPanel } from '#app/ui/identity/roles-panel'
import { PageHeader } from '#app/ui/kit/page-header'
import { erasePerson } from '#app/usecases/erase-person.server'
import { inviteBack } from '#app/usecases/invite-person.server'
import { changeRoles, setAccess } from '#app/usecases/manage-people.server'
import { agreedField, rolesField } from '#app/web/form-fields'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'settings' }
export const meta = () => [{ title: 'Person · Plumbline' }]

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('roles'), roles: rolesField }),
  z.object({ intent: z.literal('disabled') }),
  z.object({ intent: z.literal('active') }),
  z.object({ intent: z.literal('link') }),
  z.object({ intent: z.literal('erase'), agreed: agreedField }),
])

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, person: self } = await requirePermission(args, 'people.manage')
  const person = found(await getPerson(db, scope, args.params.personId ?? ''))
  found(person.status === 'erased' ? null : person)
  return json({ person, isSelf: person.id === self.id, locale: self.locale, timeZone: self.timeZone })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, db, scope } = await requirePermission(args, 'people.manage')
  const { id, name } = found(await getPerson(db, scope, args.params.personId ?? ''))
  return submitForm(args.request, schema, async (value) => {
    if (value.intent === 'link') {
      const { token, expiresAt } = await inviteBack(ground, by, id)
      return json({ link: args.context.publicOrigin + paths.invitation(token), expiresAt, name })
    }
    if (value.intent === 'erase') {
      await erasePerson(ground, by, id)
      return goOn(paths.people(), 'Name and address are erased, here and beside the trail.')
    }
    if (value.intent === 'roles') await changeRoles(ground, by, id, value.roles)
    else await setAccess(ground, by, id, value.intent)
    return goOn(paths.person(id), 'Saved. This person signs in anew.')
  })
}

type Answer = { link: string; expiresAt: string; name: string } | FormAnswer

export default function Person() {
  const { person, isSelf, locale, timeZone } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const refused = answer && 'submission' in answer ? answer : undefined
  return (
    <>
      <PageHeader
        title={person.name}
        crumbs={[
          { label: 'Settings', href: paths.settings() },
          { label: 'People', href: paths.people() },
        ]}
        beside={<AccessBadge status={person.status} />}
        facts={[
          { term: 'E-mail address', value: person.email },
          { term: 'Second factor', value: person.secondFactor ? 'On' : 'Off' },
        ]}
      />
      <div className="flex max-w-2xl flex-col gap-4">
        {answer && 'link' in answer && <LinkOnce {...answer} timeZone={timeZone} locale={locale} />}
        <RolesPanel key={person.version} answer={refused} roles={person.roles} isSelf={isSelf} />
        {person.status === 'active' && <ResetLinkPanel answer={refused} />}
        <AccessPanel answer={refused} status={person.status} isSelf={isSelf} />
        {person.status === 'disabled' && <ErasePanel answer={refused} />}
      </div>
    </>
  )
}

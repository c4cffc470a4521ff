import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listSessions } from '#app/data/sessions.server'
import { roleLabel } from '#app/domain/people'
import { dateLocales } from '#app/lib/dates'
import { timeZones } from '#app/lib/time-zones'
import { paths } from '#app/paths'
import { PasswordPanel } from '#app/ui/identity/password-panel'
import { ProfilePanel } from '#app/ui/identity/profile-panel'
import { SecondFactorPanel } from '#app/ui/identity/second-factor-panel'
import { SessionsPanel } from '#app/ui/identity/sessions-panel'
import { PageHeader } from '#app/ui/kit/page-header'
import { changePassword, changeProfile, endOtherSessions } from '#app/usecases/change-account.server'
import { passwordField, requiredText } from '#app/web/form-fields'
import { goOn, submitForm } from '#app/web/submit.server'
import { requirePerson } from '#app/web/visit.server'

export const meta = () => [{ title: 'Your account · Plumbline' }]

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('profile'),
    name: requiredText('Write your name.'),
    locale: z.enum(dateLocales, { error: 'Choose one of the list.' }),
    timeZone: z.enum(timeZones(), { error: 'Choose one of the list.' }),
  }),
  z.object({
    intent: z.literal('password'),
    password: passwordField('Type the password you signed in with.'),
    newPassword: passwordField('Choose a new password.'),
  }),
  z.object({ intent: z.literal('sessions'), handle: z.string().optional() }),
])

export async function loader(args: LoaderFunctionArgs) {
  const { person, db, scope, now, tokenHash } = await requirePerson(args)
  const { name, email, locale, timeZone, secondFactor } = person
  const sessions = await listSessions(db, scope, person.id, now, tokenHash)
  const roles = person.roles.map(roleLabel)
  return json({ name, email, locale, timeZone, secondFactor, roles, sessions, zones: timeZones() })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, tokenHash } = await requirePerson(args)
  return submitForm(args.request, schema, async (value) => {
    if (value.intent === 'profile') {
      await changeProfile(ground, by, value)
      return goOn(paths.account(), 'Saved.')
    }
    if (value.intent === 'password') {
      await changePassword(ground, by, value, tokenHash)
      return goOn(paths.account(), 'Your password is changed. You are signed out everywhere else.')
    }
    await endOtherSessions(ground, by, tokenHash, value.handle)
    return goOn(paths.account(), value.handle ? 'Signed out there.' : 'You are signed out everywhere else.')
  })
}

export default function Account() {
  const { name, email, roles, secondFactor, sessions, locale, timeZone, zones } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title="Your account"
        facts={[
          { term: 'E-mail address', value: email },
          { term: 'Roles', value: roles.join(', ') },
        ]}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <ProfilePanel answer={answer} kept={{ name, locale, timeZone }} zones={zones} />
          <SecondFactorPanel on={secondFactor} />
        </div>
        <div className="flex flex-col gap-4">
          <PasswordPanel answer={answer} email={email} />
          <SessionsPanel answer={answer} sessions={sessions} timeZone={timeZone} locale={locale} />
        </div>
      </div>
    </>
  )
}

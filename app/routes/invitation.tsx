import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { isPersonRole, roleLabel } from '#app/domain/people'
import { splitList } from '#app/lib/text'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { PublicFrame } from '#app/ui/frame/public-frame'
import { PasswordField } from '#app/ui/identity/password-field'
import { TextField } from '#app/ui/identity/text-field'
import { TimeZoneOfBrowser } from '#app/ui/identity/time-zone-of-browser'
import { Button, LinkButton } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { acceptInvitation, findInvitation } from '#app/usecases/accept-invitation.server'
import { startSession } from '#app/usecases/sign-in.server'
import { optionalText, passwordField } from '#app/web/form-fields'
import { sessionCookie } from '#app/web/session.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { visitor } from '#app/web/visitor.server'

export const meta = () => [{ title: 'Invitation · Plumbline' }]

const schema = z.object({
  name: optionalText(200),
  password: passwordField('Choose a password.'),
  timeZone: optionalText(60),
})

export async function loader({ params, context }: LoaderFunctionArgs) {
  const invitation = await findInvitation(context.ground, params.token ?? '')
  if (!invitation) return json({ invitation: null }, { status: 404 })
  const { name, email, organisation, known } = invitation
  const roles = splitList(invitation.roles).filter(isPersonRole).map(roleLabel)
  return json({ invitation: { name, email, known, organisation: organisation.name, roles } })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return submitForm(request, schema, async (typed) => {
    const { organisationId, personId } = await acceptInvitation(context.ground, params.token ?? '', typed)
    const person = { organisationId, id: personId }
    const session = await startSession(context.ground, person, visitor({ request, context }))
    return goOn(paths.home(), undefined, { 'Set-Cookie': sessionCookie(context, session) })
  })
}

export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>()
  const form = answeredForm(useActionData<typeof action>(), 'invitation', {
    name: invitation?.name ?? '',
    email: invitation?.email ?? '',
  })
  const busy = useNavigation().state !== 'idle' && 'One moment…'
  if (!invitation) return <SpentLink />
  const { organisation, known, roles } = invitation
  return (
    <PublicFrame
      title={known ? 'Choose a new password' : `Join ${organisation}`}
      lead={
        known
          ? `For your account at ${organisation}. A second factor is turned off with it, and you are signed out everywhere.`
          : `You are invited as ${roles.join(', ').toLowerCase()}.`
      }
      version={version}
    >
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="invitation" />
        <FormErrors problems={form.problems} kept="What you typed is still here, except the password." />
        <TextField
          form={form}
          name="email"
          label="E-mail address"
          help="You sign in with it."
          readOnly
          autoComplete="username"
        />
        {!known && <TextField form={form} name="name" label="Your name" autoComplete="name" />}
        <PasswordField form={form} fresh />
        <TimeZoneOfBrowser />
        <Button look="primary" busy={busy}>
          {known ? 'Save and sign in' : 'Join and sign in'}
        </Button>
      </Form>
    </PublicFrame>
  )
}

function SpentLink() {
  return (
    <PublicFrame
      title="This link no longer works"
      lead="It was used, withdrawn or has expired. Links work once and for seven days."
      version={version}
    >
      <p>
        Ask the administrator who sent it for a new one. If you used it yourself, sign in with the password you chose.
      </p>
      <p className="mt-4">
        <LinkButton href={paths.signIn()}>Sign in</LinkButton>
      </p>
    </PublicFrame>
  )
}

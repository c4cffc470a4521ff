import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { PublicFrame } from '#app/ui/frame/public-frame'
import { PasswordField } from '#app/ui/identity/password-field'
import { TextField } from '#app/ui/identity/text-field'
import { TimeZoneOfBrowser } from '#app/ui/identity/time-zone-of-browser'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { isSetUp, setUpWithCode } from '#app/usecases/set-up-organisation.server'
import { startSession } from '#app/usecases/sign-in.server'
import { emailField, optionalText, passwordField, requiredText } from '#app/web/form-fields'
import { sessionCookie } from '#app/web/session.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { visitor } from '#app/web/visitor.server'

export const meta = () => [{ title: 'Set up · Plumbline' }]

const schema = z.object({
  code: requiredText('Copy the set-up code from the terminal.', 40),
  organisation: requiredText('Write the name of your organisation.'),
  name: requiredText('Write your name.'),
  email: emailField,
  password: passwordField('Choose a password.'),
  timeZone: optionalText(60),
})

export async function loader({ context }: LoaderFunctionArgs) {
  if (await isSetUp(context.ground.database.client)) throw redirect(paths.signIn())
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ground, clientAddress } = context
  return submitForm(request, schema, async ({ code, ...founding }) => {
    const { organisationId, personId } = await setUpWithCode(ground, { code, address: clientAddress }, founding)
    const session = await startSession(ground, { organisationId, id: personId }, visitor({ request, context }))
    return goOn(paths.home(), undefined, { 'Set-Cookie': sessionCookie(context, session) })
  })
}

export default function SetUp() {
  const form = answeredForm(useActionData<typeof action>(), 'set-up')
  const busy = useNavigation().state !== 'idle' && 'Setting up…'
  return (
    <PublicFrame
      title="Set up Plumbline"
      lead="This creates your organisation and makes you its administrator. You can invite others afterwards."
      version={version}
    >
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="set-up" />
        <FormErrors problems={form.problems} kept="What you typed is still here, except the password." />
        <TextField
          form={form}
          name="code"
          label="Set-up code"
          help="It stands in the terminal where Plumbline was started. Each start shows a new one."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="XXXX-XXXX-XXXX"
          className="font-mono"
        />
        <TextField form={form} name="organisation" label="Organisation" autoComplete="organization" />
        <TextField form={form} name="name" label="Your name" autoComplete="name" />
        <TextField form={form} name="email" label="Your e-mail address" type="email" autoComplete="username" />
        <PasswordField form={form} fresh />
        <TimeZoneOfBrowser />
        <Button look="primary" busy={busy}>
          Create the organisation
        </Button>
      </Form>
    </PublicFrame>
  )
}

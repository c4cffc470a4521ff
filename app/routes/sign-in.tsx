import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { PublicFrame } from '#app/ui/frame/public-frame'
import { PasswordField } from '#app/ui/identity/password-field'
import { TextField } from '#app/ui/identity/text-field'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { isSetUp } from '#app/usecases/set-up-organisation.server'
import { signIn } from '#app/usecases/sign-in.server'
import { emailField, passwordField } from '#app/web/form-fields'
import { returnToOf, sessionCookie, signedIn } from '#app/web/session.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { visitor } from '#app/web/visitor.server'

export const meta = () => [{ title: 'Sign in · Plumbline' }]

const schema = z.object({ email: emailField, password: passwordField() })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await signedIn(request, context)
  if (session?.complete) throw redirect(returnToOf(request))
  if (!(await isSetUp(context.ground.database.client))) throw redirect(paths.setUp())
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const returnTo = returnToOf(request)
  return submitForm(request, schema, async (typed) => {
    const from = { ...visitor({ request, context }), address: context.clientAddress }
    const session = await signIn(context.ground, { ...typed, ...from })
    const headers = { 'Set-Cookie': sessionCookie(context, session) }
    return goOn(session.needsCode ? paths.signInCode(returnTo) : returnTo, undefined, headers)
  })
}

export default function SignIn() {
  const form = answeredForm(useActionData<typeof action>(), 'sign-in')
  const busy = useNavigation().state !== 'idle' && 'Signing in…'
  return (
    <PublicFrame
      title="Sign in"
      version={version}
      below={
        <p className="text-muted">
          No account, or the password is lost? An administrator of your organisation can give you a link.
        </p>
      }
    >
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="sign-in" />
        <FormErrors
          problems={form.problems}
          title="You are not signed in"
          kept="The e-mail address is still here; type the password again."
        />
        <TextField form={form} name="email" label="E-mail address" type="email" autoComplete="username" />
        <PasswordField form={form} />
        <Button look="primary" busy={busy}>
          Sign in
        </Button>
      </Form>
    </PublicFrame>
  )
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { PublicFrame } from '#app/ui/frame/public-frame'
import { PasswordField } from '#app/ui/identity/password-field'
import { TextField } from '#app/ui/identity/text-field'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { isInhabited, isSetUp } from '#app/usecases/set-up-organisation.server'
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
  const db = context.ground.database.client
  if (!(await isInhabited(db))) throw redirect(paths.setUp())
  return json({ onlyDemo: !(await isSetUp(db)) })
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
  const { onlyDemo } = useLoaderData<typeof loader>()
  const form = answeredForm(useActionData<typeof action>(), 'sign-in')
  const busy = useNavigation().state !== 'idle' && 'Signing in…'
  return (
    <PublicFrame
      title="Sign in"
      version={version}
      below={
        <p className="text-muted">
          {onlyDemo ? (
            <>
              Only the demo organisation is here. <Link href={paths.setUp()}>Set up your own</Link> with the code from
              the terminal.
            </>
          ) : (
            'No account, or the password is lost? An administrator of your organisation can give you a link.'
          )}{' '}
          Somebody gave you a report? <Link href={paths.verify()}>Check a report</Link> without an account.
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

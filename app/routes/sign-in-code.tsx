import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { PublicFrame } from '#app/ui/frame/public-frame'
import { TextField } from '#app/ui/identity/text-field'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { completeSignIn } from '#app/usecases/second-factor.server'
import { requiredText } from '#app/web/form-fields'
import { returnToOf, sessionCookie, signedIn } from '#app/web/session.server'
import { goOn, submitForm } from '#app/web/submit.server'
import { visitor } from '#app/web/visitor.server'

export const meta = () => [{ title: 'Sign in: second step · Plumbline' }]

const schema = z.object({ code: requiredText('Type the six digits your authenticator shows now.', 40) })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await signedIn(request, context)
  if (!session) throw redirect(paths.signIn(returnToOf(request)))
  if (session.complete) throw redirect(returnToOf(request))
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { replaces, userAgent } = visitor({ request, context })
  const returnTo = returnToOf(request)
  if (!replaces) throw redirect(paths.signIn(returnTo))
  return submitForm(request, schema, async ({ code }) => {
    const session = await completeSignIn(context.ground, replaces, code, userAgent)
    return goOn(returnTo, undefined, { 'Set-Cookie': sessionCookie(context, session) })
  })
}

export default function SignInCode() {
  const form = answeredForm(useActionData<typeof action>(), 'code')
  const busy = useNavigation().state !== 'idle' && 'Checking…'
  return (
    <PublicFrame
      title="Second step"
      lead="Your password is right. Now the code of your authenticator."
      version={version}
      below={
        <Form method="post" action={paths.signOut()}>
          <Button look="quiet">Start again with another account</Button>
        </Form>
      }
    >
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="code" />
        <FormErrors
          problems={form.problems}
          title="You are not signed in yet"
          kept="Your password need not be typed again."
        />
        <TextField
          form={form}
          name="code"
          label="Code"
          help="Six digits. If the authenticator is lost, type one of your recovery codes; each works once."
          defaultValue=""
          autoComplete="one-time-code"
          inputMode="text"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
        />
        <Button look="primary" busy={busy}>
          Continue
        </Button>
      </Form>
    </PublicFrame>
  )
}

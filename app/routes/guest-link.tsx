import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { lastDayOf } from '#app/domain/guests'
import { formatDay } from '#app/lib/dates'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { PublicFrame } from '#app/ui/frame/public-frame'
import { GuestOutside } from '#app/ui/guest/guest-outside'
import { PasswordField } from '#app/ui/identity/password-field'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { enterAsGuest, guestOfLink } from '#app/usecases/enter-as-guest.server'
import { passwordField } from '#app/web/form-fields'
import { guestCookie, guestToken } from '#app/web/guest.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'

export const meta = () => [{ title: 'Guest access · Plumbline' }, { name: 'robots', content: 'noindex' }]

const schema = z.object({ password: passwordField('Type the passphrase.') })

/** Opening the link shows whose it is and lets nobody in: programs that look at mail open links too. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const guest = await guestOfLink(context.ground, params.token ?? '')
  if (!guest) return json({ guest: null }, { status: 404 })
  return json({ guest: { organisation: guest.organisation.name, until: lastDayOf(guest.expiresAt) } })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return submitForm(request, schema, async ({ password }) => {
    const asked = { token: params.token ?? '', passphrase: password }
    const from = { address: context.clientAddress, replaces: guestToken({ request, context }) }
    const session = await enterAsGuest(context.ground, { ...asked, ...from })
    return goOn(paths.guestHome(), undefined, { 'Set-Cookie': guestCookie(context, session) })
  })
}

export default function GuestLink() {
  const { guest } = useLoaderData<typeof loader>()
  const form = answeredForm(useActionData<FormAnswer>(), 'enter')
  const busy = useNavigation().state !== 'idle' && 'One moment…'
  if (!guest) return <Dead />
  return (
    <PublicFrame
      title={guest.organisation}
      lead={`You are invited to read some of their AI systems, until ${formatDay(guest.until)}. What you open is recorded.`}
      version={version}
    >
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="enter" />
        <FormErrors problems={form.problems} title="You are not in yet" />
        <PasswordField
          form={form}
          label="Passphrase"
          help="Four groups of four signs, told to you another way than this link."
        />
        <Button look="primary" busy={busy}>
          Read
        </Button>
      </Form>
    </PublicFrame>
  )
}

/** A form sent to a link that died meanwhile. */
export function ErrorBoundary() {
  return <Dead />
}

function Dead() {
  return (
    <GuestOutside title="This link does not work">
      <p>It is mistyped, or the access behind it has ended.</p>
      <p className="text-muted">Ask whoever sent it to you for a new one.</p>
    </GuestOutside>
  )
}

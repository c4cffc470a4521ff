import { Form, useNavigation } from '@remix-run/react'
import { authenticatorAddress, inGroups } from '#app/domain/second-factor'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { CopyButton } from '#app/ui/kit/copy-button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'
import { PasswordField } from './password-field'
import { QrCode } from './qr-code'
import { TextField } from './text-field'

interface TurnOnProps {
  answer: Answer | undefined
  email: string
  /** a new one; after a wrong code the one shown before stays */
  secret: string
}

/** Scan, type the code, done. Nothing is in force before the code was right. */
export function TurnOnSecondFactor({ answer, email, secret }: TurnOnProps) {
  const form = answeredForm(answer, 'on', { secret })
  const shown = form.value('secret') || secret
  const busy = useNavigation().formData?.get('intent') === 'on' && 'Checking…'
  return (
    <Panel className="max-w-3xl">
      <Form method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="intent" value="on" />
        <input type="hidden" name="secret" value={shown} />
        <FormErrors
          problems={form.problems}
          title="The second factor is still off"
          kept="The picture below is the same as before; it need not be scanned again."
        />
        <section className="flex flex-wrap gap-6">
          <QrCode text={authenticatorAddress(email, shown)} label="QR code with the secret for your authenticator" />
          <div className="flex min-w-60 flex-1 flex-col gap-2">
            <h2>1. Scan this with your authenticator</h2>
            <p className="prose-measure text-muted">
              Any app that makes six-digit codes will do, on a phone or on a computer. The picture is made here and is
              sent nowhere.
            </p>
            <p className="mt-2 font-medium">Or type this secret into it</p>
            <p className="flex flex-wrap items-center gap-2">
              <code className="font-mono break-words">{inGroups(shown)}</code>
              <CopyButton text={shown} label="Copy the secret" />
            </p>
          </div>
        </section>
        <section className="flex flex-col gap-3 border-t border-line pt-4">
          <h2>2. Type the code it shows</h2>
          <TextField
            form={form}
            name="code"
            label="Code"
            help="Six digits; they change every half minute."
            defaultValue=""
            autoComplete="one-time-code"
            inputMode="numeric"
            className="max-w-40 font-mono"
          />
          <div className="max-w-80">
            <PasswordField form={form} help="So that nobody else can do this at your open screen." />
          </div>
          <div>
            <Button look="primary" busy={busy}>
              Turn on the second factor
            </Button>
          </div>
        </section>
      </Form>
    </Panel>
  )
}

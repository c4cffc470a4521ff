import { Form, useNavigation } from '@remix-run/react'
import { MOST_GUEST_DAYS } from '#app/domain/guests'
import type { AnsweredForm } from '#app/ui/form-answer'
import { TextField } from '#app/ui/identity/text-field'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { DateInput } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'
import { type Choice, SystemsField } from './systems-field'

/** Whom to let in, why, until when, and to what. */
export function InviteGuestForm({ form, choice }: { form: AnsweredForm; choice: Choice }) {
  const busy = useNavigation().formData?.get('intent') === 'invite' && 'Making link and passphrase…'
  return (
    <Panel className="max-w-3xl">
      <Form method="post" noValidate preventScrollReset className="flex flex-col gap-4">
        <FormErrors problems={form.problems} title="Nobody is invited yet" />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField form={form} name="name" label="Name" autoComplete="off" maxLength={200} />
          <TextField form={form} name="email" label="E-mail address" type="email" autoComplete="off" />
          <TextField form={form} name="firm" label="Firm" optional autoComplete="off" maxLength={200} />
          <TextField
            form={form}
            name="purpose"
            label="Purpose"
            help="Such as the engagement; it stands in the trail."
            optional
            maxLength={500}
          />
        </div>
        <UntilField form={form} />
        <SystemsField form={form} choice={choice} />
        <div>
          <Button look="primary" name="intent" value="invite" busy={busy}>
            Invite and show the link
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

export function UntilField({ form }: { form: AnsweredForm }) {
  return (
    <Field
      id={form.id('until')}
      label="Last day of access"
      help={`At most ${MOST_GUEST_DAYS} days from now; it can be prolonged. It ends with that day in UTC.`}
      error={form.errors('until')}
      className="max-w-80"
    >
      <DateInput name="until" defaultValue={form.value('until')} required />
    </Field>
  )
}

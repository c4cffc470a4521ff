import { Form, useNavigation } from '@remix-run/react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'
import { PasswordField } from './password-field'

/** The address is repeated, unseen, so that password managers know whose password this is. */
export function PasswordPanel({ answer, email }: { answer: Answer | undefined; email: string }) {
  const form = answeredForm(answer, 'password')
  const busy = useNavigation().formData?.get('intent') === 'password' && 'Changing…'
  return (
    <Panel title="Password" note="Changing it signs you out everywhere else.">
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="password" />
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <FormErrors problems={form.problems} title="The password is not changed" kept="The present one still holds." />
        <PasswordField form={form} label="Present password" />
        <PasswordField form={form} name="newPassword" label="New password" fresh />
        <div>
          <Button busy={busy}>Change password</Button>
        </div>
      </Form>
    </Panel>
  )
}

import { Form, useNavigation } from '@remix-run/react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'
import { PasswordField } from './password-field'

export function TurnOffSecondFactor({ answer }: { answer: Answer | undefined }) {
  const form = answeredForm(answer, 'off')
  const busy = useNavigation().formData?.get('intent') === 'off' && 'Turning off…'
  return (
    <Panel
      title="Turn off the second factor"
      note="From then on the password alone signs you in. The recovery codes stop working. The trail records it."
      className="max-w-xl"
    >
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="off" />
        <FormErrors problems={form.problems} title="The second factor is still on" kept="Nothing was changed." />
        <PasswordField form={form} label="Your password" />
        <div>
          <Button look="danger" busy={busy}>
            Turn off
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

import { Form, useNavigation } from '@remix-run/react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'
import { RolesField } from './roles-field'
import { TextField } from './text-field'

export function InvitePanel({ answer }: { answer: Answer | undefined }) {
  const form = answeredForm(answer, 'invite')
  const busy = useNavigation().formData?.get('intent') === 'invite' && 'Making the link…'
  return (
    <Panel
      id="invite"
      title="Invite somebody"
      note="You get a link to hand over. It works once, for seven days. An earlier link to the same address stops working."
      className="max-w-2xl"
    >
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="invite" />
        <FormErrors problems={form.problems} />
        <TextField form={form} name="name" label="Name" autoComplete="off" />
        <TextField form={form} name="email" label="E-mail address" type="email" autoComplete="off" />
        <RolesField form={form} />
        <div>
          <Button look="primary" busy={busy}>
            Make the link
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

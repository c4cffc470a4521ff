import { Form, useNavigation } from '@remix-run/react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'
import { RolesField } from './roles-field'

interface RolesPanelProps {
  answer: Answer | undefined
  roles: readonly string[]
  isSelf: boolean
}

export function RolesPanel({ answer, roles, isSelf }: RolesPanelProps) {
  const form = answeredForm(answer, 'roles', { roles })
  const busy = useNavigation().formData?.get('intent') === 'roles' && 'Saving…'
  const who = isSelf ? 'You are' : 'This person is'
  return (
    <Panel title="Roles" note={`${who} signed out everywhere when they change. The trail records it.`}>
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="roles" />
        <FormErrors problems={form.problems} title="The roles are not changed" kept="Your choice is still here." />
        <RolesField form={form} legend={isSelf ? 'What you may do' : 'What this person may do'} />
        <div>
          <Button busy={busy}>Save roles</Button>
        </div>
      </Form>
    </Panel>
  )
}

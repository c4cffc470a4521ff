import { Form } from '@remix-run/react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Checkbox } from '#app/ui/kit/choice'
import { FieldError } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'

interface PanelProps {
  answer: Answer | undefined
}

/** For somebody who lost password or authenticator. */
export function ResetLinkPanel({ answer }: PanelProps) {
  const form = answeredForm(answer, 'link')
  return (
    <Panel
      title="Lost password or authenticator"
      note="Makes a link by which this person chooses a new password. Once used, their second factor is off and they are signed out everywhere. Until then everything stays as it is."
    >
      <Form method="post" className="flex flex-col items-start gap-3">
        <input type="hidden" name="intent" value="link" />
        <FormErrors problems={form.problems} title="No link was made" kept="Nothing was changed." />
        <Button>Make the link</Button>
      </Form>
    </Panel>
  )
}

/** Ends access at once, or gives it back. */
export function AccessPanel({ answer, status, isSelf }: PanelProps & { status: string; isSelf: boolean }) {
  const active = status === 'active'
  const intent = active ? 'disabled' : 'active'
  const form = answeredForm(answer, intent)
  const who = isSelf ? 'You are' : 'This person is'
  return (
    <Panel
      title={active ? 'End access' : 'Give access back'}
      note={
        active
          ? `${who} signed out everywhere and cannot come back. What they did stays theirs in the trail and in reports.`
          : 'With the same roles and password as before.'
      }
    >
      <Form method="post" className="flex flex-col items-start gap-3">
        <input type="hidden" name="intent" value={intent} />
        <FormErrors problems={form.problems} title="The access is as it was" kept="Nothing was changed." />
        <Button look={active ? 'danger' : 'plain'}>{active ? 'End access' : 'Give access back'}</Button>
      </Form>
    </Panel>
  )
}

/** The one act that cannot be taken back: it asks for a tick first. */
export function ErasePanel({ answer, what = 'Name and e-mail address' }: PanelProps & { what?: string }) {
  const form = answeredForm(answer, 'erase')
  return (
    <Panel
      title="Erase personal values"
      note={`${what} are removed here and beside the trail, whose chain stays whole. The erasure is recorded. Reports already issued keep what they say. It cannot be taken back.`}
    >
      <Form method="post" noValidate className="flex flex-col items-start gap-3">
        <input type="hidden" name="intent" value="erase" />
        <div>
          <Checkbox
            id={form.id('agreed')}
            name="agreed"
            label="I mean it: this cannot be taken back"
            aria-invalid={form.errors('agreed').length > 0 || undefined}
            aria-describedby={`${form.id('agreed')}-error`}
            required
          />
          <FieldError id={`${form.id('agreed')}-error`} errors={form.errors('agreed')} />
        </div>
        <FormErrors
          problems={form.problems.filter((problem) => problem.id === undefined)}
          title="Nothing was erased"
          kept="Nothing was changed."
        />
        <Button look="danger">Erase personal values</Button>
      </Form>
    </Panel>
  )
}

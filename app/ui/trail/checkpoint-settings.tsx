import { Form, useNavigation } from '@remix-run/react'
import {
  CHECKPOINT_SCHEDULES,
  type CheckpointSchedule,
  MOST_CHECKPOINT_ADDRESSES,
} from '#app/domain/checkpoint-schedule'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { RadioGroup } from '#app/ui/kit/choice'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Textarea } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'

interface CheckpointSettingsProps {
  answer: Answer | undefined
  kept: { schedule: CheckpointSchedule; addresses: readonly string[] }
  /** Whether this installation can send mail. */
  mail: boolean
}

/** How often checkpoints are made and who gets them. */
export function CheckpointSettings({ answer, kept, mail }: CheckpointSettingsProps) {
  const form = answeredForm(answer, 'checkpoints', { schedule: kept.schedule, addresses: kept.addresses.join('\n') })
  const busy = useNavigation().formData?.get('intent') === 'checkpoints' && 'Saving…'
  const without = mail ? '' : ' This installation sends no mail yet: its operator sets SMTP_URL and MAIL_FROM.'
  return (
    <Panel title="Checkpoints of the trail" note="One is made only if something happened since the last.">
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="checkpoints" />
        <FormErrors problems={form.problems} />
        <RadioGroup
          legend="How often"
          name="schedule"
          id={form.id('schedule')}
          defaultValue={form.value('schedule')}
          error={form.errors('schedule')}
          options={[...CHECKPOINT_SCHEDULES]}
          inline
        />
        <Field
          id={form.id('addresses')}
          label="Sent by mail to"
          help={`One address in a line, at most ${MOST_CHECKPOINT_ADDRESSES}: people outside who keep the mail, such as your auditors.${without}`}
          error={form.errors('addresses')}
          optional
        >
          <Textarea name="addresses" defaultValue={form.value('addresses')} maxLength={3_000} />
        </Field>
        <div>
          <Button look="primary" busy={busy}>
            Save
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

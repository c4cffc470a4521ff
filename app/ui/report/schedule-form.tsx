import { Form, useNavigation } from '@remix-run/react'
import { CADENCES } from '#app/domain/report-kinds'
import { paths } from '#app/paths'
import { type Answer, type AnsweredForm, answeredForm } from '#app/ui/form-answer'
import { Button, LinkButton } from '#app/ui/kit/button'
import { Checkbox } from '#app/ui/kit/choice'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { DateInput, Select } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'
import type { ReportSubject } from './choice'

/** How often, and the next day. */
export function PlanFields({ form, first }: { form: AnsweredForm; first: boolean }) {
  return (
    <div className="flex flex-wrap items-start gap-4">
      <Field id={form.id('cadence')} label="How often" error={form.errors('cadence')} className="w-full sm:w-44">
        <Select name="cadence" options={[...CADENCES]} defaultValue={form.value('cadence')} />
      </Field>
      <Field
        id={form.id('nextOn')}
        label={first ? 'First on' : 'Next on'}
        help="A month without this day takes its last. Days begin and end in UTC."
        error={form.errors('nextOn')}
      >
        <DateInput name="nextOn" defaultValue={form.value('nextOn')} />
      </Field>
      <Field id={form.id('lastDay')} label="Place in the month" error={form.errors('lastDay')} optional>
        <Checkbox
          name="lastDay"
          label="Always on the last day of the month"
          defaultChecked={form.value('lastDay') === 'on'}
        />
      </Field>
    </div>
  )
}

interface ScheduleFormProps {
  subject: ReportSubject
  answer: Answer | undefined
  /** the first day offered */
  nextOn: string
}

/** The last step of setting up a schedule. */
export function ScheduleForm({ subject, answer, nextOn }: ScheduleFormProps) {
  const { kind, system, framework } = subject
  const form = answeredForm(answer, 'schedule', { cadence: 'monthly', nextOn })
  const busy = useNavigation().state === 'submitting' && 'Saving…'
  return (
    <Form method="post" noValidate className="flex max-w-3xl flex-col gap-4">
      <input type="hidden" name="intent" value="schedule" />
      <input type="hidden" name="kind" value={kind} />
      {system && <input type="hidden" name="system" value={system.id} />}
      {framework && <input type="hidden" name="framework" value={framework.id} />}
      <FormErrors problems={form.problems} title="The schedule is not set up" />
      <Panel>
        <PlanFields form={form} first />
      </Panel>
      <ul className="list-disc ps-5 text-muted">
        <li>On its day the report is issued, sealed and recorded by Plumbline, under your name as who set it up.</li>
        <li>
          {kind === 'trail-extract'
            ? 'Each extract speaks of the days since the one before.'
            : 'Each one replaces the one before, and both say so.'}
        </li>
        <li>
          Days missed while no server ran are made up for once. What cannot be issued is said on the page of schedules.
        </li>
        <li>If you may no longer issue this report, the schedule pauses until somebody else takes it over.</li>
      </ul>
      <div className="flex gap-2">
        <Button look="primary" busy={busy}>
          Set up the schedule
        </Button>
        <LinkButton href={paths.reportSchedules()}>Cancel</LinkButton>
      </div>
    </Form>
  )
}

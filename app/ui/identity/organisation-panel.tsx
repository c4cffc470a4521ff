import { Form, useNavigation } from '@remix-run/react'
import type { OrganisationSettings } from '#app/domain/organisation-settings'
import { LONGEST_INTRODUCTION } from '#app/domain/report-look'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { RadioGroup } from '#app/ui/kit/choice'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Textarea } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'
import { AccentField } from './accent-field'
import { TextField } from './text-field'

interface OrganisationPanelProps {
  answer: Answer | undefined
  kept: OrganisationSettings & { name: string }
}

/** The organisation's name and how its reports look. */
export function OrganisationPanel({ answer, kept }: OrganisationPanelProps) {
  const form = answeredForm(answer, 'organisation', { ...kept })
  const busy = useNavigation().formData?.get('intent') === 'organisation' && 'Saving…'
  return (
    <Panel title="Organisation and reports" note="Reports issued before keep what they say." className="max-w-2xl">
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="organisation" />
        <FormErrors problems={form.problems} />
        <TextField form={form} name="name" label="Name of the organisation" autoComplete="organization" />
        <Field
          id={form.id('letterhead')}
          label="Letterhead"
          help="Stands on the cover of every report, such as address and registration number."
          error={form.errors('letterhead')}
          optional
        >
          <Textarea name="letterhead" defaultValue={form.value('letterhead')} maxLength={500} />
        </Field>
        <Field
          id={form.id('introduction')}
          label="Introduction"
          help="What you say before the body of every report. An empty line begins a new paragraph."
          error={form.errors('introduction')}
          optional
        >
          <Textarea
            name="introduction"
            rows={6}
            defaultValue={form.value('introduction')}
            maxLength={LONGEST_INTRODUCTION}
          />
        </Field>
        <AccentField form={form} />
        <TextField
          form={form}
          name="classification"
          label="Classification"
          help="Who may read a report: printed at the head of every page."
          maxLength={60}
          optional
        />
        <RadioGroup
          legend="Paper"
          name="paper"
          id={form.id('paper')}
          defaultValue={form.value('paper')}
          error={form.errors('paper')}
          options={[
            { value: 'A4', label: 'A4' },
            { value: 'Letter', label: 'Letter' },
          ]}
          inline
        />
        <div>
          <Button look="primary" busy={busy}>
            Save settings
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

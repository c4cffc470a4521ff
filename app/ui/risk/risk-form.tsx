import { Form, useNavigation } from '@remix-run/react'
import { TREATMENTS } from '#app/domain/risk'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button, LinkButton } from '#app/ui/kit/button'
import { RadioGroup } from '#app/ui/kit/choice'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { DateInput, Input, type Option, Select, Textarea } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'
import { RatingFields } from './rating-fields'
import { RequirementChoice, type RequirementGroup } from './requirement-choice'
import { SystemField } from './system-field'

export interface RiskFormProps {
  answer?: Answer
  /** What stands now, as the form's fields hold it. */
  kept: Record<string, string | readonly string[]>
  /** Counts up with every change; absent for a new risk. */
  version?: number
  systems: readonly { reference: string; name: string }[]
  mayBeGeneral: boolean
  people: readonly Option[]
  threats: readonly { title: string; threats: readonly Option[] }[]
  groups: readonly RequirementGroup[]
  suggested: readonly string[]
  cancelHref: string
}

/** One risk, written or changed. */
export function RiskForm(props: RiskFormProps) {
  const { answer, kept, version, systems, mayBeGeneral, people, threats, groups, suggested, cancelHref } = props
  const form = answeredForm(answer, 'risk', kept)
  const busy = useNavigation().state === 'submitting' && 'Saving…'
  const { id, value, errors } = form
  return (
    <Form method="post" noValidate className="flex max-w-3xl flex-col gap-4">
      <input type="hidden" name="intent" value="risk" />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <FormErrors problems={form.problems} title="The risk is not saved" />
      <Panel title="What could happen">
        <div className="flex flex-col gap-4">
          <Field
            id={id('title')}
            label="Risk"
            help="In a few words: what could happen, and to whom."
            error={errors('title')}
          >
            <Input name="title" maxLength={200} defaultValue={value('title')} />
          </Field>
          <Field id={id('description')} label="Description" optional error={errors('description')}>
            <Textarea name="description" defaultValue={value('description')} />
          </Field>
          <div className="grid items-end gap-4 sm:grid-cols-2">
            <SystemField form={form} systems={systems} mayBeGeneral={mayBeGeneral} />
            <Field id={id('threatId')} label="Threat" optional error={errors('threatId')}>
              <Select name="threatId" blank="None of the lists" defaultValue={value('threatId')}>
                {threats.map((list) => (
                  <optgroup key={list.title} label={list.title}>
                    {list.threats.map((threat) => (
                      <option key={threat.value} value={threat.value}>
                        {threat.label}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </Select>
            </Field>
          </div>
        </div>
      </Panel>
      <Panel title="How likely, how bad">
        <div className="flex flex-col gap-4">
          <RatingFields form={form} kind="inherent" legend="Inherent" help="Before anything is done about it." />
          <RatingFields
            form={form}
            kind="residual"
            legend="Residual"
            help="With the treatment in place. From then on it is the rating that counts."
          />
        </div>
      </Panel>
      <Panel title="What you do about it">
        <div className="flex flex-col gap-4">
          <RadioGroup
            id={id('treatment')}
            legend="Treatment"
            name="treatment"
            defaultValue={value('treatment')}
            error={errors('treatment')}
            options={TREATMENTS.map(({ value, label, help }) => ({ value, label, note: help }))}
          />
          <Field id={id('treatmentPlan')} label="Plan" optional error={errors('treatmentPlan')}>
            <Textarea name="treatmentPlan" defaultValue={value('treatmentPlan')} />
          </Field>
          <div className="flex flex-wrap gap-4">
            <Field id={id('ownerId')} label="Owner" optional error={errors('ownerId')} className="w-full sm:w-64">
              <Select name="ownerId" blank="Nobody yet" options={[...people]} defaultValue={value('ownerId')} />
            </Field>
            <Field id={id('dueOn')} label="Due" optional error={errors('dueOn')}>
              <DateInput name="dueOn" defaultValue={value('dueOn')} />
            </Field>
            <Field id={id('status')} label="Status" error={errors('status')} className="w-32">
              <Select
                name="status"
                defaultValue={value('status')}
                options={[
                  { value: 'open', label: 'Open' },
                  { value: 'closed', label: 'Closed' },
                ]}
              />
            </Field>
          </div>
          <RequirementChoice form={form} groups={groups} suggested={suggested} />
        </div>
      </Panel>
      <div className="flex gap-2">
        <Button look="primary" busy={busy}>
          {version === undefined ? 'Record the risk' : 'Save'}
        </Button>
        <LinkButton href={cancelHref}>Cancel</LinkButton>
      </div>
    </Form>
  )
}

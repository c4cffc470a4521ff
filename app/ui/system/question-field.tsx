import { NOT_YET } from '#app/domain/facts'
import type { Fact } from '#app/domain/framework/facts-schema'
import type { Question } from '#app/domain/questionnaire'
import { CheckboxGroup, type Choice, RadioGroup } from '#app/ui/kit/choice'
import { Field } from '#app/ui/kit/field'
import { DateInput, Input } from '#app/ui/kit/input'
import { answerName, DONT_KNOW, dayName, NONE, ON_DAY } from './system-form'

interface QuestionFieldProps {
  question: Question
  error?: string | readonly string[] | null
}

const dontKnow: Choice = { value: DONT_KNOW, label: <span className="text-muted">Don’t know</span> }

/** One question with its help and legal source; "don't know" is always an answer. */
export function QuestionField({ question, error }: QuestionFieldProps) {
  const { fact, value } = question
  const name = answerName(fact.key)
  const shared = { id: name, name, legend: fact.label, help: <Help fact={fact} />, error }
  const unknown = value === null ? DONT_KNOW : ''
  switch (fact.type) {
    case 'yes-no':
      return (
        <RadioGroup
          {...shared}
          inline
          options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }, dontKnow]}
          defaultValue={value === true ? 'yes' : value === false ? 'no' : unknown}
        />
      )
    case 'one-of':
      return (
        <RadioGroup
          {...shared}
          options={[...optionsOf(fact), dontKnow]}
          defaultValue={typeof value === 'string' ? value : unknown}
        />
      )
    case 'many-of': {
      const options = optionsOf(fact)
      // Some questions offer "none" among their own options.
      const none: Choice[] =
        fact.column || options.some((option) => option.value === 'none')
          ? []
          : [{ value: NONE, label: 'None of these' }]
      const chosen = Array.isArray(value) ? (value.length > 0 ? value : [NONE]) : value === null ? [DONT_KNOW] : []
      return (
        <CheckboxGroup
          {...shared}
          options={[...options, ...none, dontKnow]}
          defaultValue={chosen}
          className={
            options.length > 12
              ? 'sm:[&>.mt-1.flex]:grid sm:[&>.mt-1.flex]:grid-cols-2 lg:[&>.mt-1.flex]:grid-cols-3'
              : undefined
          }
        />
      )
    }
    case 'date':
      return <DateQuestion {...shared} fact={fact} value={typeof value === 'string' ? value : unknown} />
    default:
      return (
        <Field label={fact.label} help={<Help fact={fact} />} id={name} error={error} optional>
          <Input
            name={name}
            type={fact.type === 'number' ? 'number' : 'text'}
            defaultValue={value === null ? '' : String(value ?? '')}
          />
        </Field>
      )
  }
}

type Shared = Parameters<typeof RadioGroup>[0]

/** A day, or that there is none yet. */
function DateQuestion({
  fact,
  value,
  ...shared
}: Omit<Shared, 'options' | 'onChange'> & { fact: Fact; value: string }) {
  const isDay = value !== '' && value !== NOT_YET && value !== DONT_KNOW
  return (
    <div className="flex flex-col gap-1">
      <RadioGroup
        {...shared}
        inline
        options={[{ value: ON_DAY, label: 'On this day:' }, { value: NOT_YET, label: 'Not yet' }, dontKnow]}
        defaultValue={isDay ? ON_DAY : value}
      />
      <DateInput name={dayName(fact.key)} defaultValue={isDay ? value : ''} aria-label={`${fact.label} The day`} />
    </div>
  )
}

const optionsOf = (fact: Fact): Choice[] =>
  (fact.options ?? []).map(({ value, label, help }) => ({ value, label, note: help }))

/** Why we ask and where the law says so. */
function Help({ fact }: { fact: Fact }) {
  if (!fact.help && fact.cites.length === 0) return null
  return (
    <>
      {fact.help}
      {fact.cites.length > 0 && <span className="block text-xs">{fact.cites.join(' · ')}</span>}
    </>
  )
}

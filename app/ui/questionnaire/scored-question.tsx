import type { ScoredQuestion } from '#app/domain/framework/questionnaire-schema'
import { LONGEST_TEXT, type ScoredAnswer } from '#app/domain/questionnaire-score'
import { CheckboxGroup, type Choice, RadioGroup } from '#app/ui/kit/choice'
import { Field } from '#app/ui/kit/field'
import { Textarea } from '#app/ui/kit/input'
import { fieldName, NONE } from './answer-form'

interface ScoredQuestionFieldProps {
  question: ScoredQuestion
  answer: ScoredAnswer | undefined
  error?: readonly string[] | null
}

/** One question; each choice says beside it what it gives. */
export function ScoredQuestionField({ question, answer, error }: ScoredQuestionFieldProps) {
  const { id, type, label, help, optional } = question
  const name = fieldName(id)
  const shared = { id: name, name, legend: label, help, error, optional }
  if (type === 'text')
    return (
      <Field label={label} help={help} id={name} error={error} optional>
        <Textarea
          name={name}
          rows={3}
          maxLength={LONGEST_TEXT}
          defaultValue={typeof answer === 'string' ? answer : ''}
        />
      </Field>
    )
  const options = optionsOf(question)
  if (type === 'many-of') {
    const chosen = Array.isArray(answer) ? (answer.length > 0 ? answer : [NONE]) : []
    return (
      <CheckboxGroup
        {...shared}
        options={[...options, { value: NONE, label: 'None of these' }]}
        defaultValue={chosen}
      />
    )
  }
  const value = typeof answer === 'string' ? answer : ''
  return <RadioGroup {...shared} inline={type === 'yes-no'} options={options} defaultValue={value} />
}

function optionsOf({ points, options = [] }: ScoredQuestion): Choice[] {
  const all = points
    ? [
        { value: 'yes', label: 'Yes', points: points.yes },
        { value: 'no', label: 'No', points: points.no },
      ]
    : options
  return all.map((option) => ({
    value: option.value,
    label: (
      <>
        {option.label} <span className="text-sm whitespace-nowrap text-muted">{sayPoints(option.points)}</span>
      </>
    ),
  }))
}

export const sayPoints = (points: number): string => (points === 1 ? '1 point' : `${points} points`)

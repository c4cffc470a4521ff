import type { SubmissionResult } from '@conform-to/react'
import type { FormProblem } from '#app/ui/kit/form-errors'

export interface Answer {
  submission: SubmissionResult<string[]>
}

export interface AnsweredForm {
  /** what was typed last, or what stands now */
  value(name: string): string
  values(name: string): string[]
  errors(name: string): readonly string[]
  id(name: string): string
  /** everything at fault, for FormErrors above the form */
  problems: FormProblem[]
}

/**
 * A form with what the server answered to it. `intent` tells apart several forms of one page: an answer belongs to the form
 * whose intent it repeats. `kept` holds what stands now.
 */
export function answeredForm(
  answer: Answer | undefined,
  intent: string,
  kept: Record<string, string | readonly string[]> = {},
): AnsweredForm {
  const submission = answer?.submission.initialValue?.intent === intent ? answer.submission : undefined
  const id = (name: string) => `${intent}-${name}`
  const given = (name: string) => (submission ? submission.initialValue?.[name] : kept[name])
  const errors = (name: string) => submission?.error?.[name] ?? []
  const places = Object.keys(submission?.error ?? {})
  const inFields = places.filter((name) => name !== '')
  const whole = errors('')
  return {
    id,
    errors,
    value: (name) => {
      const value = given(name)
      return typeof value === 'string' ? value : ''
    },
    values: (name) => {
      const value = given(name)
      return typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []
    },
    problems: problemsOf(
      whole,
      inFields.map((name) => ({ id: id(name), messages: errors(name) })),
    ),
  }
}

/** Where a sentence about the form and one field at fault come together, the sentence leads to the field, whose hint stands there. */
function problemsOf(whole: readonly string[], fields: { id: string; messages: readonly string[] }[]): FormProblem[] {
  const [first, ...others] = fields
  if (first && others.length === 0 && whole.length > 0) return whole.map((message) => ({ id: first.id, message }))
  return [
    ...whole.map((message) => ({ message })),
    ...fields.flatMap(({ id, messages }) => messages.map((message) => ({ id, message }))),
  ]
}

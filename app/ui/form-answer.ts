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
  const whole = errors('').map((message) => ({ message }))
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
    problems: [
      ...whole.filter(({ message }) => !inFields.some((name) => errors(name).includes(message))),
      ...inFields.flatMap((name) => errors(name).map((message) => ({ id: id(name), message }))),
    ],
  }
}

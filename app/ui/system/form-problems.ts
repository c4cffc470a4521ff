import type { FormProblem } from '#app/ui/kit/form-errors'
import type { FieldErrors } from './about-fields'
import { answerName } from './system-form'

/** A form's errors as a list with links: what concerns the whole form first. */
export function formProblems(errors: FieldErrors): FormProblem[] {
  const list = Object.entries(errors).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({
      id: name === '' ? undefined : name.includes('.') ? answerName(name) : name,
      message,
    })),
  )
  // A refusal says in one sentence what its fields say one by one.
  return list.length > 1 ? list.filter((problem) => problem.id !== undefined) : list
}

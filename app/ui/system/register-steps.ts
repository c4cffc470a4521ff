import type { FormView } from './form-view'

export interface Step {
  id: string
  title: string
  /** Questions nobody answered or passed over yet; null where there is nothing to count. */
  open: number | null
  of: number | null
}

/** The pages of the registration: what it is, then each group in which a question matters, then the check. */
export const stepsOf = (view: FormView): Step[] => [
  { id: 'about', title: 'Name and owners', open: null, of: null },
  ...view.groups.map(({ id, title, open, of }) => ({ id, title, open, of })),
  { id: 'check', title: 'Check and register', open: null, of: null },
]

/** The page after this one. Where answers brought new questions to the same page, it is the same page again. */
export function nextStep(view: FormView, step: string, shown: readonly string[]): string {
  const here = view.groups.find((group) => group.id === step)
  const unseen = here?.questions.some((question) => question.state === 'open' && !shown.includes(question.fact.key))
  if (unseen) return step
  const steps = stepsOf(view)
  const at = steps.findIndex((one) => one.id === step)
  return (steps[at + 1] ?? steps.at(-1)!).id
}

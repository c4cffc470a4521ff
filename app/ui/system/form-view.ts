import type { CompiledFramework } from '#app/domain/framework/compile'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { type Outlook, outlookOf, questionsFor } from '#app/domain/outlook'
import type { Question } from '#app/domain/questionnaire'
import type { TierOverride } from '#app/domain/standing'
import type { SystemValues } from '#app/domain/system'

export interface QuestionGroupView {
  id: string
  title: string
  help?: string
  /** How many questions matter now, and how many nobody has answered or passed over. */
  of: number
  open: number
  questions: Question[]
}

/** What the form of a system shows beside the words typed into it: the questions that matter and what follows so far. */
export interface FormView {
  groups: QuestionGroupView[]
  answered: number
  dontKnow: number
  of: number
  outlook: Outlook
}

export function formView(
  catalogue: FactCatalogue,
  frameworks: readonly CompiledFramework[],
  values: SystemValues,
  today: string,
  override: TierOverride | null = null,
): FormView {
  const { groups, progress } = questionsFor(catalogue, frameworks, values, today)
  return {
    groups: groups.map(({ id, title, help, questions }) => ({
      id,
      title,
      help,
      of: questions.length,
      open: questions.filter((question) => question.state === 'open').length,
      questions,
    })),
    ...progress,
    outlook: outlookOf(catalogue, frameworks, values, today, override),
  }
}

/** The same with the questions of one group only, for a page that shows no others. */
export const onlyGroup = (view: FormView, group: string): FormView => ({
  ...view,
  groups: view.groups.map((one) => (one.id === group ? one : { ...one, questions: [] })),
})

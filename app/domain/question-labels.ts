import type { GuidedForm } from './framework/form-schema'
import type { ScoredQuestionnaire } from './framework/questionnaire-schema'
import { isWritten } from './guided-form'

/** Labels by id; where a question and a field of a form share one, the question has it. */
export const questionLabels = (
  questionnaires: readonly ScoredQuestionnaire[],
  forms: readonly GuidedForm[],
): Map<string, string> =>
  new Map([
    ...forms.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields.filter(isWritten).map(labelled))),
    ...questionnaires.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions.map(labelled))),
  ])

const labelled = ({ id, label }: { id: string; label: string }) => [id, label] as const

import type { ScoredQuestion, ScoredQuestionnaire } from '#app/domain/framework/questionnaire-schema'
import { type ScoredAnswer, type ScoredAnswers, shownQuestions, withAnswers } from '#app/domain/questionnaire-score'

/**
 * The form of one section, read the same way in the browser while one answers and on the server when it is sent.
 * A question that was shown and left alone is unanswered; one that was not shown keeps the answer it had.
 */

/** Sent for "none of these"; an option's value begins with a letter or digit. */
export const NONE = '-'
/** The field that names the questions that stood on the page. */
export const SHOWN = 'shown'

export const fieldName = (id: string): string => `q_${id.replaceAll('.', '_')}`

export type Patch = Record<string, ScoredAnswer | null>

/** What a sent form changes. */
export function readAnswers(
  { sections }: Pick<ScoredQuestionnaire, 'sections'>,
  entries: Iterable<readonly [string, unknown]>,
): Patch {
  const sent = new Map<string, string[]>()
  for (const [name, value] of entries)
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'string') sent.set(name, [...(sent.get(name) ?? []), one])
  const shown = new Set((sent.get(SHOWN) ?? []).flatMap((ids) => ids.split(',')))
  const patch: Patch = {}
  for (const { questions } of sections)
    for (const question of questions)
      if (shown.has(question.id)) patch[question.id] = answerOf(question, sent.get(fieldName(question.id)) ?? [])
  return patch
}

function answerOf({ type }: ScoredQuestion, values: readonly string[]): ScoredAnswer | null {
  if (type !== 'many-of') return values[0] ?? null
  const chosen = values.filter((value) => value !== NONE && value !== '')
  return chosen.length > 0 ? chosen : values.includes(NONE) ? [] : null
}

/** The questions of a section that stand on the page, given the answers so far. */
export function askedIn(
  questionnaire: Pick<ScoredQuestionnaire, 'sections'>,
  sectionId: string,
  answers: ScoredAnswers,
): ScoredQuestion[] {
  const shown = shownQuestions(questionnaire, answers)
  const section = questionnaire.sections.find((one) => one.id === sectionId)
  return section?.questions.filter((question) => shown.has(question.id)) ?? []
}

/** Where to go after a section was saved: on, or back to it where an answer opened a question nobody has seen. */
export function sectionAfter(
  questionnaire: Pick<ScoredQuestionnaire, 'sections'>,
  sectionId: string,
  answers: ScoredAnswers,
  patch: Patch,
): string {
  const { sections } = questionnaire
  const asked = askedIn(questionnaire, sectionId, withAnswers(answers, patch))
  if (asked.some((question) => !Object.hasOwn(patch, question.id))) return sectionId
  const at = sections.findIndex((section) => section.id === sectionId)
  return (sections[at + 1] ?? sections[at] ?? sections[0]!).id
}

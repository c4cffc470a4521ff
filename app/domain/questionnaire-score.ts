import { unknownWord } from '#app/lib/nearest'
import type {
  ScoredQuestion,
  ScoredQuestionnaire,
  ScoredSection,
  ScoredSectionKind,
} from './framework/questionnaire-schema'

/** An option, "yes" or "no", several options (an empty list: none of them), or text. Absent: not answered yet. */
export type ScoredAnswer = string | readonly string[]
export type ScoredAnswers = Readonly<Record<string, ScoredAnswer | undefined>>

export interface SectionScore {
  id: string
  kind: ScoredSectionKind
  points: number
  maximum: number
  /** Questions that are shown and still open, without optional ones. */
  unanswered: number
}

export interface QuestionnaireScore {
  /** Points for impact before anything is taken off, and the most there are. */
  raw: number
  rawMax: number
  mitigation: number
  mitigationMax: number
  /** Whether the mitigation reached the share that takes something off. */
  reduced: boolean
  /** Points for impact that count: raw, or what is left of it. */
  total: number
  /** `total` of `rawMax`, to one decimal. The level is told from the points, not from this. */
  percent: number
  /** The value of the level; provisional while something is unanswered. */
  level: string
  perSection: SectionScore[]
  /** Ids of the questions that are shown and still open. */
  unanswered: string[]
}

/** What each choice of a question gives; text gives nothing. */
export function choicesOf(question: ScoredQuestion): ReadonlyMap<string, number> {
  if (question.points) return new Map(Object.entries(question.points))
  return new Map(question.options?.map((option) => [option.value, option.points]))
}

/** The most points a question can give: its best choice, or all of several together. */
export function mostPoints(question: ScoredQuestion): number {
  const each = [...choicesOf(question).values()]
  return question.type === 'many-of' ? each.reduce((sum, points) => sum + points, 0) : Math.max(0, ...each)
}

export const chosen = (answer: ScoredAnswer | undefined): readonly string[] =>
  answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer

/** The ids of the questions that are asked, given the answers so far. An answer to a question not asked opens nothing. */
export function shownQuestions(
  { sections }: Pick<ScoredQuestionnaire, 'sections'>,
  answers: ScoredAnswers,
): Set<string> {
  const shown = new Set<string>()
  for (const { questions } of sections)
    for (const { id, showWhen } of questions)
      if (
        showWhen.every(
          ({ question, hasAny }) =>
            shown.has(question) && chosen(answers[question]).some((value) => hasAny.includes(value)),
        )
      )
        shown.add(id)
  return shown
}

function isAnswered(question: ScoredQuestion, answer: ScoredAnswer | undefined): boolean {
  return answer !== undefined && answerProblem(question, answer) === null
}

function pointsOf(question: ScoredQuestion, answer: ScoredAnswer | undefined): number {
  if (!isAnswered(question, answer)) return 0
  const choices = choicesOf(question)
  return [...new Set(chosen(answer))].reduce((sum, value) => sum + (choices.get(value) ?? 0), 0)
}

function scoreSection(section: ScoredSection, answers: ScoredAnswers, shown: ReadonlySet<string>) {
  const asked = section.questions.filter((question) => shown.has(question.id))
  const open = asked
    .filter(({ type, optional }) => type !== 'text' && !optional)
    .filter((question) => !isAnswered(question, answers[question.id]))
    .map((question) => question.id)
  const points = asked.reduce((sum, question) => sum + pointsOf(question, answers[question.id]), 0)
  return { points, open }
}

/**
 * Points, level and how it was reached. The most points are those of the whole questionnaire, also of questions that
 * are not shown: a system to which less applies has the lower share.
 */
export function scoreQuestionnaire(questionnaire: ScoredQuestionnaire, answers: ScoredAnswers): QuestionnaireScore {
  const { maximum, reduction, levels } = questionnaire.scoring
  const shown = shownQuestions(questionnaire, answers)
  const sums: Record<ScoredSectionKind, number> = { 'raw-impact': 0, mitigation: 0 }
  const unanswered: string[] = []
  const perSection = questionnaire.sections.map((section): SectionScore => {
    const { points, open } = scoreSection(section, answers, shown)
    sums[section.kind] += points
    unanswered.push(...open)
    return { id: section.id, kind: section.kind, points, maximum: section.maximum, unanswered: open.length }
  })
  const { 'raw-impact': raw, mitigation } = sums
  const { rawImpact: rawMax, mitigation: mitigationMax } = maximum
  const reduced =
    reduction !== undefined && mitigationMax > 0 && mitigation * 100 >= reduction.mitigationAtLeast * mitigationMax
  const total = reduced ? Math.round((raw * (100 - reduction.by)) / 100) : raw
  const level = levels.find(({ upTo }) => total * 100 <= upTo * rawMax) ?? levels.at(-1)!
  return {
    ...{ raw, rawMax, mitigation, mitigationMax, reduced, total },
    percent: Math.round((total * 1000) / rawMax) / 10,
    level: level.value,
    perSection,
    unanswered,
  }
}

/** What is wrong with an answer to a question, in words; null when nothing is. */
export function answerProblem(question: ScoredQuestion, answer: ScoredAnswer): string | null {
  if (question.type === 'many-of' ? !Array.isArray(answer) : typeof answer !== 'string')
    return `'${question.id}' is answered with ${question.type === 'many-of' ? 'a list of its options' : 'one text'}`
  if (question.type === 'text') return null
  const choices = choicesOf(question)
  const wrong = chosen(answer).find((value) => !choices.has(value))
  return wrong === undefined ? null : unknownWord(`option of '${question.id}'`, wrong, choices.keys())
}

/** How much a text may hold. */
export const LONGEST_TEXT = 2_000

/** What is wrong with answers somebody sent, by question; null when nothing is. */
export function patchProblem(
  { sections }: ScoredQuestionnaire,
  patch: Readonly<Record<string, ScoredAnswer | null>>,
): { id: string; message: string } | null {
  const questions = new Map(sections.flatMap((section) => section.questions.map((one) => [one.id, one] as const)))
  for (const [id, answer] of Object.entries(patch)) {
    const question = questions.get(id)
    if (!question) return { id, message: unknownWord('question', id, questions.keys()) }
    if (answer === null) continue
    const message =
      answerProblem(question, answer) ??
      (question.type === 'text' && answer.length > LONGEST_TEXT ? `Write at most ${LONGEST_TEXT} characters.` : null)
    if (message !== null) return { id, message }
  }
  return null
}

/** Answers with some of them changed or taken back. */
export function withAnswers(
  answers: ScoredAnswers,
  patch: Readonly<Record<string, ScoredAnswer | null>>,
): ScoredAnswers {
  const all = Object.entries({ ...answers, ...patch })
  return Object.fromEntries(
    all.filter(([, answer]) => answer !== null && answer !== undefined && answer !== ''),
  ) as Record<string, ScoredAnswer>
}

/** Of answers given to an older version, those that still answer a question. */
export function keptAnswers({ sections }: ScoredQuestionnaire, answers: ScoredAnswers): ScoredAnswers {
  const kept: Record<string, ScoredAnswer> = {}
  for (const { questions } of sections)
    for (const question of questions) {
      const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined
      if (answer !== undefined && answerProblem(question, answer) === null) kept[question.id] = answer
    }
  return kept
}

import { choicesOf, mostPoints } from '#app/domain/questionnaire-score'
import type { JsonPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'
import { noTwins } from './check-lists'
import type { Report } from './problems'
import type { ScoredQuestion, ScoredQuestionnaire } from './questionnaire-schema'

/** What a question must have been answered with for another to be shown: one of these, by the id of the question. */
type Ways = Map<string, Set<string>>

/** Questions that are never shown, options nobody can choose, and sums that are not the sum of their parts. */
export function checkQuestionnaire(questionnaire: ScoredQuestionnaire, report: Report): void {
  const { sections } = questionnaire
  const placed = sections.flatMap((section, at) =>
    section.questions.map((question, index) => ({ question, path: ['sections', at, 'questions', index] as JsonPath })),
  )
  noTwins(
    sections.map((section) => section.id),
    (index) => ['sections', index, 'id'],
    'section',
    report,
  )
  noTwins(
    placed.map(({ question }) => question.id),
    (index) => [...placed[index]!.path, 'id'],
    'question',
    report,
  )
  const earlier = new Map<string, { question: ScoredQuestion; ways: Ways }>()
  for (const { question, path } of placed) {
    noTwins(
      question.options?.map((option) => option.value) ?? [],
      (index) => [...path, 'options', index, 'value'],
      'option',
      report,
    )
    earlier.set(question.id, { question, ways: checkShown(question, path, earlier, report) })
  }
  checkSums(questionnaire, report)
  checkLevels(questionnaire, report)
}

function checkShown(
  { showWhen }: ScoredQuestion,
  path: JsonPath,
  earlier: ReadonlyMap<string, { question: ScoredQuestion; ways: Ways }>,
  report: Report,
): Ways {
  const ways: Ways = new Map()
  for (const [index, { question: id, hasAny }] of showWhen.entries()) {
    const here = [...path, 'showWhen', index]
    const guard = earlier.get(id)
    if (!guard) {
      report([...here, 'question'], unknownWord('earlier question', id, earlier.keys()))
      continue
    }
    if (guard.question.type === 'text') {
      report([...here, 'question'], `'${id}' is answered with text, which opens no question`)
      continue
    }
    const choices = choicesOf(guard.question)
    for (const [at, value] of hasAny.entries())
      if (!choices.has(value)) report([...here, 'hasAny', at], unknownWord(`option of '${id}'`, value, choices.keys()))
    // Of several options more than one can be chosen, so that two conditions on them never exclude each other
    const own: Ways = guard.question.type === 'many-of' ? new Map() : new Map([[id, new Set(hasAny)]])
    for (const [name, values] of [...guard.ways, ...own]) {
      const before = ways.get(name)
      const left = before ? new Set([...before].filter((value) => values.has(value))) : values
      if (left.size === 0) report(here, `is never shown: no answer to '${name}' meets all its conditions`)
      ways.set(name, left)
    }
  }
  return ways
}

function checkSums({ sections, scoring }: ScoredQuestionnaire, report: Report): void {
  const sums = { 'raw-impact': 0, mitigation: 0 }
  for (const [index, section] of sections.entries()) {
    const sum = section.questions.reduce((all, question) => all + mostPoints(question), 0)
    if (sum !== section.maximum)
      report(['sections', index, 'maximum'], `its questions give ${sum} points at most, not ${section.maximum}`)
    sums[section.kind] += sum
  }
  const { rawImpact, mitigation } = scoring.maximum
  for (const [key, said, sum] of [
    ['rawImpact', rawImpact, sums['raw-impact']],
    ['mitigation', mitigation, sums.mitigation],
  ] as const)
    if (said !== sum) report(['scoring', 'maximum', key], `the questions give ${sum} points at most, not ${said}`)
}

function checkLevels({ scoring: { levels, confidence, note } }: ScoredQuestionnaire, report: Report): void {
  noTwins(
    levels.map((level) => level.value),
    (index) => ['scoring', 'levels', index, 'value'],
    'level',
    report,
  )
  for (const [index, { upTo }] of levels.entries()) {
    const before = levels[index - 1]?.upTo ?? 0
    if (upTo <= before)
      report(['scoring', 'levels', index, 'upTo'], `must be more than ${before}, where the level before ends`)
  }
  if (levels.at(-1)!.upTo !== 100)
    report(['scoring', 'levels', levels.length - 1, 'upTo'], 'the last level ends at 100')
  if (confidence === 'unconfirmed' && note === undefined)
    report(['scoring', 'note'], 'is missing: what is unconfirmed says what is not sure')
}

import fc from 'fast-check'
import { type ScoredQuestionnaire, scoredQuestionnaireSchema } from '#app/domain/framework/questionnaire-schema'
import { choicesOf, mostPoints, type ScoredAnswer, type ScoredAnswers } from '#app/domain/questionnaire-score'

/** Two sections for impact (20 points), one for mitigation (10): numbers a reader can follow by hand. */
export const smallQuestionnaire = {
  id: 'small-score',
  version: '1.0.0',
  title: 'Small score',
  shortTitle: 'Score',
  summary: 'Points for a toy.',
  edition: 'First',
  asOf: '2026-11-20',
  framework: 'small-act',
  fact: 'system.stage',
  sources: [{ citation: 'Ours', title: 'Ours' }],
  scoring: {
    maximum: { rawImpact: 20, mitigation: 10 },
    reduction: { mitigationAtLeast: 80, by: 15 },
    levels: [
      { value: 'design', title: 'Low', upTo: 25 },
      { value: 'operation', title: 'High', upTo: 100 },
    ],
  },
  sections: [
    {
      id: 'reach',
      title: 'Reach',
      kind: 'raw-impact',
      maximum: 8,
      questions: [
        { id: 'children', label: 'Children?', type: 'yes-no', points: { yes: 3, no: 0 } },
        {
          id: 'age',
          label: 'Of which age?',
          type: 'one-of',
          options: [
            { value: 'small', label: 'Small', points: 5 },
            { value: 'big', label: 'Big', points: 1 },
          ],
          showWhen: [{ question: 'children', hasAny: ['yes'] }],
        },
        { id: 'words', label: 'In your words', type: 'text' },
      ],
    },
    {
      id: 'harm',
      title: 'Harm',
      kind: 'raw-impact',
      maximum: 12,
      questions: [
        {
          id: 'parts',
          label: 'Which parts can hurt?',
          type: 'many-of',
          options: [
            { value: 'edge', label: 'Edges', points: 4 },
            { value: 'motor', label: 'Motor', points: 6 },
          ],
        },
        { id: 'loud', label: 'Loud?', type: 'yes-no', points: { yes: 2, no: 0 }, optional: true },
      ],
    },
    {
      id: 'care',
      title: 'Care',
      kind: 'mitigation',
      maximum: 10,
      questions: [
        { id: 'tested', label: 'Tested?', type: 'yes-no', points: { yes: 8, no: 0 } },
        { id: 'warned', label: 'Warned?', type: 'yes-no', points: { yes: 2, no: 0 } },
      ],
    },
  ],
}

export const small: ScoredQuestionnaire = scoredQuestionnaireSchema.parse(smallQuestionnaire)

/** Any answers to any questions, also to those that are not shown, and now and then none. */
export function anyAnswers({ sections }: ScoredQuestionnaire): fc.Arbitrary<ScoredAnswers> {
  const questions = sections.flatMap((section) => section.questions)
  const answerTo = (question: (typeof questions)[number]): fc.Arbitrary<ScoredAnswer> => {
    if (question.type === 'text') return fc.string()
    const values = [...choicesOf(question).keys()]
    return question.type === 'many-of' ? fc.subarray(values) : fc.constantFrom(...values)
  }
  const open = <T>(answer: fc.Arbitrary<T>) => fc.option(answer, { nil: undefined, freq: 6 })
  return fc.record(Object.fromEntries(questions.map((question) => [question.id, open(answerTo(question))])))
}

/** The answers that give the most points, or the fewest. */
export function extremeAnswers({ sections }: ScoredQuestionnaire, most: boolean): ScoredAnswers {
  return Object.fromEntries(
    sections.flatMap(({ questions }) =>
      questions
        .filter(({ type }) => type !== 'text')
        .map((question) => {
          const choices = [...choicesOf(question)].sort(([, a], [, b]) => (most ? b - a : a - b))
          if (question.type !== 'many-of') return [question.id, choices[0]![0]]
          return [question.id, most && mostPoints(question) > 0 ? choices.map(([value]) => value) : []]
        }),
    ),
  )
}

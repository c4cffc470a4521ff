import { z } from 'zod'
import { certainty } from './requirement-schema'
import { askedByFramework, factKey, filledText, id, ref, url } from './scalars'

export const SCORED_QUESTION_TYPES = ['yes-no', 'one-of', 'many-of', 'text'] as const
/** raw-impact: points for what could go wrong. mitigation: points for what is done about it. */
export const SCORED_SECTION_KINDS = ['raw-impact', 'mitigation'] as const
export type ScoredSectionKind = (typeof SCORED_SECTION_KINDS)[number]

const points = z.int().min(0)

const conditionSchema = z.strictObject({
  question: ref('an earlier question of this file'),
  hasAny: z
    .array(filledText)
    .min(1)
    .meta({ description: 'Options of that question, "yes" or "no" for a yes-no one; one of them is enough' }),
})

const questionSchema = z
  .strictObject({
    id,
    label: filledText,
    help: filledText.optional(),
    type: z.enum(SCORED_QUESTION_TYPES),
    points: z.strictObject({ yes: points, no: points }).optional().meta({ description: 'Of a yes-no question' }),
    options: z
      .array(z.strictObject({ value: id, label: filledText, points }))
      .min(2)
      .optional(),
    showWhen: z
      .array(conditionSchema)
      .default([])
      .meta({ description: 'Shown where every condition holds; none: always. What is not shown scores nothing' }),
    optional: z
      .boolean()
      .default(false)
      .meta({ description: 'May stay open where it does not fit the system. Text is always optional' }),
    alsoKnownAs: z.array(filledText).default([]).meta({ description: 'What the source calls it' }),
  })
  .refine((question) => (question.type === 'yes-no') === (question.points !== undefined), {
    message: 'points belong to the type yes-no, and it needs them',
    path: ['points'],
  })
  .refine(
    (question) => (question.type === 'one-of' || question.type === 'many-of') === (question.options !== undefined),
    {
      message: 'options belong to the types one-of and many-of, and these need them',
      path: ['options'],
    },
  )
export type ScoredQuestion = z.infer<typeof questionSchema>

const sectionSchema = z.strictObject({
  id,
  title: filledText,
  help: filledText.optional(),
  kind: z.enum(SCORED_SECTION_KINDS),
  maximum: points.meta({ description: 'The sum of the most points each question can give; checked' }),
  questions: z.array(questionSchema).min(1),
})
export type ScoredSection = z.infer<typeof sectionSchema>

const share = z.int().min(1).max(100)

const scoringSchema = z.strictObject({
  maximum: z
    .strictObject({ rawImpact: points.min(1), mitigation: points })
    .meta({ description: 'The sums over the sections of each kind; checked' }),
  reduction: z
    .strictObject({
      mitigationAtLeast: share.meta({ description: 'Percent of the most mitigation points' }),
      by: share.meta({ description: 'Percent taken off the points for impact, rounded to whole points' }),
    })
    .optional(),
  levels: z
    .array(
      z.strictObject({
        value: filledText.meta({ description: 'The option of the fact' }),
        title: filledText,
        upTo: share.meta({ description: 'Percent of the most points for impact, this level’s last' }),
        meaning: filledText.optional(),
      }),
    )
    .min(2)
    .meta({ description: 'From the lowest; the last ends at 100' }),
  cites: z.array(filledText).default([]),
  ...certainty,
})

/** questionnaires/*.json: questions whose answers give points, points that give a level, a level that answers a fact. */
export const scoredQuestionnaireSchema = z.strictObject({
  ...askedByFramework,
  fact: factKey.meta({ description: 'The question of facts.json that the level answers' }),
  sources: z
    .array(
      z.strictObject({
        citation: filledText,
        title: filledText,
        url: url.optional(),
        licence: filledText.optional(),
        note: filledText.optional(),
      }),
    )
    .min(1),
  scoring: scoringSchema,
  sections: z.array(sectionSchema).min(1),
})
export type ScoredQuestionnaire = z.infer<typeof scoredQuestionnaireSchema>

import { z } from 'zod'
import { certainty } from './requirement-schema'
import { ruleSchema } from './rule-schema'
import { filledText, id, version } from './scalars'

/** One regime's pull: the requirements that carry it, and what they ask for in a clause. */
const sideSchema = z.strictObject({
  framework: id,
  requirements: z.array(id).min(1),
  asks: filledText.meta({ description: 'What this side wants, as a clause: "keep the logs at least six months"' }),
})

/** tensions.json: where two regimes pull apart, and the way through. Shown where both sides bind the same system. */
export const tensionsSchema = z.strictObject({
  $schema: z.string().optional(),
  version,
  tensions: z.array(
    z.strictObject({
      id,
      title: filledText,
      sides: z.array(sideSchema).min(2),
      why: filledText.meta({ description: 'Where they pull apart' }),
      through: filledText.meta({ description: 'How both can be met, or which gives way and by what rule' }),
      when: ruleSchema
        .optional()
        .meta({ description: 'Facts only; none: wherever a requirement of each side applies' }),
      cites: z.array(filledText).default([]).meta({ description: '"EU AI Act Art. 19(1)", "GDPR Art. 17(3)(b)"' }),
      ...certainty,
    }),
  ),
})
export type Tensions = z.infer<typeof tensionsSchema>
export type Tension = Tensions['tensions'][number]

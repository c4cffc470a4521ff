import { z } from 'zod'
import { ruleSchema } from './rule-schema'
import { factKey, filledText, id, version } from './scalars'
import { FACT_TYPES, LIFECYCLE_STAGES } from './words'

const optionSchema = z.strictObject({
  value: filledText,
  label: filledText,
  help: filledText.optional(),
})

const factSchema = z
  .strictObject({
    key: factKey,
    label: filledText,
    help: filledText.optional(),
    cites: z
      .array(filledText)
      .default([])
      .meta({ description: 'Legal sources in words: "Regulation (EU) 2024/1689 Annex III 4(a)"' }),
    type: z.enum(FACT_TYPES),
    options: z.array(optionSchema).min(1).optional(),
    group: id,
    stage: z.enum(LIFECYCLE_STAGES).optional(),
    askWhen: ruleSchema.optional().meta({ description: 'A rule over other facts; none: always asked' }),
    column: z.boolean().default(false).meta({ description: 'True where the fact is a column of the system itself' }),
  })
  .refine((fact) => (fact.type === 'one-of' || fact.type === 'many-of') === (fact.options !== undefined), {
    message: 'options belong to the types one-of and many-of, and these need them',
    path: ['options'],
  })
export type Fact = z.infer<typeof factSchema>

/** facts.json: the vocabulary every rule speaks. */
export const factCatalogueSchema = z.strictObject({
  $schema: z.string().optional(),
  version,
  groups: z.array(z.strictObject({ id, title: filledText, help: filledText.optional() })).min(1),
  facts: z.array(factSchema),
})
export type FactCatalogue = z.infer<typeof factCatalogueSchema>

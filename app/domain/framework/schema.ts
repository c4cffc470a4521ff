import { z } from 'zod'
import { certainty, type Requirement, requirementSchema, windowSchema } from './requirement-schema'
import { citeSchema, ruleSchema } from './rule-schema'
import { filledText, id, isoDate, ref, url, version, wholeNumber } from './scalars'
import { CLASSIFICATION_LEVELS, FRAMEWORK_KINDS, FRAMEWORK_STATUSES, THEMES } from './words'

const sourceSchema = z.strictObject({
  id,
  citation: filledText,
  title: filledText,
  url: url.optional(),
  licence: filledText.optional(),
  note: filledText.optional(),
  index: id
    .optional()
    .meta({ description: 'Id of references/<id>.json: every "ref" into this source must stand in that index' }),
})

const roleSchema = z.strictObject({
  title: filledText,
  when: ruleSchema,
  help: filledText.optional(),
  cites: z.array(citeSchema).default([]),
})

const classificationSchema = z.strictObject({
  id,
  title: filledText,
  level: z.enum(CLASSIFICATION_LEVELS),
  when: ruleSchema,
  basis: z
    .array(z.strictObject({ when: ruleSchema, label: filledText, cite: citeSchema.optional() }))
    .default([])
    .meta({ description: 'Why it is in this tier, by legal point: those that hold are named beside the tier' }),
  lawSince: isoDate
    .optional()
    .meta({ description: 'The day from which this tier is in the law: no report as of an earlier day names it' }),
  cites: z.array(citeSchema).default([]),
  ...certainty,
})
export type Classification = z.infer<typeof classificationSchema>

export type Section = { id: string; title: string; requirements: Requirement[]; sections: Section[] }
type SectionInput = {
  id: string
  title: string
  requirements?: z.input<typeof requirementSchema>[]
  sections?: SectionInput[]
}
const sectionSchema: z.ZodType<Section, SectionInput> = z
  .strictObject({
    id,
    title: filledText,
    requirements: z.array(requirementSchema).default([]),
    sections: z.array(z.lazy(() => sectionSchema)).default([]),
  })
  .meta({ id: 'section' })

const span = {
  hours: wholeNumber.optional(),
  days: wholeNumber.optional(),
  businessDays: wholeNumber.optional(),
  months: wholeNumber.optional(),
}
const oneSpan = (value: object) => Object.keys(span).filter((key) => key in value).length === 1

const deadlineSchema = z
  .strictObject({
    id,
    title: filledText.optional(),
    trigger: filledText.meta({ description: 'What starts the clock' }),
    within: z.strictObject(span).refine(oneSpan, 'needs exactly one of hours, days, businessDays, months').optional(),
    before: z
      .strictObject({ event: filledText, ...span })
      .refine(oneSpan, 'needs exactly one of hours, days, businessDays, months')
      .optional(),
    when: ruleSchema.optional(),
    binds: z.array(ref('a role of this framework')).default([]),
    to: filledText,
    cites: z.array(citeSchema).default([]),
    ...certainty,
  })
  .refine(
    (deadline) => (deadline.within === undefined) !== (deadline.before === undefined),
    'needs either "within" or "before"',
  )
export type Deadline = z.infer<typeof deadlineSchema>

const consequenceSchema = z.strictObject({
  for: z
    .array(id)
    .min(1)
    .meta({ description: 'Ids of requirements or sections, or what their ids start with ("art-5" for "art-5.1.a")' }),
  penalty: filledText,
  cure: filledText.optional(),
  when: ruleSchema.optional(),
  cites: z.array(citeSchema).default([]),
  ...certainty,
})

const retentionSchema = z
  .strictObject({
    of: filledText,
    years: z.number().positive().optional(),
    months: z.number().positive().optional(),
    from: filledText.optional().meta({ description: 'What the period counts from: "placing on the market"' }),
    binds: z.array(ref('a role of this framework')).default([]),
    when: ruleSchema.optional(),
    cites: z.array(citeSchema).default([]),
    ...certainty,
  })
  .refine((kept) => (kept.years === undefined) !== (kept.months === undefined), 'needs either "years" or "months"')

/** One framework file. Every key a compliance person may write; anything else is refused by name. */
export const frameworkSchema = z.strictObject({
  $schema: z.string().optional(),
  id: id.meta({ description: 'The file name without .json' }),
  version,
  title: filledText,
  shortTitle: filledText.optional().meta({ description: 'For chips and table columns' }),
  summary: filledText.optional(),
  edition: filledText.optional(),
  kind: z.enum(FRAMEWORK_KINDS),
  themes: z.array(z.enum(THEMES)).min(1),
  jurisdictions: z.array(filledText).default([]),
  status: z.enum(FRAMEWORK_STATUSES),
  asOf: isoDate,
  sources: z.array(sourceSchema).default([]),
  roles: z.record(id, roleSchema).default({}),
  rules: z.record(id, ruleSchema).default({}),
  classifications: z.array(classificationSchema).default([]),
  timelines: z.record(id, z.array(windowSchema).min(1)).default({}),
  appliesWhen: ruleSchema.optional().meta({ description: 'None: it applies to every system' }),
  sections: z.array(sectionSchema).min(1),
  deadlines: z.array(deadlineSchema).default([]),
  consequences: z.array(consequenceSchema).default([]),
  retention: z.array(retentionSchema).default([]),
})
export type Framework = z.infer<typeof frameworkSchema>

import { z } from 'zod'
import { ruleSchema } from './rule-schema'
import { askedByFramework, factKey, filledText, id, outsideRef, ref, url } from './scalars'

/** known: the product has the answer, nothing is asked. fact: a question of facts.json, answered here or there alike. */
export const FORM_FIELD_KINDS = [
  ...(['text', 'long-text', 'list', 'date', 'period', 'choice', 'confirm'] as const),
  ...(['fact', 'known'] as const),
] as const
export type FormFieldKind = (typeof FORM_FIELD_KINDS)[number]

/** What the product can tell by itself. */
export const KNOWN_THINGS = [
  ...(['system.name', 'system.reference', 'system.purpose', 'system.dates'] as const),
  ...(['organisation.name', 'organisation.address'] as const),
  ...(['components', 'datasets', 'risks', 'standards', 'changes', 'declaration'] as const),
] as const
export type KnownThing = (typeof KNOWN_THINGS)[number]

const fieldSchema = z
  .strictObject({
    id,
    label: filledText,
    help: filledText.optional(),
    cite: filledText.meta({ description: 'One exact place in the text of the index: "Art. 27(1)(a)"' }),
    kind: z.enum(FORM_FIELD_KINDS),
    required: z
      .boolean()
      .default(false)
      .meta({ description: 'Counted as missing while it is empty, wherever it is shown' }),
    ours: z.literal(true).optional().meta({
      description: 'The law does not ask for it at that place: never required, and named as ours where it is printed',
    }),
    options: z
      .array(z.strictObject({ value: id, label: filledText }))
      .min(2)
      .optional(),
    statement: filledText.optional().meta({ description: 'Of a confirm field: the sentence that is confirmed' }),
    showIf: ruleSchema.optional().meta({
      description:
        'A rule over facts and over "form.<id>" of choice fields further up. Hidden where it is false; a fact nobody answered hides nothing',
    }),
    fact: factKey.optional().meta({ description: 'Of a fact field: the question it asks' }),
    from: z.enum(KNOWN_THINGS).optional().meta({
      description: 'What the product knows. A known field only shows it; any other is filled with it until one writes',
    }),
    requirement: outsideRef
      .optional()
      .meta({ description: 'What is written here may be taken over as the statement on this requirement' }),
  })
  .refine((field) => (field.kind === 'choice') === (field.options !== undefined), {
    message: 'options belong to the kind choice, and it needs them',
    path: ['options'],
  })
  .refine((field) => (field.kind === 'fact') === (field.fact !== undefined), {
    message: 'fact belongs to the kind fact, and it needs it',
    path: ['fact'],
  })
  .refine((field) => (field.kind === 'confirm') === (field.statement !== undefined), {
    message: 'statement belongs to the kind confirm, and it needs it',
    path: ['statement'],
  })
  .refine((field) => !field.ours || !field.required, {
    message: 'what the law does not ask for cannot be required',
    path: ['ours'],
  })
  .refine((field) => field.kind !== 'known' || field.from !== undefined, {
    message: 'a known field says from where',
    path: ['from'],
  })
export type FormField = z.infer<typeof fieldSchema>

const sectionSchema = z.strictObject({
  id,
  title: filledText,
  cite: filledText,
  help: filledText.optional(),
  fields: z.array(fieldSchema).min(1),
})
export type FormSection = z.infer<typeof sectionSchema>

/** forms/*.json: what a law wants written about one system, part by part, and which report it becomes. */
export const guidedFormSchema = z.strictObject({
  ...askedByFramework,
  duty: ref('the requirement that asks for it; where it applies, the form is offered'),
  report: id.meta({ description: 'The kind of report it becomes' }),
  index: ref('the reference index in which every cite is looked up'),
  covers: z
    .array(filledText)
    .min(1)
    .meta({ description: 'Places of the text: each lowest place in them must be the cite of a field or section' }),
  sources: z.array(z.strictObject({ citation: filledText, title: filledText, url: url.optional() })).min(1),
  sections: z.array(sectionSchema).min(1),
})
export type GuidedForm = z.infer<typeof guidedFormSchema>

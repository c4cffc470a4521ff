import { z } from 'zod'
import { filledText, id, isoDate } from './scalars'

/**
 * Places below a place: a text lists labels without anything below them ("(a) (b) (c)"), an object names each with what
 * is below it. A label is written behind its parent as it stands: "Art. 9" + "(2)" + "(a)". One that ends with a space
 * ("recital ") only gathers what follows and is no place itself.
 */
export type Places = string | { [label: string]: Places }
const placesSchema: z.ZodType<Places> = z
  .union([
    z.string(),
    z.record(
      z.string().min(1),
      z.lazy(() => placesSchema),
    ),
  ])
  .meta({ id: 'places' })

/** references/<id>.json: every place of a published text that a cite may name, without the text. */
export const referenceIndexSchema = z.strictObject({
  $schema: z.string().optional(),
  id: id.meta({ description: 'The file name without .json; what a source names as its "index"' }),
  title: filledText,
  edition: filledText,
  asOf: isoDate,
  derivedFrom: filledText.meta({ description: 'The publication the places were taken from' }),
  partial: filledText
    .optional()
    .meta({ description: 'Why places below those listed are accepted: the whole text was not at hand' }),
  spellings: z
    .record(filledText, z.string())
    .default({})
    .meta({ description: 'Other beginnings and what they stand for: { "11 CCR ": "" }' }),
  alsoWritten: z
    .record(filledText, filledText)
    .default({})
    .meta({ description: 'Other names of single places: "ASI01" for "ASI01:2026"' }),
  places: placesSchema,
})
export type ReferenceIndex = z.infer<typeof referenceIndexSchema>

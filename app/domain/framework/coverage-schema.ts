import { z } from 'zod'
import { filledText, id } from './scalars'

/**
 * coverage/<framework-id>.json: which places of a text a framework must have a requirement for. Where it stands on several
 * texts, one file for each: coverage/<framework-id>--<index>.json.
 */
export const coverageSchema = z.strictObject({
  $schema: z.string().optional(),
  framework: id.meta({ description: 'The file name without .json (and without "--" and the index)' }),
  index: id.meta({ description: 'The reference index of the text that is to be covered' }),
  state: z
    .enum(['in-progress', 'complete'])
    .meta({ description: 'While in progress, a gap is a warning; once complete, it is a mistake' }),
  must: z
    .array(filledText)
    .min(1)
    .meta({ description: 'Places, or patterns in which * stands for one label: "Art. 9(*)", "AML.M*"' }),
  excused: z
    .array(
      z.strictObject({
        ref: filledText,
        reason: filledText.meta({
          description: 'Why no requirement is owed: whom it binds instead, what it only defines',
        }),
      }),
    )
    .default([]),
})
export type Coverage = z.infer<typeof coverageSchema>

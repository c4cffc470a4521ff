import { z } from 'zod'
import { filledText, id } from './scalars'
import { CONFIDENCES, CROSSWALK_RELATIONS } from './words'

/** crosswalks/A--B.json: what requirements of A are to requirements of B, in OSCAL's words. */
export const crosswalkSchema = z.strictObject({
  $schema: z.string().optional(),
  id: id.meta({ description: 'The file name without .json: "source--target"' }),
  title: filledText.optional(),
  source: id.meta({ description: 'Id of the framework the rows start from' }),
  target: id.meta({ description: 'Id of the framework the rows lead to' }),
  rows: z.array(
    z.strictObject({
      source: id,
      target: id,
      relation: z.enum(CROSSWALK_RELATIONS),
      rationale: filledText,
      confidence: z.enum(CONFIDENCES).default('confirmed'),
      basis: filledText.meta({ description: 'Published by whom, or "ours"' }),
    }),
  ),
})
export type Crosswalk = z.infer<typeof crosswalkSchema>

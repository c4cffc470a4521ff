import { z } from 'zod'
import { filledText, id, url } from './scalars'
import { CONFIDENCES, CROSSWALK_RELATIONS } from './words'

const rowSchema = z.strictObject({
  source: id,
  target: id,
  relation: z.enum(CROSSWALK_RELATIONS),
  rationale: filledText.optional().meta({ description: 'Why, in words that fit this row only; ours always says it' }),
  confidence: z.enum(CONFIDENCES).default('confirmed'),
  basis: filledText
    .optional()
    .meta({ description: 'Published by whom, or "ours"; none: what the file says once under "published"' }),
})

/** crosswalks/A--B.json: what requirements of A are to requirements of B, in OSCAL's words. */
export const crosswalkSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id: id.meta({ description: 'The file name without .json: "source--target"' }),
    title: filledText.optional(),
    source: id.meta({ description: 'Id of the framework the rows start from' }),
    target: id.meta({ description: 'Id of the framework the rows lead to' }),
    published: z
      .strictObject({
        by: filledText,
        citation: filledText,
        url: url.optional(),
        rationale: filledText.meta({ description: 'Said once for every row without its own: "As published by NIST"' }),
      })
      .optional()
      .meta({ description: 'Where the rows come from, if others published them without reasons of their own' }),
    rows: z.array(rowSchema),
  })
  .superRefine(({ published, rows }, context) => {
    if (published) return
    for (const [index, row] of rows.entries())
      for (const key of ['rationale', 'basis'] as const)
        if (row[key] === undefined)
          context.addIssue({
            code: 'custom',
            path: ['rows', index, key],
            message: `is missing: a crosswalk of ours says its ${key} in every row`,
          })
  })
export type Crosswalk = z.infer<typeof crosswalkSchema>
export type CrosswalkRow = Crosswalk['rows'][number]

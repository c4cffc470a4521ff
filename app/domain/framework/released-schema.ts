import { z } from 'zod'
import { factKey, filledText, id, version } from './scalars'

/** released.json: what the last released version of each framework promised to keep. */
export const releasedSchema = z.strictObject({
  $schema: z.string().optional(),
  frameworks: z.record(
    id,
    z.strictObject({
      version,
      digest: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256')
        .meta({ description: 'Of the file as released' }),
      requirements: z.array(id),
    }),
  ),
  facts: z
    .record(factKey, z.array(filledText))
    .meta({ description: 'Every question with its options: answers kept under them must stay readable' }),
})
export type Released = z.infer<typeof releasedSchema>

import { z } from 'zod'
import { filledText, id } from './scalars'
import { METRIC_DIRECTIONS } from './words'

/** metrics.json: what a measure in a requirement means. */
export const metricCatalogueSchema = z.strictObject({
  $schema: z.string().optional(),
  metrics: z.array(
    z.strictObject({
      id,
      title: filledText,
      formula: filledText,
      unit: filledText,
      direction: z.enum(METRIC_DIRECTIONS),
      categories: z.array(filledText).default([]),
      exclusions: z.array(filledText).default([]),
      source: filledText,
    }),
  ),
})
export type MetricCatalogue = z.infer<typeof metricCatalogueSchema>

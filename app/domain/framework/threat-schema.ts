import { z } from 'zod'
import { filledText, id, outsideRef } from './scalars'
import { LAYERS, LIFECYCLE_STAGES } from './words'

/** threats/*.json: techniques and risks to pick from, in our own words. */
export const threatCatalogueSchema = z.strictObject({
  $schema: z.string().optional(),
  id,
  title: filledText,
  source: filledText.meta({ description: 'Who publishes the list and where' }),
  licence: filledText,
  threats: z.array(
    z.strictObject({
      id,
      title: filledText,
      description: filledText,
      layer: z.enum(LAYERS),
      stage: z.enum(LIFECYCLE_STAGES),
      mitigatedBy: z
        .array(outsideRef)
        .default([])
        .meta({ description: 'Requirements as "framework-id:requirement-id"' }),
      cites: z.array(filledText).default([]),
    }),
  ),
})
export type ThreatCatalogue = z.infer<typeof threatCatalogueSchema>
export type Threat = ThreatCatalogue['threats'][number]

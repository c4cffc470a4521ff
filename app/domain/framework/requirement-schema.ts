import { z } from 'zod'
import { citeSchema, ruleSchema } from './rule-schema'
import { factKey, filledText, id, isoDate, outsideRef, ref, wholeNumber } from './scalars'
import { CONFIDENCES, EVIDENCE_KINDS, LAYERS, LIFECYCLE_STAGES, REQUIREMENT_KINDS } from './words'

/** A day written down, or the day a fact about the system names (a date fact). */
const day = z.union([isoDate, z.strictObject({ fact: factKey })])

export const windowSchema = z
  .strictObject({
    from: day.meta({ description: 'First day it binds' }),
    until: day.optional().meta({ description: 'First day it no longer binds (half-open)' }),
    when: ruleSchema.optional(),
    lawSince: isoDate.optional().meta({ description: 'First day this window was the law' }),
    lawUntil: isoDate.optional().meta({ description: 'First day this window was no longer the law' }),
    cite: citeSchema.optional(),
    note: filledText.optional(),
  })
  .meta({ id: 'window' })
export type Window = z.infer<typeof windowSchema>

const evidenceSchema = z.strictObject({
  kind: z.enum(EVIDENCE_KINDS),
  title: filledText,
  freshDays: wholeNumber.optional().meta({ description: 'Older than this, it no longer proves anything' }),
  required: z.boolean().default(false),
  note: filledText.optional(),
})

const measureSchema = z.strictObject({
  metric: id,
  by: z.array(filledText).default([]),
  flagBelow: z.number().optional(),
  flagAbove: z.number().optional(),
  note: filledText.optional(),
})

/** Kept together because "unconfirmed" without a note is never allowed. */
export const certainty = {
  confidence: z.enum(CONFIDENCES).default('confirmed'),
  note: filledText.optional(),
}

export const requirementSchema = z
  .strictObject({
    id,
    title: filledText,
    text: filledText.meta({ description: 'Own words, one duty, verifiable' }),
    kind: z.enum(REQUIREMENT_KINDS),
    binds: z
      .array(ref('a role of this framework'))
      .default([])
      .meta({ description: 'Keys of roles; none: whoever the framework applies to' }),
    stages: z.array(z.enum(LIFECYCLE_STAGES)).default([]),
    layers: z.array(z.enum(LAYERS)).default([]),
    cites: z.array(citeSchema).default([]),
    effective: z
      .array(z.union([ref('a timeline'), windowSchema]))
      .default([])
      .meta({ description: 'Timelines by name, or windows in place; none: always in force' }),
    appliesWhen: ruleSchema.optional(),
    accountable: id.optional().meta({ description: 'Default owner role' }),
    evidence: z.array(evidenceSchema).default([]),
    measures: z.array(measureSchema).default([]),
    threats: z.array(outsideRef).default([]),
    level: filledText
      .optional()
      .meta({ description: 'How the source grades it, in its own words: "Level 1", "shall", "should"' }),
    alsoKnownAs: z
      .array(filledText)
      .default([])
      .meta({ description: 'Other numbers people look for: "LLM01:2025", "ETSI EN 304 223 5.1.1-1"' }),
    replaces: z.array(id).default([]).meta({ description: 'Ids this requirement had in earlier versions' }),
    ...certainty,
  })
  .meta({ id: 'requirement' })
export type Requirement = z.infer<typeof requirementSchema>

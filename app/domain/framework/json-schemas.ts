import { z } from 'zod'
import { coverageSchema } from './coverage-schema'
import { crosswalkSchema } from './crosswalk-schema'
import { factCatalogueSchema } from './facts-schema'
import { guidedFormSchema } from './form-schema'
import { metricCatalogueSchema } from './metric-schema'
import { scoredQuestionnaireSchema } from './questionnaire-schema'
import { referenceIndexSchema } from './references-schema'
import { releasedSchema } from './released-schema'
import { frameworkSchema } from './schema'
import { tensionsSchema } from './tensions-schema'
import { threatCatalogueSchema } from './threat-schema'

const SCHEMAS = {
  'framework.schema.json': frameworkSchema,
  'facts.schema.json': factCatalogueSchema,
  'threats.schema.json': threatCatalogueSchema,
  'crosswalks.schema.json': crosswalkSchema,
  'questionnaires.schema.json': scoredQuestionnaireSchema,
  'forms.schema.json': guidedFormSchema,
  'metrics.schema.json': metricCatalogueSchema,
  'tensions.schema.json': tensionsSchema,
  'references.schema.json': referenceIndexSchema,
  'coverage.schema.json': coverageSchema,
  'released.schema.json': releasedSchema,
}

/** The schemas editors read, derived from zod so that the two cannot drift: file name → text. */
export function jsonSchemaFiles(): Record<string, string> {
  const files: Record<string, string> = {}
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    files[name] = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`
  }
  return files
}

import { z } from 'zod'
import { FACT_TESTS } from './rule-tests'
import { factKey, filledText, id, isoDate, ref } from './scalars'

/** A pointer into one of the framework's own sources. */
export const citeSchema = z
  .strictObject({ source: ref('a source of this framework'), ref: filledText })
  .meta({ id: 'cite', description: 'Where it is written: the id of a source and the place in it, "Art. 9(2)(a)"' })
export type Cite = z.infer<typeof citeSchema>

/** What any rule may carry besides its test: the sentence to print when it decides, and where it is written. */
type Said = { because?: string; cites?: Cite[] }
export type FactRule = Said & {
  fact: string
  is?: boolean | string | number
  in?: (string | number)[]
  has?: string
  hasAny?: string[]
  answered?: boolean
  atLeast?: number
  before?: string
  after?: string
}
export type Rule =
  | true
  | (Said & { all: Rule[] })
  | (Said & { any: Rule[] })
  | (Said & { not: Rule })
  | (Said & { rule: string })
  | (Said & { classification: string })
  | FactRule

export const RULE_HEADS = ['all', 'any', 'not', 'rule', 'classification', 'fact'] as const

const said = {
  because: filledText
    .optional()
    .meta({ description: 'A statement that is right when the rule holds: "the system is used in recruitment"' }),
  cites: z.array(citeSchema).optional(),
}
const rules = z.array(z.lazy(() => ruleSchema)).min(1)

const factRuleSchema = z
  .strictObject({
    fact: factKey,
    is: z.union([z.boolean(), z.string(), z.number()]).optional(),
    in: z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .optional(),
    has: z.string().optional(),
    hasAny: z.array(z.string()).min(1).optional(),
    answered: z
      .boolean()
      .optional()
      .meta({ description: 'Never unknown: false while the answer is missing or "don\'t know"' }),
    atLeast: z.number().optional(),
    before: isoDate.optional().meta({ description: 'Strictly before that day; "not yet" is not before' }),
    after: isoDate.optional().meta({ description: 'Strictly after that day; "not yet" is not after' }),
    ...said,
  })
  .refine((rule) => FACT_TESTS.filter((test) => rule[test] !== undefined).length === 1, {
    message: `a fact rule needs exactly one of ${FACT_TESTS.join(', ')}`,
  })

export const ruleSchema: z.ZodType<Rule> = z
  .union([
    z.literal(true),
    z.strictObject({ all: rules, ...said }),
    z.strictObject({ any: rules, ...said }),
    z.strictObject({ not: z.lazy(() => ruleSchema), ...said }),
    z.strictObject({ rule: id, ...said }),
    z.strictObject({ classification: id, ...said }),
    factRuleSchema,
  ])
  .meta({
    id: 'rule',
    description: 'true, all, any, not, rule, classification or fact. No code, no arithmetic, no cycles',
  })

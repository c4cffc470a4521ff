import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answerProblem, type FactValue } from '#app/domain/facts'
import { factCatalogueSchema } from '#app/domain/framework/facts-schema'
import { JURISDICTIONS, ROLES, SOURCING, STAGES } from '#app/importers/known-answers'
import type { ColumnRule } from '#app/importers/mapping'
import { PRESETS } from '#app/importers/presets-us-federal'

const facts = new Map(
  factCatalogueSchema
    .parse(JSON.parse(readFileSync('frameworks/facts.json', 'utf8')))
    .facts.map((fact) => [fact.key, fact]),
)

/** What is wrong with every value a rule can produce for a fact. */
function problems(key: string, rule: ColumnRule): (string | null)[] {
  const values: FactValue[] = [
    ...(rule.values ?? []).map(([, value]) => value),
    ...(rule.constant === undefined ? [] : [rule.constant]),
  ]
  const fact = facts.get(key)
  if (!fact) return [`no fact ${key}`]
  const list = (value: FactValue) => (fact.type === 'many-of' && typeof value === 'string' ? [value] : value)
  return values.map((value) => answerProblem(fact, list(value)))
}

test.each(PRESETS.map((preset) => [preset.id, preset] as const))(
  '%s writes only answers that facts.json knows',
  (_, preset) => {
    const choices = ['stage', 'sourcing', 'roles', 'jurisdictions'] as const
    const wrong = [
      ...Object.entries(preset.facts).flatMap(([key, rule]) => problems(key, rule)),
      ...choices.flatMap((key) => (preset.fields[key] ? problems(`system.${key}`, preset.fields[key]) : [])),
    ]
    expect(wrong.length).toBeGreaterThan(3)
    expect(wrong.filter((problem) => problem !== null)).toEqual([])
  },
)

test.each([
  ['system.stage', STAGES],
  ['system.sourcing', SOURCING],
  ['system.roles', ROLES],
  ['system.jurisdictions', JURISDICTIONS],
] as const)('the known spellings of %s lead to its options', (key, values) => {
  expect(problems(key, { columns: [], values }).filter((problem) => problem !== null)).toEqual([])
})

test('every question of a preset is asked once, and every rule asks a question that exists', () => {
  for (const preset of PRESETS) {
    const { id, levels, texts } = preset.identity
    const rules = [...Object.values(preset.fields), ...Object.values(preset.facts)]
    const used = [...rules.flatMap((rule) => rule.columns), ...(id?.columns ?? []), ...levels, ...texts]
    expect(used.filter((question) => !preset.questions[question])).toEqual([])
  }
})

import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readFrameworkLibrary } from '#app/data/frameworks.server'
import type { Facts } from '#app/domain/facts'
import { compileFramework } from '#app/domain/framework/compile'
import { frameworkOfRules, rulesOnly } from '#app/domain/framework/rules-only'
import { openQuestions, type Scope, scopeOf } from '#app/domain/scope'
import { answerOf } from './arbitrary-rules'

const { catalogue, compiled } = await readFrameworkLibrary(join(import.meta.dirname, '../../frameworks'))
const anyFacts: fc.Arbitrary<Facts> = fc.record(
  Object.fromEntries(catalogue.facts.map((fact) => [fact.key, fc.option(answerOf(fact), { freq: 4 })])),
)
/** What the preview shows: verdicts and days by id, tiers, and what is asked. */
const shown = ({ verdict, counts, firstDays, ask, requirements, classifications }: Scope) => ({
  ...{ verdict, counts, firstDays, ask: [...ask].sort() },
  requirements: requirements.map(({ id, verdict, firstDay }) => [id, verdict, firstDay]).sort(),
  tiers: classifications.map(({ id, level, verdict, basis }) => [id, level, verdict, basis.map(({ label }) => label)]),
})

it('what the browser gets decides as the whole file does, for every shipped framework', () => {
  const pairs = [...compiled.values()].map((whole) => {
    const sent = JSON.parse(JSON.stringify(rulesOnly(whole.framework)))
    return [whole, compileFramework(frameworkOfRules(sent), catalogue)] as const
  })
  fc.assert(
    fc.property(anyFacts, fc.constantFrom('2026-06-15', '2026-11-20', '2028-09-01'), (facts, day) => {
      for (const [whole, sent] of pairs) {
        expect(shown(scopeOf(sent, facts, day))).toEqual(shown(scopeOf(whole, facts, day)))
        expect(openQuestions(sent, facts, day).sort()).toEqual(openQuestions(whole, facts, day).sort())
      }
    }),
    { numRuns: 25 },
  )
})

it('the prose stays behind', () => {
  const sent = JSON.stringify([...compiled.values()].map(({ framework }) => rulesOnly(framework)))
  for (const { framework, requirements } of compiled.values()) {
    expect(sent.length).toBeLessThan(JSON.stringify([...compiled.values()].map((one) => one.framework)).length / 5)
    expect(sent).not.toContain(JSON.stringify(requirements[0]!.requirement.text))
    expect(sent).toContain(framework.id)
  }
})

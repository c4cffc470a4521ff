import fc from 'fast-check'
import { type Facts, NOT_YET } from '#app/domain/facts'
import type { Fact } from '#app/domain/framework/facts-schema'
import type { Rule } from '#app/domain/framework/rule-schema'
import { catalogue } from './small-library'

const DAYS = ['2025-01-01', '2026-08-02', '2027-12-02', '2030-01-01']
const optionsOf = (fact: Fact) => fact.options!.map((option) => option.value)

/** A test that fits the fact; no "answered", which is not monotone on purpose. */
function testOf(fact: Fact): fc.Arbitrary<Rule> {
  const { key } = fact
  switch (fact.type) {
    case 'yes-no':
      return fc.boolean().map((is) => ({ fact: key, is }))
    case 'one-of':
      return fc.constantFrom(...optionsOf(fact)).map((is) => ({ fact: key, is }))
    case 'many-of':
      return fc.constantFrom(...optionsOf(fact)).map((has) => ({ fact: key, has }))
    case 'number':
      return fc.integer({ min: 0, max: 5 }).map((atLeast) => ({ fact: key, atLeast }))
    case 'date':
      return fc
        .tuple(fc.constantFrom('before', 'after'), fc.constantFrom(...DAYS))
        .map(([test, day]) => ({ fact: key, [test]: day }))
    case 'text':
      return fc.constantFrom('a', 'b').map((is) => ({ fact: key, is }))
  }
}

const leaf = fc.oneof(fc.constantFrom(...catalogue.facts).chain(testOf), fc.constant<Rule>(true))
export const anyRule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 4 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
})).rule

export function answerOf(fact: Fact): fc.Arbitrary<Facts[string]> {
  switch (fact.type) {
    case 'yes-no':
      return fc.boolean()
    case 'one-of':
      return fc.constantFrom(...optionsOf(fact))
    case 'many-of':
      return fc.subarray(optionsOf(fact))
    case 'number':
      return fc.integer({ min: 0, max: 5 })
    case 'date':
      return fc.constantFrom(...DAYS, NOT_YET)
    case 'text':
      return fc.constantFrom('a', 'b')
  }
}

/**
 * Answers as the form lets people give them: a fact whose question does not arise has none. (An answer kept although
 * its question stopped arising stops counting on purpose, and would look like a verdict turned round.)
 */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record(Object.fromEntries(catalogue.facts.map((fact) => [fact.key, fc.option(answerOf(fact), { freq: 4 })])))
  .map((answers) => {
    const facts: Facts = { ...answers }
    if (facts['system.stage'] !== 'operation') {
      delete facts['system.placedOnMarketOn']
      delete facts['system.significantChangeOn']
    }
    if (facts['use.recruitment'] !== true) delete facts['use.recruitmentProfiles']
    return facts
  })

/** The same facts with some of the answers not given yet, and some of these as "don't know". */
export const fewerFacts = (more: Facts): fc.Arbitrary<{ fewer: Facts; more: Facts }> =>
  fc
    .record(
      Object.fromEntries(Object.keys(more).map((key) => [key, fc.constantFrom('keep', 'keep', 'absent', 'null')])),
    )
    .map((what) => {
      const fewer: Facts = {}
      for (const [key, value] of Object.entries(more)) {
        if (what[key] === 'keep') fewer[key] = value
        else if (what[key] === 'null') fewer[key] = null
      }
      return { fewer, more }
    })

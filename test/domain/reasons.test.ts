import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksOf, keysOf } from '#app/domain/asks'
import { explain, headline } from '#app/domain/explain'
import type { Facts } from '#app/domain/facts'
import type { Rule } from '#app/domain/framework/rule-schema'
import { leavesOf, type Reason, reasonOf } from '#app/domain/reasons'
import { evaluate, evaluation, type Verdict, verdictOf } from '#app/domain/rules'
import { anyFacts, anyRule } from './arbitrary-rules'
import { catalogue, ruleNode } from './small-library'

function explained(rule: Rule, facts: Facts) {
  const { node, compiler } = ruleNode(rule)
  const on = evaluation(facts, compiler)
  return {
    reason: reasonOf(node, on),
    verdict: verdictOf(evaluate(node, on)),
    ask: keysOf(asksOf(node, on), compiler.keys),
  }
}

/** Works the verdict out again from the leaves of the explanation alone. */
function again(reason: Reason): Verdict {
  if (reason.kind === 'fact' || reason.kind === 'always') return reason.value
  const parts = reason.reasons.map(again)
  if (reason.kind === 'not') return parts[0] === 'true' ? 'false' : parts[0] === 'false' ? 'true' : 'unknown'
  if (reason.kind === 'any') return parts.includes('true') ? 'true' : parts.includes('unknown') ? 'unknown' : 'false'
  return parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true'
}

describe('a reason', () => {
  it('agrees with the verdict, and so does each of its leaves, for any rule and facts', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, (rule, facts) => {
        const { reason, verdict, ask } = explained(rule, facts)
        expect(reason.value).toBe(verdict)
        expect(again(reason)).toBe(verdict)
        expect(ask.length > 0).toBe(verdict === 'unknown')
        if (verdict === 'unknown') expect(leavesOf(reason).every((leaf) => leaf.value === 'unknown')).toBe(true)
        for (const leaf of leavesOf(reason)) expect(catalogue.facts.map((fact) => fact.key)).toContain(leaf.fact)
        expect(JSON.parse(JSON.stringify(reason))).toEqual(reason)
        expect(explain(reason).length).toBeGreaterThan(0)
        expect(headline(reason).length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('asks for what settles it: with every asked fact answered, nothing it asked for is asked again', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, anyFacts, (rule, facts, later) => {
        const { ask } = explained(rule, facts)
        const answered: Facts = { ...facts }
        for (const key of ask) answered[key] = later[key]
        const still = explained(rule, answered).ask.filter((key) => ask.includes(key))
        for (const key of still) expect(answered[key] ?? null).toBeNull()
      }),
    )
  })

  it('shows only what decided', () => {
    const rule: Rule = {
      any: [
        { fact: 'use.toy', is: true },
        { fact: 'use.recruitment', is: true },
        { fact: 'use.people', atLeast: 10 },
      ],
    }
    const { reason } = explained(rule, { 'use.toy': false, 'use.recruitment': true })
    expect(leavesOf(reason).map((leaf) => leaf.fact)).toEqual(['use.recruitment'])
    const { reason: none } = explained(
      { all: [rule, { fact: 'use.military', is: true }] },
      { 'use.toy': false, 'use.recruitment': false, 'use.people': 1, 'use.military': false },
    )
    expect(leavesOf(none).map((leaf) => leaf.fact)).toEqual(['use.military'])
  })

  it('asks about what guards a question before the question', () => {
    expect(explained({ fact: 'use.recruitmentProfiles', is: true }, {}).ask).toEqual(['use.recruitment'])
    expect(explained({ fact: 'use.recruitmentProfiles', is: true }, { 'use.recruitment': true }).ask).toEqual([
      'use.recruitmentProfiles',
    ])
  })

  it('does not ask for what a known part already settles', () => {
    const rule: Rule = {
      all: [
        {
          any: [
            { fact: 'use.toy', is: true },
            { fact: 'use.people', atLeast: 10 },
          ],
        },
        { fact: 'use.military', is: true },
      ],
    }
    expect(explained(rule, { 'use.toy': true }).ask).toEqual(['use.military'])
  })
})

const sentences: [string, Rule, Facts, string][] = [
  [
    'because and cites',
    {
      fact: 'use.recruitment',
      is: true,
      because: 'it picks people',
      cites: [{ source: 'act', ref: 'Annex III 4(a)' }],
    },
    { 'use.recruitment': true },
    'applies because it picks people (Annex III 4(a))',
  ],
  [
    'a false leaf tells the answer, not the because',
    { fact: 'use.recruitment', is: true, because: 'it picks people' },
    { 'use.recruitment': false },
    'does not apply because “Is it used in recruitment” is “No”',
  ],
  [
    'options by their short label',
    { fact: 'system.roles', has: 'provider' },
    { 'system.roles': ['provider'] },
    'applies because “What are you to this system” includes “Provider”',
  ],
  [
    'a missing option',
    { fact: 'system.roles', has: 'provider' },
    { 'system.roles': ['deployer'] },
    'does not apply because “What are you to this system” does not include “Provider”',
  ],
  [
    'several options, none of which is there',
    { fact: 'system.roles', hasAny: ['provider', 'deployer'] },
    { 'system.roles': [] },
    'does not apply because “What are you to this system” includes none of “Provider” or “Deployer”',
  ],
  [
    'a number',
    { fact: 'use.people', atLeast: 1000 },
    { 'use.people': 20 },
    'does not apply because “How many people does it concern” is 20 (below 1000)',
  ],
  [
    'a date',
    { fact: 'system.placedOnMarketOn', before: '2026-08-02' },
    { 'system.stage': 'operation', 'system.placedOnMarketOn': '2026-05-01' },
    'applies because “When was it first sold” is 1 May 2026 (before 2 Aug 2026)',
  ],
  [
    'not yet',
    { not: { fact: 'system.placedOnMarketOn', before: '2026-08-02' } },
    { 'system.stage': 'operation', 'system.placedOnMarketOn': 'not-yet' },
    'applies because “When was it first sold” is “not yet”',
  ],
  [
    'a question that does not arise',
    { fact: 'system.placedOnMarketOn', before: '2026-08-02' },
    { 'system.stage': 'design' },
    'does not apply because “When was it first sold” does not arise',
  ],
  [
    'unknown',
    {
      all: [
        { fact: 'use.toy', is: true },
        { fact: 'use.military', is: true },
      ],
    },
    {},
    'cannot tell until you answer “Is it part of a toy?” and “Is it for military use only?”',
  ],
  ['always', true, {}, 'applies to every system'],
]

describe('the sentence', () => {
  it('says that something was not answered only where nothing else is to be said', () => {
    const open: Rule = { not: { fact: 'use.military', answered: true } }
    const both: Rule = { all: [{ fact: 'use.toy', is: true, because: 'it is a toy' }, open] }
    expect(explain(explained(both, { 'use.toy': true }).reason)).toBe('applies because it is a toy')
    expect(explain(explained(open, {}).reason)).toBe('applies because “Is it for military use only” is not answered')
  })

  it.each(sentences)('%s', (_, rule, facts, expected) => {
    expect(explain(explained(rule, facts).reason)).toBe(expected)
  })
})

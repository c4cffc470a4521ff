import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '#app/domain/facts'
import type { Rule } from '#app/domain/framework/rule-schema'
import { evaluate, evaluation, type Verdict, verdictOf } from '#app/domain/rules'
import { anyFacts, anyRule, fewerFacts } from './arbitrary-rules'
import { ruleNode } from './small-library'

function verdict(rule: Rule, facts: Facts, open = false): Verdict {
  const { node, compiler } = ruleNode(rule)
  return verdictOf(evaluate(node, evaluation(facts, compiler, open)))
}

const T: Rule = { fact: 'use.toy', is: true }
const F: Rule = { fact: 'use.toy', is: false }
const U: Rule = { fact: 'use.people', atLeast: 1 }
const toy: Facts = { 'use.toy': true }
const letters: Record<string, Rule> = { T, F, U }
const words: Record<string, Verdict> = { T: 'true', F: 'false', U: 'unknown' }

describe('Kleene logic', () => {
  it.each(['TT=T', 'TF=F', 'TU=U', 'FT=F', 'FF=F', 'FU=F', 'UT=U', 'UF=F', 'UU=U'])('all %s', (row) => {
    expect(verdict({ all: [letters[row[0]!]!, letters[row[1]!]!] }, toy)).toBe(words[row[3]!])
  })
  it.each(['TT=T', 'TF=T', 'TU=T', 'FT=T', 'FF=F', 'FU=U', 'UT=T', 'UF=U', 'UU=U'])('any %s', (row) => {
    expect(verdict({ any: [letters[row[0]!]!, letters[row[1]!]!] }, toy)).toBe(words[row[3]!])
  })
  it.each(['T=F', 'F=T', 'U=U'])('not %s', (row) => {
    expect(verdict({ not: letters[row[0]!]! }, toy)).toBe(words[row[2]!])
  })
})

const on = { 'system.stage': 'operation' }
const tests: [string, Rule, Facts, Verdict][] = [
  ['is, yes', { fact: 'use.toy', is: true }, { 'use.toy': true }, 'true'],
  ['is, no', { fact: 'use.toy', is: true }, { 'use.toy': false }, 'false'],
  ['is, not asked', { fact: 'use.toy', is: true }, {}, 'unknown'],
  ["is, don't know", { fact: 'use.toy', is: true }, { 'use.toy': null }, 'unknown'],
  ['is, a value of another type', { fact: 'use.toy', is: true }, { 'use.toy': 'yes' }, 'unknown'],
  ['in', { fact: 'system.stage', in: ['design', 'operation'] }, on, 'true'],
  ['in, another', { fact: 'system.stage', in: ['design'] }, on, 'false'],
  ['has', { fact: 'system.roles', has: 'provider' }, { 'system.roles': ['deployer', 'provider'] }, 'true'],
  ['has, none of these', { fact: 'system.roles', has: 'provider' }, { 'system.roles': [] }, 'false'],
  ['hasAny', { fact: 'system.roles', hasAny: ['provider', 'deployer'] }, { 'system.roles': ['deployer'] }, 'true'],
  ['hasAny, not asked', { fact: 'system.roles', hasAny: ['provider'] }, {}, 'unknown'],
  ['answered', { fact: 'use.toy', answered: true }, { 'use.toy': false }, 'true'],
  ['answered, not asked', { fact: 'use.toy', answered: true }, {}, 'false'],
  ["answered, don't know", { fact: 'use.toy', answered: true }, { 'use.toy': null }, 'false'],
  ['not answered', { fact: 'use.toy', answered: false }, {}, 'true'],
  ['atLeast, the same', { fact: 'use.people', atLeast: 10 }, { 'use.people': 10 }, 'true'],
  ['atLeast, below', { fact: 'use.people', atLeast: 10 }, { 'use.people': 9 }, 'false'],
  [
    'before',
    { fact: 'system.placedOnMarketOn', before: '2026-08-02' },
    { ...on, 'system.placedOnMarketOn': '2026-08-01' },
    'true',
  ],
  [
    'before, that day',
    { fact: 'system.placedOnMarketOn', before: '2026-08-02' },
    { ...on, 'system.placedOnMarketOn': '2026-08-02' },
    'false',
  ],
  [
    'after, that day',
    { fact: 'system.placedOnMarketOn', after: '2026-08-02' },
    { ...on, 'system.placedOnMarketOn': '2026-08-02' },
    'false',
  ],
  [
    'after',
    { fact: 'system.placedOnMarketOn', after: '2026-08-02' },
    { ...on, 'system.placedOnMarketOn': '2026-08-03' },
    'true',
  ],
  [
    'before, not yet',
    { fact: 'system.placedOnMarketOn', before: '2026-08-02' },
    { ...on, 'system.placedOnMarketOn': 'not-yet' },
    'false',
  ],
  [
    'after, not yet',
    { fact: 'system.placedOnMarketOn', after: '2026-08-02' },
    { ...on, 'system.placedOnMarketOn': 'not-yet' },
    'false',
  ],
  [
    'not yet is an answer',
    { fact: 'system.placedOnMarketOn', answered: true },
    { ...on, 'system.placedOnMarketOn': 'not-yet' },
    'true',
  ],
  [
    'a date nobody can read',
    { fact: 'system.placedOnMarketOn', before: '2026-08-02' },
    { ...on, 'system.placedOnMarketOn': 'May' },
    'unknown',
  ],
]

describe('tests of facts', () => {
  it.each(tests)('%s', (_, rule, facts, expected) => {
    expect(verdict(rule, facts)).toBe(expected)
  })

  it('counts a question that does not arise as answered with nothing', () => {
    const design = { 'system.stage': 'design' }
    expect(verdict({ fact: 'system.placedOnMarketOn', before: '2026-08-02' }, design)).toBe('false')
    expect(verdict({ fact: 'system.placedOnMarketOn', is: 'not-yet' }, design)).toBe('true')
    expect(verdict({ fact: 'system.placedOnMarketOn', answered: true }, design)).toBe('false')
    expect(verdict({ fact: 'use.recruitmentProfiles', is: false }, { 'use.recruitment': false })).toBe('true')
  })

  it('does not count an answer whose question stopped arising, but counts one whose guard is open', () => {
    const profiles: Rule = { fact: 'use.recruitmentProfiles', is: true }
    expect(verdict(profiles, { 'use.recruitment': false, 'use.recruitmentProfiles': true })).toBe('false')
    expect(verdict(profiles, { 'use.recruitmentProfiles': true })).toBe('true')
  })

  it('keeps "answered" open where the question is what could still change', () => {
    expect(verdict({ fact: 'use.toy', answered: true }, {}, true)).toBe('unknown')
    expect(verdict({ fact: 'use.toy', answered: true }, { 'use.toy': false }, true)).toBe('true')
  })
})

describe('any rule over any facts', () => {
  it('never throws, whatever was stored as an answer', () => {
    const junk = fc.dictionary(fc.constantFrom('use.toy', 'system.roles', 'system.stage', 'use.people'), fc.jsonValue())
    fc.assert(
      fc.property(anyRule, junk, (rule, facts) => {
        expect(['true', 'false', 'unknown']).toContain(verdict(rule, facts as Facts))
      }),
    )
  })

  it('never unsettles a verdict when more is known', () => {
    fc.assert(
      fc.property(anyRule, anyFacts.chain(fewerFacts), (rule, { fewer, more }) => {
        const before = verdict(rule, fewer, true)
        if (before !== 'unknown') expect(verdict(rule, more, true)).toBe(before)
      }),
      { numRuns: 500 },
    )
  })
})

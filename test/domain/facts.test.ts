import { describe, expect, it } from 'vitest'
import { answerProblem, factProblems, sayAnswer } from '#app/domain/facts'
import { catalogue } from './small-library'

const fact = (key: string) => catalogue.facts.find((item) => item.key === key)!

describe('answers', () => {
  it.each([
    ['use.toy', 'yes', `'use.toy' is answered with true or false (or null for "don't know")`],
    ['use.people', '12', "'use.people' is answered with a number"],
    ['use.people', Number.NaN, "'use.people' is answered with a number"],
    [
      'system.placedOnMarketOn',
      '2026-13-01',
      `'system.placedOnMarketOn' is answered with a date written YYYY-MM-DD, or "not-yet"`,
    ],
    ['use.vendorNote', 3, "'use.vendorNote' is answered with text"],
    ['system.stage', 'desing', "unknown option of 'system.stage' 'desing'; nearest: 'design'"],
    ['system.roles', 'provider', "'system.roles' is answered with a list of its options"],
    ['system.roles', ['provider', 'deploier'], "unknown option of 'system.roles' 'deploier'; nearest: 'deployer'"],
  ])('%s: %j is refused', (key, value, message) => {
    expect(answerProblem(fact(key), value)).toBe(message)
  })

  it.each([
    ['use.toy', false, 'No'],
    ['use.people', 12, '12'],
    ['system.placedOnMarketOn', '2026-12-01', '1 Dec 2026'],
    ['system.placedOnMarketOn', 'not-yet', 'not yet'],
    ['use.vendorNote', 'Model: X', 'Model: X'],
    ['system.stage', 'design', 'Design'],
    ['system.roles', ['provider', 'deployer'], 'Provider and Deployer'],
    ['system.roles', [], 'none of these'],
    ['use.toy', null, "don't know"],
  ])('%s: %j is said as %s', (key, value, said) => {
    expect(answerProblem(fact(key), value)).toBeNull()
    expect(sayAnswer(fact(key), value)).toBe(said)
  })

  it('names facts nobody knows', () => {
    expect(factProblems(catalogue, { 'use.toi': true, 'use.toy': null })).toEqual([
      { key: 'use.toi', message: "unknown fact 'use.toi'; nearest: 'use.toy'" },
    ])
  })
})

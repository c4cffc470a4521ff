import { describe, expect, it } from 'vitest'
import type { Tension } from '#app/domain/framework/tensions-schema'
import { tensionsTouching } from '#app/domain/tensions'
import { catalogue } from './small-library'

const logs: Tension = {
  ...{ id: 'logs', title: 'Keep or erase', why: 'One keeps, one erases.', through: 'Keep without names.' },
  sides: [
    { framework: 'act', requirements: ['keep', 'store'], asks: 'keep the logs' },
    { framework: 'privacy', requirements: ['erase'], asks: 'erase on request' },
  ],
  ...{ cites: [], confidence: 'confirmed' },
}
const applying = (...pairs: [string, string[]][]) => new Map(pairs.map(([id, ids]) => [id, new Set(ids)]))
const both = applying(['act', ['keep', 'other']], ['privacy', ['erase']])

describe('a tension touches a system', () => {
  it('where a requirement of each side applies, and names those', () => {
    const [touching] = tensionsTouching([logs], both, {}, catalogue)
    expect(touching).toMatchObject({ id: 'logs', certain: true })
    expect(touching!.sides.map(({ requirements }) => requirements)).toEqual([['keep'], ['erase']])
  })

  it('not where only one side does', () => {
    expect(tensionsTouching([logs], applying(['act', ['keep', 'store']]), {}, catalogue)).toEqual([])
    expect(tensionsTouching([logs], applying(['act', ['other']], ['privacy', ['erase']]), {}, catalogue)).toEqual([])
  })

  it('where its own condition holds; perhaps, while nobody has answered', () => {
    const some = { ...logs, when: { fact: 'use.recruitment', is: true } as const }
    const say = (facts: Record<string, boolean>) => tensionsTouching([some], both, facts, catalogue)
    expect(say({ 'use.recruitment': true })[0]!.certain).toBe(true)
    expect(say({})[0]!.certain).toBe(false)
    expect(say({ 'use.recruitment': false })).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { type Condition, conditionOf } from '#app/domain/condition'
import { crosswalkShares } from '#app/domain/crosswalk-shares'
import { contentsFilter, unconfirmedOf } from '#app/domain/framework-view'
import { countStates, lawStates } from '#app/domain/law-state'
import { type RequirementMore, requirementMore } from '#app/domain/requirement-more'

const library = await loadFrameworkLibrary('frameworks')
const all = [...library.compiled.values()]
const eu = library.compiled.get('eu-ai-act')!

test('on every day each requirement stands in the law in exactly one way, and only days of that law are named', () => {
  for (const compiled of all)
    for (const day of ['2024-01-01', '2026-07-26', '2026-07-27', '2026-11-21', '2031-01-01']) {
      const states = lawStates(compiled, day)
      expect(states).toHaveLength(compiled.groups.length)
      const counts = countStates(compiled, states)
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(compiled.requirements.length)
      for (const { timing, day: first } of states) {
        if (timing === 'in-force' && first !== null) expect(first <= day).toBe(true)
        if (timing === 'upcoming' && first !== null) expect(first > day).toBe(true)
      }
    }
})

test('a first day moves with the law: the same requirement, seen before and after the amendment', () => {
  const stateOn = (day: string) => requirementMore(eu, 'art-9.1', day)!.state
  expect(stateOn('2026-07-26')).toMatchObject({ timing: 'upcoming', day: '2026-08-02' })
  expect(stateOn('2026-08-03')).toMatchObject({ timing: 'upcoming', day: '2027-12-02' })
  expect(stateOn('2027-12-02')).toMatchObject({ timing: 'in-force', day: '2027-12-02' })
})

test('every condition of the library is said in words, down to questions that exist', () => {
  const walk = (one: Condition, deep: number): void => {
    expect(deep).toBeLessThan(40)
    if (one.parts.length === 0) expect(one.says).toBeTruthy()
    else expect(one.how).not.toBeNull()
    expect(one.says ?? '').not.toContain('undefined')
    for (const part of one.parts) walk(part, deep + 1)
  }
  for (const compiled of all) {
    const { framework, requirements } = compiled
    const rules = [
      framework.appliesWhen,
      ...Object.values(framework.roles).map(({ when }) => when),
      ...requirements.map(({ requirement }) => requirement.appliesWhen),
    ]
    for (const rule of rules) {
      const said = conditionOf(rule, compiled)
      if (said) walk(said, 0)
    }
  }
})

test('answers that count are said with their question', () => {
  const say = (rule: Parameters<typeof conditionOf>[0]) => conditionOf(rule, eu)!.says
  expect(say({ fact: 'data.personal', is: true })).toMatch(/^“.*” is “Yes”$/)
  expect(say({ fact: 'system.jurisdictions', hasAny: ['EU', 'US-CO'] })).toMatch(
    /includes “European Union” or “Colorado”$/,
  )
  expect(conditionOf(true, eu)).toBeNull()
  expect(conditionOf(undefined, eu)).toBeNull()
  expect(conditionOf({ not: { fact: 'data.personal', is: true } }, eu)).toMatchObject({ how: 'none' })
})

test('next and previous lead through a law from end to end', () => {
  let [id, steps]: [string | undefined, number] = [eu.requirements[0]!.requirement.id, 0]
  while (id !== undefined) {
    const more: RequirementMore = requirementMore(eu, id, '2026-11-21')!
    expect(more.at).toBe(++steps)
    id = more.next?.id
  }
  expect(steps).toBe(eu.requirements.length)
  expect(requirementMore(eu, 'no-such', '2026-11-21')).toBeNull()
})

test('what two frameworks have in common is the same from both sides', () => {
  const shelf = { compiled: library.compiled, crosswalks: library.crosswalks }
  const pairs = all.flatMap((compiled) =>
    crosswalkShares(shelf, compiled).map((share) => ({ from: compiled.framework.id, share })),
  )
  expect(pairs.length).toBeGreaterThan(0)
  for (const { from, share } of pairs) {
    const back = pairs.find(
      (one) => one.from === share.frameworkId && one.share.frameworkId === from && one.share.rows === share.rows,
    )!.share
    expect([back.here, back.metHere, back.there, back.metThere]).toEqual([
      ...[share.there, share.metThere, share.here, share.metHere],
    ])
    expect(share.metHere).toBeLessThanOrEqual(share.here)
    expect(share.here).toBeLessThanOrEqual(share.of)
  }
})

test('every unconfirmed reading is listed with its doubt', () => {
  for (const compiled of all) {
    const rows = unconfirmedOf(compiled)
    const inText = JSON.stringify(compiled.framework).match(/"confidence":"unconfirmed"/g) ?? []
    expect(rows).toHaveLength(inText.length)
    for (const { note } of rows) expect(note).not.toBe('')
  }
})

test('what the address cannot mean narrows nothing', () => {
  expect(contentsFilter(new URLSearchParams('kind=law&day=soon&unconfirmed=1'))).toEqual({
    ...{ find: '', kind: '', day: '', unconfirmed: false },
  })
})

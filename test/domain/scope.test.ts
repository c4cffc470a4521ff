import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainRequirement, verdicts } from '#app/domain/explain-requirement'
import type { Facts } from '#app/domain/facts'
import { scopeOf } from '#app/domain/scope'
import { anyFacts, fewerFacts } from './arbitrary-rules'
import { actWith, small, smallAct } from './small-library'

const TODAY = '2026-11-20'
const recruiter: Facts = {
  'system.roles': ['provider'],
  'system.jurisdictions': ['EU'],
  'system.stage': 'design',
  'use.recruitment': true,
  'use.recruitmentProfiles': false,
  'use.toy': false,
  'use.military': false,
}
const find = (facts: Facts, asOf: string, id: string, act = smallAct) =>
  scopeOf(act, facts, asOf).requirements.find((requirement) => requirement.id === id)!

describe('the two clocks', () => {
  it.each([
    ['2026-06-15', 'upcoming', '2026-08-02'],
    ['2026-07-26', 'upcoming', '2026-08-02'],
    ['2026-07-27', 'upcoming', '2027-12-02'],
    [TODAY, 'upcoming', '2027-12-02'],
    ['2027-12-01', 'upcoming', '2027-12-02'],
    ['2027-12-02', 'in-force', '2027-12-02'],
  ])('as of %s a recruiter’s duty is %s, with %s as its first day', (asOf, timing, firstDay) => {
    expect(find(recruiter, asOf, 'art-9')).toMatchObject({ verdict: 'true', timing, firstDay })
  })

  it('lets the earliest of the windows that hold win', () => {
    expect(find({ ...recruiter, 'use.toy': true }, TODAY, 'art-9').firstDay).toBe('2027-12-02')
    expect(find({ ...recruiter, 'use.toy': true, 'use.recruitment': false }, TODAY, 'art-9').firstDay).toBe(
      '2028-08-02',
    )
  })

  it('leaves the day unknown while a window that could come first is open, and asks for it', () => {
    const unknown: Facts = { ...recruiter, 'use.toy': true, 'use.recruitment': undefined }
    expect(find(unknown, TODAY, 'art-9')).toMatchObject({ verdict: 'true', timing: 'unknown-day', firstDay: null })
    const explained = explainRequirement(smallAct, unknown, TODAY, 'art-9')!
    expect(explained.ask).toEqual(['use.recruitment'])
    expect(explained.sentence).toBe(
      'Applies from a day that hangs on “Is it used in recruitment?”, because it is “High-risk” (Annex I) and your role is provider.',
    )
  })

  it('does not ask about a window that could only come later', () => {
    const unknown: Facts = { ...recruiter, 'use.toy': undefined }
    expect(find(unknown, TODAY, 'art-9')).toMatchObject({ timing: 'upcoming', firstDay: '2027-12-02' })
  })

  it('keeps apart two duties with one condition and different dates', () => {
    const act = actWith((json) => {
      json.sections[1].sections[0].requirements[1].effective = ['at-once']
    })
    expect(find(recruiter, TODAY, 'art-9', act).firstDay).toBe('2027-12-02')
    expect(find(recruiter, TODAY, 'art-10', act).firstDay).toBe('2025-02-02')
  })

  it('is in force since ever without windows', () => {
    const facts = { ...recruiter, 'system.roles': ['deployer'], 'use.people': 2000 }
    expect(find(facts, TODAY, 'art-26')).toMatchObject({
      verdict: 'true',
      timing: 'in-force',
      firstDay: null,
      binds: ['deployer'],
    })
  })

  const withWindow = (window: object) =>
    actWith((act) => {
      act.timelines['chapter-3'] = [window]
    })

  it('ends on its last day', () => {
    const act = withWindow({ from: '2025-01-01', until: '2026-11-20' })
    expect(find(recruiter, '2026-11-19', 'art-9', act)).toMatchObject({ timing: 'in-force', lastDay: '2026-11-19' })
    expect(find(recruiter, '2026-11-20', 'art-9', act)).toMatchObject({
      verdict: 'true',
      timing: 'ended',
      lastDay: '2026-11-19',
    })
    expect(explainRequirement(act, recruiter, TODAY, 'art-9')!.sentence).toMatch(/^Applied until 19 Nov 2026, because/)
  })

  it('ends when it is taken out of the law, and is nothing if it never came to bind', () => {
    expect(find(recruiter, TODAY, 'art-9', withWindow({ from: '2025-01-01', lawUntil: '2026-01-01' }))).toMatchObject({
      timing: 'ended',
      lastDay: '2025-12-31',
    })
    expect(find(recruiter, TODAY, 'art-9', withWindow({ from: '2027-01-01', lawUntil: '2026-01-01' }))).toMatchObject({
      verdict: 'false',
      timing: null,
    })
  })

  it('is nothing before it was law', () => {
    const act = withWindow({ from: '2025-01-01', lawSince: '2026-07-27' })
    expect(find(recruiter, '2026-07-26', 'art-9', act).verdict).toBe('false')
    expect(explainRequirement(act, recruiter, '2026-07-26', 'art-9')!.sentence).toBe(
      'Does not apply: as the law stood on 26 Jul 2026 it names no first day for this system.',
    )
  })

  const change = { from: { fact: 'system.significantChangeOn' }, when: { fact: 'use.recruitment', is: true } }
  const operating = { ...recruiter, 'system.stage': 'operation' }
  it.each([
    ['a date that has come', '2026-05-01', 'in-force', '2026-05-01'],
    ['a date to come', '2027-05-01', 'upcoming', '2027-05-01'],
    ['not yet', 'not-yet', 'upcoming', null],
    ["don't know", null, 'unknown-day', null],
  ])('starts with a fact: %s', (_, day, timing, firstDay) => {
    const facts = { ...operating, 'system.significantChangeOn': day }
    expect(find(facts, TODAY, 'art-9', withWindow(change))).toMatchObject({ verdict: 'true', timing, firstDay })
  })

  it('cannot tell while it is open whether any window holds', () => {
    const act = withWindow({ from: '2025-01-01', when: { fact: 'use.people', atLeast: 10 } })
    expect(find(recruiter, TODAY, 'art-9', act)).toMatchObject({ verdict: 'unknown', timing: 'unknown-day' })
    expect(find({ ...recruiter, 'use.people': 3 }, TODAY, 'art-9', act).verdict).toBe('false')
    expect(explainRequirement(act, recruiter, TODAY, 'art-9')!.sentence).toBe(
      'Cannot tell until you answer “How many people does it concern?”.',
    )
  })
})

describe('the scope', () => {
  it('counts what applies, by timing, and each first day', () => {
    const scope = scopeOf(smallAct, recruiter, TODAY)
    expect(scope.counts).toEqual({
      applicable: 2,
      inForce: 0,
      upcoming: 2,
      ended: 0,
      unknownDay: 0,
      unknown: 0,
      notApplicable: 2,
    })
    expect(scope.firstDays).toEqual([{ from: '2027-12-02', count: 2 }])
    expect(scope.roles.map((role) => [role.id, role.verdict])).toEqual([
      ['provider', 'true'],
      ['deployer', 'false'],
    ])
    expect(scope.ask).toEqual([])
  })

  it('derives the tier with its legal basis', () => {
    const scope = scopeOf(smallAct, recruiter, TODAY)
    expect(scope.classifications).toEqual([
      {
        id: 'high-risk',
        title: 'High-risk',
        level: 'high',
        verdict: 'true',
        basis: [{ label: 'Annex III point 4(a)', cite: { source: 'act', ref: 'Annex III 4(a)' } }],
        cites: [],
      },
    ])
    expect(explainRequirement(smallAct, recruiter, TODAY, 'art-9')!.sentence).toBe(
      'Applies from 2 Dec 2027, because it is “High-risk” (Annex III point 4(a)) and your role is provider.',
    )
  })

  it('names a tier only from the day it is in the law', () => {
    const act = actWith((json) => {
      json.classifications[0].lawSince = '2026-07-27'
    })
    const tiers = (asOf: string) => scopeOf(act, recruiter, asOf).classifications.map((held) => held.id)
    expect(tiers('2026-07-26')).toEqual([])
    expect(tiers('2026-07-27')).toEqual(['high-risk'])
  })

  it('stops at the door where the framework does not apply', () => {
    const scope = scopeOf(smallAct, { ...recruiter, 'system.jurisdictions': ['US'] }, TODAY)
    expect(scope).toMatchObject({
      verdict: 'false',
      ask: [],
      classifications: [],
      counts: { notApplicable: 4, applicable: 0 },
    })
  })

  it('puts the question that settles most first', () => {
    const scope = scopeOf(
      smallAct,
      { ...recruiter, 'use.recruitment': null, 'system.roles': ['provider', 'deployer'], 'use.toy': null },
      TODAY,
    )
    expect(scope.ask).toEqual(['use.toy', 'use.recruitment', 'use.people'])
  })

  it.each([
    ['proposed', false],
    ['repealed', false],
    ['adopted', true],
    ['in-force', true],
  ])('of a %s law is a duty: %s', (status, duty) => {
    const act = actWith((json) => {
      json.status = status
    })
    expect(scopeOf(act, recruiter, TODAY).duty).toBe(duty)
  })

  it('of a framework without conditions is everything', () => {
    expect(scopeOf(small.compiled.get('house-rules')!, {}, TODAY).counts.inForce).toBe(1)
  })

  it('agrees with the cheap verdicts, the explanations and its own counts for any facts', () => {
    const days = fc.constantFrom('2025-01-01', '2026-06-15', TODAY, '2029-01-01')
    fc.assert(
      fc.property(anyFacts, days, (facts, asOf) => {
        const { counts, requirements } = scopeOf(smallAct, facts, asOf)
        const cheap = verdicts(smallAct, facts)
        for (const [index, requirement] of requirements.entries()) {
          const explained = explainRequirement(smallAct, facts, asOf, requirement.id)!
          const { verdict, timing, firstDay, lastDay } = explained
          expect({ verdict, timing, firstDay, lastDay }).toEqual({
            verdict: requirement.verdict,
            timing: requirement.timing,
            firstDay: requirement.firstDay,
            lastDay: requirement.lastDay,
          })
          expect(explained.reason.value).toBe(verdict)
          if (cheap[index] === 'false') expect(verdict).toBe('false')
          if (verdict === 'unknown') expect(explained.ask).not.toEqual([])
        }
        expect(counts.inForce + counts.upcoming + counts.ended + counts.unknownDay).toBe(counts.applicable)
        expect(counts.applicable + counts.unknown + counts.notApplicable).toBe(requirements.length)
      }),
    )
  })

  it('never takes back what it said of a requirement when more is known', () => {
    // "military" looks at whether a question was answered, which is allowed to change with the answer
    const act = actWith((json) => {
      json.rules.military = { fact: 'use.military', is: true }
    })
    fc.assert(
      fc.property(anyFacts.chain(fewerFacts), ({ fewer, more }) => {
        const now = scopeOf(act, more, TODAY).requirements
        for (const [index, before] of scopeOf(act, fewer, TODAY).requirements.entries()) {
          if (before.verdict !== 'unknown') expect(now[index]!.verdict).toBe(before.verdict)
          if (before.verdict === 'true' && before.firstDay !== null) expect(now[index]!.firstDay).toBe(before.firstDay)
        }
      }),
      { numRuns: 500 },
    )
  })
})

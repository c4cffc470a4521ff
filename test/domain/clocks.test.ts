import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clocksOf } from '#app/domain/clocks'
import { anyFacts } from './arbitrary-rules'
import { actWith, type Loose, smallAct } from './small-library'

const TODAY = '2026-11-20'
const recruiter = {
  'system.jurisdictions': ['EU'],
  'system.roles': ['provider'],
  'use.military': false,
  'use.recruitment': true,
  'use.recruitmentProfiles': false,
  'use.toy': false,
}
const act = actWith((json: Loose) => {
  json.deadlines = [
    {
      id: 'incident',
      trigger: 'a serious incident',
      within: { days: 15 },
      when: { classification: 'high-risk' },
      binds: ['provider'],
      to: 'the authority',
      cites: [{ source: 'act', ref: 'Art. 9' }],
    },
  ]
  json.consequences = [
    { for: ['art-5'], penalty: 'a high fine' },
    { for: ['ch3-s1'], penalty: 'a fine' },
    { for: ['art-26'], penalty: 'a fine of users', when: { fact: 'use.toy', is: true } },
  ]
  json.retention = [{ of: 'logs', months: 6, binds: ['deployer'] }]
})

describe('the clocks of a law', () => {
  it('bind a system whose facts meet their condition and role, from the day its requirements do', () => {
    const { deadlines, retention } = clocksOf(act, recruiter, TODAY)
    expect(deadlines[0]).toMatchObject({ verdict: 'true', timing: 'upcoming', firstDay: '2027-12-02', ask: [] })
    expect(deadlines[0]!.sentence).toMatch(/^Applies because .* and your role is provider\.$/)
    expect(retention[0]).toMatchObject({
      verdict: 'false',
      timing: null,
      sentence: expect.stringMatching(/^Does not apply/),
    })
  })

  it('threaten a penalty only where one of its requirements can bind', () => {
    const { consequences } = clocksOf(act, recruiter, TODAY)
    expect(consequences.map((one) => [one.verdict, one.sentence])).toEqual([
      ['false', 'Does not apply because none of its requirements does.'],
      ['true', 'Applies because 2 of the requirements it stands on do.'],
      ['false', expect.stringContaining('Does not apply because “Is it part of a toy” is “No”')],
    ])
  })

  it('ask what would settle them, and say nothing of a system the law does not cover', () => {
    const { 'use.recruitment': _, ...fewer } = recruiter
    const open = clocksOf(act, fewer, TODAY)
    expect(open.deadlines[0]).toMatchObject({ verdict: 'unknown', ask: ['use.recruitment'] })
    expect(open.consequences[1]).toMatchObject({ verdict: 'unknown', ask: ['use.recruitment'] })
    const outside = clocksOf(act, { ...recruiter, 'system.jurisdictions': ['US'] }, TODAY)
    for (const clock of [...outside.deadlines, ...outside.consequences, ...outside.retention])
      expect(clock).toMatchObject({ verdict: 'false', timing: null, ask: [] })
  })

  it('never throw, and ask exactly where something is unknown', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(act, smallAct), (facts, law) => {
        const { deadlines, consequences, retention } = clocksOf(law, facts, TODAY)
        for (const clock of [...deadlines, ...consequences, ...retention])
          expect(clock.ask.length > 0).toBe(clock.verdict === 'unknown')
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { Facts } from '#app/domain/facts'
import { questionnaire } from '#app/domain/questionnaire'
import { catalogue, small } from './small-library'

const TODAY = '2026-11-20'
const ask = (facts: Facts) => questionnaire(catalogue, small.compiled.values(), facts, TODAY)
const keys = (facts: Facts) =>
  ask(facts).groups.flatMap((group) => group.questions.map((question) => question.fact.key))
const europe: Facts = { 'system.roles': ['provider'], 'system.jurisdictions': ['EU'], 'use.military': false }

describe('the questionnaire', () => {
  it('starts with what can change something, and holds back what depends on another answer', () => {
    expect(keys({})).toEqual([
      'system.roles',
      'system.jurisdictions',
      'use.recruitment',
      'use.toy',
      'use.military',
      'use.people',
    ])
  })

  it('never shows a question no rule waits for', () => {
    expect(keys({})).not.toContain('use.vendorNote')
    expect(keys(europe)).not.toContain('use.vendorNote')
  })

  it('drops every question an answer has made idle', () => {
    expect(keys({ 'system.jurisdictions': ['US'] })).toEqual(['system.jurisdictions'])
    expect(keys(europe)).not.toContain('use.people')
    expect(keys({ ...europe, 'system.roles': ['deployer'] })).toContain('use.people')
  })

  it('shows a guarded question once it arises', () => {
    expect(keys({ ...europe, 'use.recruitment': true })).toContain('use.recruitmentProfiles')
    expect(keys({ ...europe, 'use.recruitment': false })).not.toContain('use.recruitmentProfiles')
  })

  it('asks for every legal point of a tier, also once one of them holds', () => {
    expect(keys({ ...europe, 'use.recruitment': true, 'use.recruitmentProfiles': true })).toContain('use.toy')
  })

  it('shows a question a rule only looks at once it is answered', () => {
    const { 'use.military': _, ...open } = europe
    expect(keys(open)).toContain('use.military')
  })

  it('keeps what was answered, so that it can be corrected, but not where it no longer arises', () => {
    expect(keys({ ...europe, 'use.vendorNote': 'x' })).toContain('use.vendorNote')
    expect(keys({ ...europe, 'use.recruitment': false, 'use.recruitmentProfiles': true })).not.toContain(
      'use.recruitmentProfiles',
    )
  })

  it('counts answers, passes over "don\'t know" and names the next question', () => {
    const { progress, next, groups } = ask({ ...europe, 'use.recruitment': null })
    expect(progress).toEqual({ answered: 3, dontKnow: 1, of: 5 })
    expect(next).toBe('use.toy')
    expect(groups.map((group) => group.id)).toEqual(['system', 'use'])
    expect(groups[1]!.questions.map((question) => question.state)).toEqual(['dont-know', 'open', 'answered'])
  })

  it('is finished when nothing can change any more', () => {
    expect(ask({ 'system.jurisdictions': ['US'] }).next).toBeNull()
  })
})

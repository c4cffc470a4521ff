import { describe, expect, it } from 'vitest'
import { compileFramework } from '#app/domain/framework/compile'
import { diffFrameworks } from '#app/domain/framework-diff'
import { answerSteps, countSteps, sayReviewAgain } from '#app/domain/version-step'
import { countTouches, touchesOf } from '#app/domain/version-touch'
import { wordDiff } from '#app/domain/word-diff'
import { catalogue, type Loose, smallAct } from './small-library'

const changed = (change: (framework: Loose) => void) => {
  const framework = structuredClone(smallAct.framework)
  change(framework)
  const newer = compileFramework(framework, catalogue)
  return { newer, diff: diffFrameworks(smallAct, newer) }
}
const ids = smallAct.requirements.map(({ requirement }) => requirement.id)
const answer = (requirementId: string, more = {}) => ({
  ...{ id: `of ${requirementId}`, requirementId, answered: true, review: 'approved' },
  reviewAgain: '',
  ...more,
})
const find = (json: Loose, id: string): Loose => {
  const inside = (sections: Loose[]): Loose =>
    sections.flatMap((one) => [...(one.requirements ?? []), ...inside(one.sections ?? [])])
  return inside(json.sections).find((one: Loose) => one.id === id)
}

describe('what becomes of answers', () => {
  it('nothing at all, where a version only says other things around them', () => {
    const { diff } = changed((json) => {
      json.version = '1.0.1'
    })
    const steps = answerSteps(
      diff,
      ids.map((id) => answer(id)),
      new Set(ids),
    )
    expect(steps.every((step) => step.to === step.from && step.again === '' && !step.losesReview)).toBe(true)
    expect(countSteps(steps)).toEqual({
      answers: ids.length,
      kept: ids.length,
      moved: 0,
      again: 0,
      reviewsLost: 0,
      left: 0,
    })
  })

  it('reworded: another look, and no approval of words nobody approved; what was asked before is still asked', () => {
    const { diff } = changed((json) => {
      find(json, 'art-9').text = 'Something else.'
    })
    const of = (more: object) => answerSteps(diff, [answer('art-9', more)], new Set(['art-9']))[0]
    expect(of({})).toMatchObject({ to: 'art-9', again: 'reworded', losesReview: true })
    expect(of({ review: 'returned', reviewAgain: 'redated' })).toMatchObject({
      again: 'redated,reworded',
      losesReview: false,
    })
    expect(of({ answered: false, review: 'none' })).toMatchObject({ again: '' })
  })

  it('renamed: moves, unless somebody answered there; two that became one do not overwrite each other', () => {
    const { diff } = changed((json) => {
      Object.assign(find(json, 'art-9'), { id: 'art-9a', replaces: ['art-9', 'art-5'] })
      json.sections[0].requirements = [{ ...find(json, 'art-9a'), id: 'other', replaces: [] }]
    })
    const both = [answer('art-9'), answer('art-5')]
    expect(answerSteps(diff, both, new Set()).map((step) => step.to)).toEqual(['art-9a', null])
    expect(answerSteps(diff, both, new Set(['art-9a'])).map((step) => step.to)).toEqual([null, null])
  })

  it('is said in words', () => {
    expect(sayReviewAgain('redated,reworded')).toBe('its words changed, and its dates changed')
    expect(sayReviewAgain('')).toBe('')
  })
})

describe('what a version changes for one system', () => {
  const facts = {
    'system.jurisdictions': ['EU'],
    'system.roles': ['provider'],
    'use.recruitment': true,
    'use.toy': false,
  }
  const touches = (change: (json: Loose) => void, of: object = facts) => {
    const { newer, diff } = changed(change)
    return touchesOf(diff, [smallAct, newer], of as never, '2026-11-20')
  }

  it('nothing where nothing changed or it is not covered', () => {
    expect(touches(() => {})).toEqual([])
    const reword = (json: Loose) => {
      find(json, 'art-9').text = 'Something else.'
    }
    expect(touches(reword, { ...facts, 'system.jurisdictions': ['US-CO'] })).toEqual([])
    expect(touches(reword)).toMatchObject([{ id: 'art-9', kind: 'words', change: { kinds: ['reworded'] } }])
  })

  it('what ends, what begins, and what changes its day', () => {
    const days = touches((json) => {
      for (const window of json.timelines['chapter-3']) if (window.from === '2027-12-02') window.from = '2029-12-02'
    })
    expect(days.length).toBeGreaterThan(0)
    expect(days[0]).toMatchObject({
      kind: 'day',
      before: { firstDay: '2027-12-02' },
      after: { firstDay: '2029-12-02' },
    })
    const gone = touches((json) => {
      json.appliesWhen = { fact: 'system.jurisdictions', has: 'US-CO' }
    })
    expect(new Set(gone.map((touch) => touch.kind))).toEqual(new Set(['ends']))
    expect(countTouches(gone)).toMatchObject({ ends: gone.length, begins: 0 })
  })
})

describe('two texts side by side', () => {
  const marked = (before: string, after: string) => {
    const say = (pieces: { text: string; changed: boolean }[]) =>
      pieces.map((one) => (one.changed ? `[${one.text}]` : one.text)).join('')
    const { before: a, after: b } = wordDiff(before, after)
    return [say(a), say(b)]
  }

  it('mark what the other does not have, and lose nothing', () => {
    expect(marked('Keep logs for six months.', 'Keep logs for two years.')).toEqual([
      'Keep logs for[ six months.]',
      'Keep logs for[ two years.]',
    ])
    expect(marked('Keep logs.', 'Keep logs.')).toEqual(['Keep logs.', 'Keep logs.'])
    expect(marked('', 'New')).toEqual(['', '[New]'])
    expect(marked('one two three', 'zero one three four')).toEqual(['one[ two] three', '[zero] one three[ four]'])
    const text = 'A  text\nwith\n\nlines and  blanks '
    const back = wordDiff(text, 'something else').before
    expect(back.map((one) => one.text).join('')).toBe(text)
  })
})

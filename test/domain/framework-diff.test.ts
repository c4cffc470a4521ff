import { describe, expect, it } from 'vitest'
import { compileFramework } from '#app/domain/framework/compile'
import { asksForReview, diffFrameworks } from '#app/domain/framework-diff'
import { catalogue, type Loose, smallAct } from './small-library'

const first = (json: Loose): Loose => json.sections[0].requirements[0]
const diffTo = (change: (framework: Loose) => void) => {
  const framework = structuredClone(smallAct.framework)
  change(framework)
  return diffFrameworks(smallAct, compileFramework(framework, catalogue))
}

describe('two versions of a framework', () => {
  it('that say the same differ in nothing, however the file is written', () => {
    const same = diffTo((json) => {
      json.version = '1.0.1'
      json.summary = 'Other words around the same duties.'
      first(json).note = 'A note.'
    })
    expect(same).toMatchObject({ from: '1.0.0', to: '1.0.1', changes: [] })
  })

  it('added and removed requirements', () => {
    const diff = diffTo((json) => {
      const [former] = json.sections[0].requirements.splice(0, 1)
      json.sections[0].requirements.push({ ...former, id: 'brand-new', title: 'New' })
    })
    expect(diff.changes.map(({ id, kinds }) => [id, kinds])).toEqual([
      ['brand-new', ['added']],
      ['art-5', ['removed']],
    ])
    expect(diff.counts).toMatchObject({ added: 1, removed: 1, moved: 0 })
  })

  it('a renamed requirement has moved, and is neither new nor gone', () => {
    const diff = diffTo((json) => {
      Object.assign(first(json), { id: 'art-5.1', replaces: ['art-5'] })
    })
    expect(diff.changes).toEqual([
      {
        ...{ id: 'art-5.1', formerId: 'art-5', title: expect.any(String), kinds: ['moved'] },
        differences: [{ kind: 'moved', what: 'Number', before: 'art-5', after: 'art-5.1' }],
      },
    ])
    expect(asksForReview(diff.changes[0]!)).toBe(false)
  })

  it('reworded text asks for a new look', () => {
    const diff = diffTo((json) => {
      first(json).text = 'Something else altogether.'
    })
    expect(diff.changes[0]).toMatchObject({ kinds: ['reworded'], differences: [{ what: 'Text' }] })
    expect(asksForReview(diff.changes[0]!)).toBe(true)
  })

  it('a timeline that moves redates every requirement that uses it, and only those', () => {
    const diff = diffTo((json) => {
      for (const window of json.timelines['chapter-3']) if (window.from === '2027-12-02') window.from = '2029-12-02'
    })
    const users = smallAct.requirements
      .filter(({ requirement }) => requirement.effective.includes('chapter-3'))
      .map(({ requirement }) => requirement.id)
    expect(diff.changes.map(({ id }) => id)).toEqual(users)
    expect(diff.changes.every(({ kinds }) => kinds.join() === 'redated')).toBe(true)
    expect(diff.changes[0]!.differences[0]!.after).toContain('2029-12-02')
  })

  it('a named rule that changes is a change of what it names; a new reason beside it is not', () => {
    expect(diffTo((json) => Object.assign(json.rules.recruitment, { because: 'it is for hiring' })).changes).toEqual([])
    const diff = diffTo((json) => Object.assign(json.rules.recruitment, { is: false }))
    expect(diff.changes.length).toBeGreaterThan(0)
    expect(diff.changes.every(({ kinds }) => kinds.includes('changed') || kinds.includes('redated'))).toBe(true)
  })
})

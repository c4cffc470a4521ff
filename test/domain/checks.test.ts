import { describe, expect, it } from 'vitest'
import type { Loose } from './small-library'
import { act, check, file, index, requirement } from './small-papers'

describe('cites', () => {
  it('of a text whose places are known all stand in it', () => {
    const { checks, said } = check(act(), index())
    expect(said).toEqual([])
    expect(checks.frameworks.find((one) => one.id === 'small-act')!.citesChecked).toBeGreaterThan(5)
  })

  it.each([
    [
      'a requirement',
      (json: Loose) => (requirement(json, 'art-9').cites[0].ref = 'Art. 9(3)'),
      "sections[1].sections[0].requirements[0].cites[0].ref: 'Art. 9(3)' is no place in small-text: 'Art. 9' has (1) and (2)",
    ],
    [
      'a deadline',
      (json: Loose) => (json.deadlines[0].cites[0].ref = 'Art. 74'),
      "deadlines[0].cites[0].ref: 'Art. 74' is no place in small-text: nearest: 'Art. 73'",
    ],
    [
      'a window',
      (json: Loose) => (json.timelines['at-once'][0].cite = { source: 'act', ref: 'Art. 113(b)' }),
      "timelines['at-once'][0].cite.ref: 'Art. 113(b)' is no place in small-text: 'Art. 113' has (a) and (c)",
    ],
    [
      'a role',
      (json: Loose) => (json.roles.provider.cites = [{ source: 'act', ref: 'Art. 3(3)' }]),
      "roles.provider.cites[0].ref: 'Art. 3(3)' is no place in small-text",
    ],
    [
      'a rule',
      (json: Loose) => (json.rules.toy.cites = [{ source: 'act', ref: 'Annex III 4(b)' }]),
      "rules.toy.cites[0].ref: 'Annex III 4(b)' is no place in small-text: 'Annex III 4' has (a)",
    ],
    [
      'a penalty',
      (json: Loose) => (json.consequences[0].cites = [{ source: 'act', ref: 'Art. 9(1)-(2)' }]),
      'consequences[0].cites[0].ref: ',
    ],
  ])('of %s that stand nowhere are told with file, line and the nearest place', (_, change, message) => {
    const { said, checks } = check(act(change), index())
    expect(said).toEqual([expect.stringMatching(/^small-act\.json:\d+ /)])
    expect(said[0]).toContain(message)
    expect(checks.ok).toBe(false)
  })

  it('need an index that exists', () => {
    const { said } = check(
      act((json) => (json.sources[0].index = 'smal-text')),
      index(),
    )
    expect(said).toEqual([
      expect.stringContaining("sources[0].index: unknown reference index 'smal-text'; nearest: 'small-text'"),
    ])
  })

  it('are held to an index of the same name as its file', () => {
    const { said } = check(act(), { ...index(), path: 'references/other.json' })
    expect(said[0]).toContain("so its id must be 'other'")
  })
})

describe('coverage', () => {
  const coverage = (change: (json: Loose) => void = () => {}) => {
    const json: Loose = {
      framework: 'small-act',
      index: 'small-text',
      state: 'complete',
      must: ['Art. 5', 'Art. 9(*)', 'Art. 10(*)', 'Art. 73'],
      excused: [
        { ref: 'Art. 73', reason: 'It binds market surveillance authorities, not those who build or use systems' },
      ],
    }
    change(json)
    return file('coverage/small-act.json', json)
  }
  const both = (json: Loose) =>
    (requirement(json, 'art-9').cites = ['Art. 9(1)', 'Art. 9(2)'].map((ref) => ({ source: 'act', ref })))

  it('tells which requirement answers each place, and why another needs none', () => {
    const { checks, said } = check(act(both), index(), coverage())
    expect(said).toEqual([])
    expect(checks.coverage).toEqual([
      {
        ...{
          framework: 'small-act',
          index: 'small-text',
          state: 'complete',
          must: 5,
          covered: 4,
          excused: 1,
          gaps: [],
        },
        rows: [
          { place: 'Art. 5', by: ['art-5'], excused: null },
          { place: 'Art. 9(1)', by: ['art-9'], excused: null },
          { place: 'Art. 9(2)', by: ['art-9'], excused: null },
          // Art. 10 has one paragraph only, so that citing the article is citing it
          { place: 'Art. 10(1)', by: ['art-10'], excused: null },
          {
            place: 'Art. 73',
            by: [],
            excused: 'It binds market surveillance authorities, not those who build or use systems',
          },
        ],
      },
    ])
  })

  it('counts a point for its paragraph, but an article with several paragraphs for none of them', () => {
    const point = (json: Loose) => (requirement(json, 'art-10').cites[0].ref = 'Art. 10(1)(b)')
    expect(
      check(
        act((json) => [both, point].map((one) => one(json))),
        index(),
        coverage(),
      ).said,
    ).toEqual([])
    expect(check(act(), index(), coverage()).said).toEqual([
      expect.stringContaining("must[1]: no requirement of small-act cites 'Art. 9(1)', and no excuse says why"),
      expect.stringContaining("must[1]: no requirement of small-act cites 'Art. 9(2)', and no excuse says why"),
    ])
  })

  it('only warns while it is in progress, and waits for a framework that is still to be written', () => {
    const open = check(
      act(),
      index(),
      coverage((json) => (json.state = 'in-progress')),
    )
    expect([open.said, open.checks.coverage[0]!.gaps]).toEqual([[], ['Art. 9(1)', 'Art. 9(2)']])
    const later = file('coverage/later.json', {
      framework: 'later',
      index: 'small-text',
      state: 'complete',
      must: ['Art. 5'],
    })
    const waiting = check(act(), index(), later)
    expect([waiting.said, waiting.checks.coverage[0]!.state]).toEqual([[], 'awaited'])
  })

  it.each([
    [
      'an excuse for what is covered',
      (json: Loose) => json.excused.push({ ref: 'Art. 5', reason: 'It is about something else than what we do' }),
      "excused[1].ref: 'Art. 5' needs no excuse: art-5 covers it",
    ],
    [
      'an excuse that says nothing',
      (json: Loose) => (json.excused[0].reason = 'not applicable'),
      'excused[0].reason: gives no real reason',
    ],
    [
      'an excuse to be written',
      (json: Loose) => (json.excused[0].reason = 'TODO say why this one binds nobody here'),
      'excused[0].reason: gives no real reason',
    ],
    [
      'an excuse for what nobody asked',
      (json: Loose) => (json.excused[0].ref = 'Art. 26'),
      "excused[0].ref: 'Art. 26' is not among the places",
    ],
    [
      'an excuse for no place',
      (json: Loose) => (json.excused[0].ref = 'Art. 74'),
      "excused[0].ref: 'Art. 74' is no place in small-text",
    ],
    [
      'an excuse twice',
      (json: Loose) => json.excused.push(json.excused[0]),
      "excused[1].ref: 'Art. 73' is excused twice",
    ],
    [
      'a place that does not exist',
      (json: Loose) => json.must.push('Art. 7'),
      "must[4]: 'Art. 7' is no place in small-text",
    ],
    [
      'a pattern for nothing',
      (json: Loose) => json.must.push('Art. 5(*)'),
      "must[4]: 'Art. 5(*)' fits no place in small-text",
    ],
    [
      'an index that does not exist',
      (json: Loose) => (json.index = 'smal-text'),
      "index: unknown reference index 'smal-text'",
    ],
    [
      'a file named otherwise',
      (json: Loose) => (json.framework = 'other'),
      "framework: the file is named 'small-act.json', so its framework must be 'small-act'",
    ],
  ])('names %s', (_, change, message) => {
    const { said } = check(act(both), index(), coverage(change))
    expect(said.join('\n')).toContain(message)
  })

  it('has a file for each text of a framework that stands on several', () => {
    const named = { ...coverage(), path: 'coverage/small-act--small-text.json' }
    expect(check(act(both), index(), named).said).toEqual([])
    const gap = { ...named, text: named.text.replace('Art. 5', 'Art. 6') }
    expect(check(act(both), index(), gap).said).toEqual([
      expect.stringMatching(
        /^coverage\/small-act--small-text\.json:\d+ must\[0\]: no requirement of small-act cites 'Art. 6'/,
      ),
    ])
    expect(check(act(both), index(), { ...named, path: 'coverage/small-act--other.json' }).said).toHaveLength(1)
  })

  it('needs a source that names the text', () => {
    const own = (json: Loose) => (json.index = 'other-text')
    const other = index((json) => (json.id = 'other-text'))
    const { said } = check(act(both), index(), { ...other, path: 'references/other-text.json' }, coverage(own))
    expect(said.join('\n')).toContain("no source of small-act names the index 'other-text'")
  })
})

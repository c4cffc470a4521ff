import { describe, expect, it } from 'vitest'
import { checkPapers } from '#app/domain/framework/check-papers'
import { checkLibrary } from '#app/domain/framework/checks'
import { type LibraryFile, readLibrary } from '#app/domain/framework/library'
import { sayProblem } from '#app/domain/framework/problems'
import { releasedFrom } from '#app/domain/framework/released'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { changed, type Loose, smallFiles } from './small-library'

const INDEX = {
  id: 'small-text',
  title: 'The small act',
  edition: 'first',
  asOf: '2026-11-20',
  derivedFrom: 'the text beside this test',
  places: {
    'Art. 5': '',
    'Art. 6': '(1)',
    'Art. 9': '(1) (2)',
    'Art. 10': { '(1)': '(a) (b)' },
    'Art. 26': '',
    'Art. 73': '',
    'Annex III': { ' 4': '(a)' },
    'Art. 113': '(a) (c)',
  },
}
const file = (path: string, json: unknown): LibraryFile => ({ path, text: JSON.stringify(json, null, 2) })
const index = (change: (json: Loose) => void = () => {}) => {
  const json: Loose = structuredClone(INDEX)
  change(json)
  return file('references/small-text.json', json)
}
const act = (change: (json: Loose) => void = () => {}): LibraryFile => ({
  path: 'small-act.json',
  text: changed('small-act.json', (json) => {
    json.sources.find((source: Loose) => source.id === 'act').index = 'small-text'
    change(json)
  }),
})
const requirement = (json: Loose, id: string): Loose =>
  json.sections
    .flatMap((section: Loose) => [section, ...(section.sections ?? [])])
    .flatMap((section: Loose) => section.requirements ?? [])
    .find((one: Loose) => one.id === id)

/** Everything the checks say of the small library with other files in place of its own and beside them. */
function check(...files: LibraryFile[]) {
  const all = [...smallFiles().filter((one) => !files.some(({ path }) => path === one.path)), ...files]
  const library = read(all)
  const papers = checkPapers(library, all)
  return { checks: checkLibrary(library, papers), said: papers.problems.map(sayProblem) }
}
function read(files: readonly LibraryFile[]) {
  const library = readLibrary(files.filter(({ path }) => !/^(?:references|coverage)\//.test(path)))
  const digests = new Map([...library.written].map(([path, json]) => [path, sha256Hex(canonicalJson(json as Json))]))
  return { ...library, digests }
}

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

describe('what was released', () => {
  const released = file('released.json', releasedFrom(read(smallFiles())))
  const told = (...files: LibraryFile[]) =>
    check(...files, released).said.filter((line) => !/: names no|accountable|word for word/.test(line))

  it('is kept', () => {
    expect(told()).toEqual([])
  })

  const small = (change: (json: Loose) => void): LibraryFile => ({
    path: 'small-act.json',
    text: changed('small-act.json', change),
  })
  const facts = (change: (json: Loose) => void): LibraryFile => ({
    path: 'facts.json',
    text: changed('facts.json', change),
  })
  const raise = (json: Loose) => (json.version = '1.10.0')

  it.each([
    [
      'content under the same version',
      small((json) => (json.title = 'Other')),
      'small-act.json:4 version: its content differs from the released',
    ],
    [
      'content under a lower version',
      small((json) => Object.assign(json, { title: 'Other', version: '0.99.99' })),
      'its content differs from the released',
    ],
    [
      'an id that is gone',
      small((json) => Object.assign(requirement(json, 'art-26'), { id: raise(json) && 'art-26.1' })),
      "the requirement 'art-26' of 1.0.0 is gone",
    ],
    [
      'an option that is gone',
      facts((json) => json.facts.find((one: Loose) => one.key === 'system.stage').options.splice(0, 1)),
      "the released option 'design' of 'system.stage' is gone",
    ],
  ])('names %s', (_, spoiled, message) => {
    expect(told(spoiled).join('\n')).toContain(message)
  })

  it('lets content change with a higher version, and an id with "replaces"', () => {
    expect(told(small((json) => Object.assign(json, { title: raise(json) && 'Other' })))).toEqual([])
    const renamed = small((json) => {
      raise(json)
      Object.assign(requirement(json, 'art-26'), { id: 'art-26.1', replaces: ['art-26'] })
    })
    expect(told(renamed)).toEqual([])
  })

  it('names a framework and a question that are gone', () => {
    const all = smallFiles().filter(({ path }) => !/^(?:small-act|threats|crosswalks)/.test(path))
    const less = all.map((one) => {
      if (one.path !== 'facts.json') return one
      const json = JSON.parse(one.text)
      json.facts = json.facts.filter((fact: Loose) => fact.key !== 'use.vendorNote')
      return { ...one, text: JSON.stringify(json) }
    })
    const said = checkPapers(read(less), [...less, released]).problems.map(sayProblem)
    expect(said).toContainEqual(expect.stringMatching(/^small-act\.json: was released as .* and is gone/))
    expect(said).toContain("facts.json: the released question 'use.vendorNote' is gone")
  })
})

describe('house rules', () => {
  const full = (json: Loose) => {
    for (const id of ['art-5', 'art-9', 'art-10', 'art-26'])
      Object.assign(requirement(json, id), {
        ...{ accountable: 'risk-owner', stages: ['design'], layers: ['model'] },
        evidence: [{ kind: 'document', title: 'Proof' }],
      })
  }
  const house: LibraryFile = {
    path: 'house-rules.json',
    text: changed('house-rules.json', (json) => {
      for (const section of json.sections)
        for (const one of section.requirements)
          Object.assign(one, {
            ...{ accountable: 'risk-owner', stages: ['design'], layers: ['model'] },
            ...{
              evidence: [{ kind: 'document', title: 'Proof' }],
              cites: [{ source: json.sources?.[0]?.id ?? 'own', ref: 'Rule 1' }],
            },
          })
      json.sources ??= [{ id: 'own', citation: 'Own', title: 'Own' }]
    }),
  }
  const crosswalk: LibraryFile = {
    path: 'crosswalks/small-act--house-rules.json',
    text: changed('crosswalks/small-act--house-rules.json', (json) => {
      for (const [at, row] of json.rows.entries()) row.rationale = `Reason ${at}`
    }),
  }
  const told = (change: (json: Loose) => void, ...others: LibraryFile[]) => {
    const spoiled = act((json) => [full, change].map((one) => one(json)))
    const replaced = [spoiled, house, crosswalk].filter(({ path }) => !others.some((one) => one.path === path))
    const none = file('released.json', { frameworks: {}, facts: {} })
    return check(...replaced, ...others, index(), none).said
  }

  it('have nothing to say of a library that keeps them', () => {
    expect(told(() => {})).toEqual([])
  })

  it.each([
    [
      'no owner',
      (json: Loose) => delete requirement(json, 'art-9').accountable,
      'art-9: names nobody accountable for it',
    ],
    ['no proof', (json: Loose) => (requirement(json, 'art-9').evidence = []), 'art-9: names no evidence'],
    ['no stage', (json: Loose) => (requirement(json, 'art-9').stages = []), 'art-9: names no lifecycle stage'],
    ['no layer', (json: Loose) => (requirement(json, 'art-9').layers = []), 'art-9: names no layer'],
    [
      'a long title',
      (json: Loose) => (requirement(json, 'art-9').title = 'x'.repeat(81)),
      'art-9: its title has 81 characters; 80 is the most',
    ],
    [
      'a text told twice',
      (json: Loose) => (requirement(json, 'art-10').text = 'Manage  RISKS'),
      'art-10: says word for word what small-act:art-9 says',
    ],
    [
      'a duty in guidance',
      (json: Loose) => (json.kind = 'guidance'),
      'art-9: an obligation cannot stand in a guidance',
    ],
    [
      'a ban in a standard',
      (json: Loose) => (json.kind = 'standard'),
      'art-5: a prohibition cannot stand in a standard',
    ],
  ])('name %s with file and id', (_, change, message) => {
    const said = told(change)
    expect(said.every((line) => /^small-act\.json:\d+ /.test(line))).toBe(true)
    expect(said.join('\n')).toContain(message)
  })

  it('name a rationale that stands in two rows', () => {
    const spoiled = { ...crosswalk, text: crosswalk.text.replace('Reason 1', 'reason 0.') }
    expect(told(() => {}, spoiled)).toEqual([
      expect.stringContaining('says word for word what small-act--house-rules row 0'),
    ])
  })

  it('do not bind what an organisation writes for itself', () => {
    expect(
      check(
        act((json) => (json.kind = 'guidance')),
        index(),
      ).said,
    ).toEqual([])
  })
})

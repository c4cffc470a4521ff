import { describe, expect, it } from 'vitest'
import { checkPapers } from '#app/domain/framework/check-papers'
import type { LibraryFile } from '#app/domain/framework/library'
import { sayProblem } from '#app/domain/framework/problems'
import { releasedFrom } from '#app/domain/framework/released'
import { changed, type Loose, smallFiles } from './small-library'
import { act, check, file, index, read, requirement } from './small-papers'

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

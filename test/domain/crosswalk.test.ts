import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crosswalkGraph, helpTowards, metThrough } from '#app/domain/crosswalk'
import type { Crosswalk } from '#app/domain/framework/crosswalk-schema'
import { CROSSWALK_RELATIONS } from '#app/domain/framework/words'
import { overlapOf } from '#app/domain/overlap'

type Row = [source: string, relation: (typeof CROSSWALK_RELATIONS)[number], target: string]
const walk = (source: string, target: string, rows: Row[]): Crosswalk => ({
  id: `${source}--${target}`,
  source,
  target,
  rows: rows.map(([from, relation, to]) => ({
    ...{ source: from, target: to, relation, confidence: 'confirmed' as const },
    ...{ rationale: `${from} and ${to}`, basis: 'ours' },
  })),
})
const met = (...places: string[]) => new Set(places)
const through = (crosswalks: Crosswalk[], places: Set<string>) =>
  [...metThrough(crosswalkGraph(crosswalks), places).keys()].sort()

describe('a requirement is met through another', () => {
  it.each<[Row, forth: boolean, back: boolean]>([
    [['1', 'equal-to', '1'], true, true],
    [['1', 'equivalent-to', '1'], true, true],
    [['1', 'superset-of', '1'], true, false],
    [['1', 'subset-of', '1'], false, true],
    [['1', 'intersects-with', '1'], false, false],
  ])('%j: forwards %s, backwards %s', (row, forth, back) => {
    expect(through([walk('a', 'b', [row])], met('a:1'))).toEqual(forth ? ['b:1'] : [])
    expect(through([walk('a', 'b', [row])], met('b:1'))).toEqual(back ? ['a:1'] : [])
  })

  it('over several steps, by the shortest way, and says each of them', () => {
    const graph = crosswalkGraph([
      walk('a', 'b', [['1', 'superset-of', '1']]),
      walk('b', 'c', [
        ['1', 'equal-to', '1'],
        ['1', 'intersects-with', '2'],
      ]),
    ])
    const found = metThrough(graph, met('a:1'))
    expect(found.get('c:1')!.map(({ from, to }) => [from, to])).toEqual([
      ['a:1', 'b:1'],
      ['b:1', 'c:1'],
    ])
    expect(found.has('c:2')).toBe(false)
  })

  it('not where it is met by itself, and not for ever around a ring', () => {
    const ring = walk('a', 'b', [
      ['1', 'equal-to', '1'],
      ['1', 'superset-of', '2'],
    ])
    expect(through([ring], met('a:1', 'b:1'))).toEqual(['b:2'])
  })

  it('parts and neighbours that are met only help', () => {
    const graph = crosswalkGraph([
      walk('a', 'b', [
        ['1', 'subset-of', '9'],
        ['2', 'intersects-with', '9'],
        ['3', 'intersects-with', '9'],
        ['4', 'superset-of', '9'],
      ]),
    ])
    expect(helpTowards(graph, 'b:9', met('a:1', 'a:2', 'a:4')).map(({ from }) => from)).toEqual(['a:1', 'a:2'])
  })
})

describe('the overlap of regimes', () => {
  it('names the requirements that bring others with them, and how few meet them all', () => {
    const graph = crosswalkGraph([
      walk('a', 'b', [
        ['1', 'superset-of', '1'],
        ['1', 'superset-of', '2'],
        ['2', 'equal-to', '3'],
        ['3', 'intersects-with', '3'],
      ]),
    ])
    const overlap = overlapOf(graph, ['a:1', 'a:2', 'a:3', 'b:1', 'b:2', 'b:3', 'b:4'])
    expect(overlap).toMatchObject({ applicable: 7, needed: ['a:1', 'a:2', 'a:3', 'b:4'] })
    expect(overlap.leaders).toEqual([
      { place: 'a:1', covers: ['b:2', 'b:1'].sort() },
      { place: 'a:2', covers: ['b:3'] },
    ])
    expect(overlap.pairs).toEqual([{ a: 'a', b: 'b', full: 3, partly: 1 }])
  })

  it('counts only what applies', () => {
    const graph = crosswalkGraph([walk('a', 'b', [['1', 'superset-of', '1']])])
    expect(overlapOf(graph, ['b:1'])).toEqual({ applicable: 1, needed: ['b:1'], leaders: [], pairs: [] })
  })

  it('follows what is met over a requirement that does not apply', () => {
    const graph = crosswalkGraph([
      walk('a', 'b', [['1', 'superset-of', '1']]),
      walk('b', 'c', [['1', 'equal-to', '1']]),
    ])
    expect(overlapOf(graph, ['a:1', 'c:1'])).toMatchObject({
      needed: ['a:1'],
      leaders: [{ place: 'a:1', covers: ['c:1'] }],
      pairs: [],
    })
  })

  it('knows nothing of rows whose requirements are not in use', () => {
    const crosswalk = walk('a', 'b', [
      ['1', 'equal-to', '1'],
      ['2', 'equal-to', '2'],
    ])
    const graph = crosswalkGraph([crosswalk], (place) => place !== 'b:2')
    expect([...metThrough(graph, met('a:1', 'a:2')).keys()]).toEqual(['b:1'])
  })

  it('finds the smallest set there is: no smaller set of requirements meets all (tried by force)', () => {
    const ids = ['1', '2', '3']
    const rows = fc.array(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...CROSSWALK_RELATIONS), fc.constantFrom(...ids)),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(rows, rows, (ab, bc) => {
        const graph = crosswalkGraph([walk('a', 'b', ab), walk('b', 'c', bc)])
        const applying = ['a', 'b', 'c'].flatMap((framework) => ids.map((one) => `${framework}:${one}`))
        const all = (chosen: string[]) =>
          new Set([...chosen, ...metThrough(graph, new Set(chosen)).keys()]).size === applying.length
        const smallest = Math.min(
          ...Array.from({ length: 2 ** applying.length }, (_, bits) => {
            const chosen = applying.filter((_place, at) => bits & (1 << at))
            return all(chosen) ? chosen.length : applying.length
          }),
        )
        expect(overlapOf(graph, applying).needed).toHaveLength(smallest)
      }),
      { numRuns: 40 },
    )
  })
})

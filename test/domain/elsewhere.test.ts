import { describe, expect, it } from 'vitest'
import { crosswalkGraph } from '#app/domain/crosswalk'
import {
  type AnswerThere,
  applyingOn,
  elsewhereOf,
  graphOn,
  leansOn,
  metAnswers,
  metThroughStatement,
  statusThrough,
  stillToShow,
  throughOthers,
} from '#app/domain/elsewhere'
import type { CROSSWALK_RELATIONS } from '#app/domain/framework/words'
import { small, smallAct } from './small-library'

type Relation = (typeof CROSSWALK_RELATIONS)[number]
const walk = (source: string, target: string, rows: [string, Relation, string][]) => ({
  ...{ id: `${source}--${target}`, source, target },
  rows: rows.map(([from, relation, to]) => ({
    ...{ source: from, target: to, relation, confidence: 'confirmed' as const },
    ...{ rationale: `${from} and ${to}.`, basis: 'ours' },
  })),
})
const answer = (place: string, status: string, review = 'none'): AnswerThere => {
  const [frameworkId, requirementId] = place.split(':') as [string, string]
  return { id: `answer ${place}`, frameworkId, requirementId, status, review }
}
const everything = () => new Set(['1', '2', '3', '9', 'art-9', 'art-10', 'owner'])
const shelf = small.compiled
const met = (...answers: AnswerThere[]) => metAnswers(answers, everything)

describe('an answer counts elsewhere', () => {
  it.each([
    ['implemented', true],
    ['absent', true],
    ['safeguarded', true],
    ['partly', false],
    ['not-applicable', false],
    ['in-progress', false],
    ['present', false],
  ])('%s: %s', (status, counts) => {
    expect(met(answer('a:1', status)).has('a:1')).toBe(counts)
  })

  it('only where its own requirement applies to the system', () => {
    expect(metAnswers([answer('a:1', 'implemented')], () => new Set(['2'])).size).toBe(0)
    const applying = applyingOn([smallAct], { 'use.recruitment': true }, '2030-01-01')
    expect([...applying('house-rules')]).toEqual([])
  })

  it('and an approved one is preferred', () => {
    const graph = crosswalkGraph([
      walk('a', 'b', [
        ['1', 'equal-to', '9'],
        ['2', 'equal-to', '9'],
      ]),
    ])
    const answers = met(answer('a:1', 'implemented'), answer('a:2', 'implemented', 'approved'))
    expect(elsewhereOf(shelf, graph, answers, 'b:9', 'not-started').through!.source).toMatchObject({
      ...{ place: 'a:2', approved: true, assessmentId: 'answer a:2' },
    })
    expect(throughOthers(graph, answers).get('b:9')).toBe('a:2')
  })
})

describe('for a requirement that others meet', () => {
  const graph = crosswalkGraph([
    walk('a', 'b', [
      ['1', 'superset-of', '1'],
      ['2', 'subset-of', '9'],
      ['3', 'intersects-with', '9'],
    ]),
    walk('b', 'c', [
      ['1', 'equal-to', '1'],
      ['1', 'subset-of', '3'],
    ]),
  ])
  const answers = met(answer('a:1', 'implemented'), answer('a:2', 'implemented'), answer('a:3', 'implemented'))
  const of = (place: string, status = 'not-started') => elsewhereOf(shelf, graph, answers, place, status)

  it('the whole way is told, and the statement says it', () => {
    const { through, helps } = of('c:1')
    expect(through!.steps.map(({ from, to, relation }) => [from.place, relation, to.place])).toEqual([
      ['a:1', 'superset of', 'b:1'],
      ['b:1', 'equal to', 'c:1'],
    ])
    expect(helps).toEqual([])
    expect(metThroughStatement(through!)).toBe('Met through a, “1”.\nIt meets b, “1”: 1 and 1.\n1 and 1.')
  })

  it('parts help before neighbours, also those that are themselves met through another', () => {
    expect(of('b:9')).toMatchObject({
      through: null,
      helps: [{ source: { place: 'a:2' } }, { source: { place: 'a:3' } }],
    })
    const [lead] = of('c:3').helps
    expect(lead!.source.place).toBe('a:1')
    expect(lead!.steps.map(({ to }) => to.place)).toEqual(['b:1', 'c:3'])
  })

  it('nothing is said where the answer is settled; a denial contradicts', () => {
    for (const status of ['implemented', 'not-applicable', 'absent']) expect(of('c:1', status).through).toBeNull()
    expect(of('c:1', 'partly')).toMatchObject({ contradicts: false, through: {} })
    expect(of('c:1', 'not-implemented').contradicts).toBe(true)
    expect(['present', 'not-implemented', 'implemented', 'partly'].map(leansOn)).toEqual([false, false, false, true])
  })

  it('the status keeps the words of its kind', () => {
    expect(statusThrough('obligation', 'absent')).toBe('implemented')
    expect(statusThrough('prohibition', 'absent')).toBe('absent')
    expect(statusThrough('prohibition', 'implemented')).toBe('safeguarded')
  })
})

it('rows to requirements that the organisation’s versions lack are left out', () => {
  const rows = walk('small-act', 'house-rules', [
    ['art-9', 'equal-to', 'owner'],
    ['art-10', 'equal-to', 'gone'],
  ])
  expect([...graphOn(shelf, [rows]).keys()].sort()).toEqual(['house-rules:owner', 'small-act:art-9'])
})

describe('evidence still to be shown', () => {
  const expected = [
    { title: 'Training record', required: false, freshDays: 365 },
    { title: 'Risk management plan', required: true, freshDays: null },
    { title: 'Test report', required: false, freshDays: 180 },
  ]
  const piece = (title: string, age = 0) => ({ title, current: (days: number | null) => days === null || age <= days })
  const missing = (...pieces: ReturnType<typeof piece>[]) => stillToShow(expected, pieces).map(({ title }) => title)

  it('is all of it while nothing is attached', () => {
    expect(missing()).toEqual(['Training record', 'Risk management plan', 'Test report'])
  })
  it('a piece shows what it names, whatever is required', () => {
    expect(missing(piece('Our test report, v3'))).toEqual(['Training record', 'Risk management plan'])
  })
  it('a piece without such a name shows one thing, the required one first', () => {
    expect(missing(piece('QMS-017.pdf'))).toEqual(['Training record', 'Test report'])
    expect(missing(piece('QMS-017.pdf'), piece('Old.pdf', 400))).toEqual(['Training record', 'Test report'])
    expect(missing(piece('QMS-017.pdf'), piece('Recent.pdf', 300))).toEqual(['Test report'])
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScoredQuestionnaire } from '#app/domain/framework/parse'
import {
  answerProblem,
  mostPoints,
  type ScoredAnswers,
  scoreQuestionnaire,
  shownQuestions,
} from '#app/domain/questionnaire-score'
import { anyAnswers, extremeAnswers, small } from './small-questionnaire'

const AIA = join(import.meta.dirname, '../../frameworks/questionnaires/canada-aia.json')
const read = parseScoredQuestionnaire(readFileSync(AIA, 'utf8'), 'questionnaires/canada-aia.json')
if (!read.ok) throw new Error(JSON.stringify(read.problems))
const aia = read.questionnaire
const both = [small, aia]

describe('points, by hand', () => {
  const score = (answers: ScoredAnswers) => scoreQuestionnaire(small, answers)

  it('adds what is answered and names what is open', () => {
    // 3 for children, 1 for their age, 4 for the edges: 8 of 20; nothing about care
    const found = score({ children: 'yes', age: 'big', parts: ['edge'] })
    expect(found).toMatchObject({ raw: 8, rawMax: 20, mitigation: 0, mitigationMax: 10, reduced: false, total: 8 })
    expect(found).toMatchObject({ percent: 40, level: 'operation', unanswered: ['tested', 'warned'] })
    expect(found.perSection).toEqual([
      { id: 'reach', kind: 'raw-impact', points: 4, maximum: 8, unanswered: 0 },
      { id: 'harm', kind: 'raw-impact', points: 4, maximum: 12, unanswered: 0 },
      { id: 'care', kind: 'mitigation', points: 0, maximum: 10, unanswered: 2 },
    ])
  })

  it('takes 15 % off where mitigation reaches 80 %, rounded to whole points', () => {
    // 8 of 10 is 80 %; 85 % of 10 is 8.5, which rounds to 9: more than a quarter of 20
    expect(score({ parts: ['edge', 'motor'], tested: 'yes' })).toMatchObject({ raw: 10, reduced: true, total: 9 })
    // 2 of 10 is not
    expect(score({ parts: ['edge', 'motor'], warned: 'yes' })).toMatchObject({ raw: 10, reduced: false, total: 10 })
    // 6 of 20 is more than a quarter; 85 % of 6 is 5.1, rounded to 5, which is a quarter
    expect(score({ parts: ['motor'] })).toMatchObject({ percent: 30, level: 'operation' })
    expect(score({ parts: ['motor'], tested: 'yes' })).toMatchObject({ total: 5, percent: 25, level: 'design' })
  })

  it('does not count what is not shown, not twice, and not what is no answer', () => {
    expect(score({ children: 'no', age: 'small' })).toMatchObject({ raw: 0, rawMax: 20 })
    expect(score({ parts: ['edge', 'edge'] }).raw).toBe(4)
    expect(score({ children: 'perhaps', parts: 'edge' })).toMatchObject({
      raw: 0,
      unanswered: ['children', 'parts', 'tested', 'warned'],
    })
    expect(score({ parts: [] }).unanswered).not.toContain('parts')
  })

  it('says what is wrong with an answer', () => {
    const [children, age] = small.sections[0]!.questions
    expect(answerProblem(children!, 'yes')).toBeNull()
    expect(answerProblem(age!, 'smal')).toBe("unknown option of 'age' 'smal'; nearest: 'small'")
    expect(answerProblem(age!, ['small'])).toBe("'age' is answered with one text")
  })
})

describe.each(both.map((one) => [one.id, one] as const))('%s', (_, questionnaire) => {
  const score = (answers: ScoredAnswers) => scoreQuestionnaire(questionnaire, answers)
  const rank = (level: string) => questionnaire.scoring.levels.findIndex((one) => one.value === level)
  const questions = questionnaire.sections.flatMap((section) =>
    section.questions.map((question) => ({ ...question, kind: section.kind })),
  )

  it('the worst answers give the most points, and nothing stays open', () => {
    const worst = score(extremeAnswers(questionnaire, true))
    expect(worst.raw).toBe(worst.rawMax)
    expect(worst.mitigation).toBe(worst.mitigationMax)
    expect(worst.unanswered).toEqual([])
    const noCare = Object.fromEntries(
      questions
        .filter(({ kind }) => kind === 'raw-impact')
        .map(({ id }) => [id, extremeAnswers(questionnaire, true)[id]]),
    )
    expect(score(noCare)).toMatchObject({ percent: 100, level: questionnaire.scoring.levels.at(-1)!.value })
    expect(score(extremeAnswers(questionnaire, false)).mitigation).toBe(0)
  })

  it('points stay between none and the most, and the sections add up', () => {
    fc.assert(
      fc.property(anyAnswers(questionnaire), (answers) => {
        const found = score(answers)
        expect(found.raw).toBeLessThanOrEqual(found.rawMax)
        expect(found.mitigation).toBeLessThanOrEqual(found.mitigationMax)
        for (const kind of ['raw-impact', 'mitigation'] as const) {
          const parts = found.perSection.filter((section) => section.kind === kind)
          const sum = parts.reduce((all, section) => all + section.points, 0)
          expect(sum).toBe(kind === 'mitigation' ? found.mitigation : found.raw)
        }
        expect(found.perSection.reduce((all, section) => all + section.unanswered, 0)).toBe(found.unanswered.length)
        expect(found.total).toBe(found.reduced ? Math.round(found.raw * 0.85) : found.raw)
      }),
    )
  })

  it('what is not shown changes nothing', () => {
    fc.assert(
      fc.property(anyAnswers(questionnaire), (answers) => {
        const shown = shownQuestions(questionnaire, answers)
        const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => shown.has(id)))
        expect(score(kept)).toEqual(score(answers))
      }),
    )
  })

  it('more points for impact never lower the level, more mitigation never raises it', () => {
    const answered = questions.filter(({ type }) => type !== 'text')
    fc.assert(
      fc.property(anyAnswers(questionnaire), fc.constantFrom(...answered), fc.nat(), (answers, question, pick) => {
        const values = question.points ? ['yes', 'no'] : question.options!.map((option) => option.value)
        const value = values[pick % values.length]!
        const before = score(answers)
        const after = score({ ...answers, [question.id]: question.type === 'many-of' ? values : value })
        if (question.kind === 'mitigation') {
          if (after.mitigation >= before.mitigation) expect(rank(after.level)).toBeLessThanOrEqual(rank(before.level))
        } else if (after.raw >= before.raw) expect(rank(after.level)).toBeGreaterThanOrEqual(rank(before.level))
      }),
      { numRuns: 400 },
    )
  })
})

describe('the Algorithmic Impact Assessment of 3 October 2025', () => {
  const points = (id: string) =>
    mostPoints(aia.sections.flatMap((section) => section.questions).find((question) => question.id === id)!)

  it('has the points of the tool', () => {
    expect(aia.scoring.maximum).toEqual({ rawImpact: 167, mitigation: 77 })
    expect(aia.sections.map(({ id, maximum }) => [id, maximum])).toEqual([
      ['reasons', 5],
      ['risk-profile', 15],
      ['authority', 2],
      ['system', 17],
      ['algorithm', 15],
      ['decision', 8],
      ['impact', 52],
      ['data', 53],
      ['consultations', 10],
      ['data-quality', 14],
      ['fairness', 44],
      ['privacy', 9],
    ])
    expect(['riskProfile4', 'impact30', 'aboutDataSource14', 'aboutDataSource5', 'fairness21'].map(points)).toEqual([
      4, 4, 9, 4, 5,
    ])
  })

  // 167 points: a quarter is 41.75, a half 83.5, three quarters 125.25
  it.each([
    [41, 'I', 24.6],
    [42, 'II', 25.1],
    [83, 'II', 49.7],
    [84, 'III', 50.3],
    [125, 'III', 74.9],
    [126, 'IV', 75.4],
    [167, 'IV', 100],
  ])('%i points are level %s', (raw, level, percent) => {
    expect(scoreQuestionnaire(aia, answersWorth(raw))).toMatchObject({ raw, level, percent })
  })

  it('62 of 77 points for mitigation bring 49 points, level II, down to 42; 48 down to 41, level I', () => {
    const care = worth('mitigation', 62)
    expect(scoreQuestionnaire(aia, { ...answersWorth(49), ...care })).toMatchObject({
      reduced: true,
      total: 42,
      level: 'II',
    })
    expect(scoreQuestionnaire(aia, { ...answersWorth(48), ...care })).toMatchObject({
      reduced: true,
      total: 41,
      level: 'I',
    })
    const less = worth('mitigation', 61)
    expect(scoreQuestionnaire(aia, { ...answersWorth(48), ...less })).toMatchObject({
      reduced: false,
      total: 48,
      level: 'II',
    })
  })

  const answersWorth = (wanted: number) => worth('raw-impact', wanted)

  /** Answers of one kind that are worth so many points: question by question, whatever still fits. */
  function worth(kind: 'raw-impact' | 'mitigation', wanted: number): ScoredAnswers {
    const answers: Record<string, string | string[]> = {}
    let left = wanted
    for (const section of aia.sections.filter((one) => one.kind === kind))
      for (const question of section.questions) {
        if (question.type === 'text') continue
        const choices = question.points
          ? Object.entries(question.points)
          : question.options!.map((o) => [o.value, o.points] as const)
        const sorted = [...choices].sort((a, b) => b[1] - a[1])
        if (!shownQuestions(aia, answers).has(question.id)) continue
        if (question.type === 'many-of') {
          const taken: string[] = []
          for (const [value, points] of sorted) {
            if (points === 0 || points > left) continue
            taken.push(value)
            left -= points
          }
          answers[question.id] = taken
        } else {
          const fit = sorted.find(([, p]) => p <= left)
          if (fit === undefined) continue
          answers[question.id] = fit[0]
          left -= fit[1]
        }
      }
    expect(left).toBe(0)
    return answers
  }
})

import { describe, expect, it } from 'vitest'
import { readLibrary } from '#app/domain/framework/library'
import { parseScoredQuestionnaire } from '#app/domain/framework/parse'
import { sayProblem } from '#app/domain/framework/problems'
import { type Loose, smallFiles } from './small-library'
import { smallQuestionnaire } from './small-questionnaire'

const PATH = 'questionnaires/small-score.json'
const written = (change: (json: Loose) => void = () => undefined): string => {
  const json = structuredClone(smallQuestionnaire) as Loose
  change(json)
  return JSON.stringify(json, null, 2)
}
const said = (change?: (json: Loose) => void): string[] => {
  const read = parseScoredQuestionnaire(written(change), PATH)
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('a scored questionnaire', () => {
  it('is read without complaint when all is well', () => expect(said()).toEqual([]))

  it.each<[string, (json: Loose) => void, string]>([
    [
      'a condition on a question that comes later',
      (q) => {
        q.sections[0].questions[0].showWhen = [{ question: 'loud', hasAny: ['yes'] }]
      },
      "sections[0].questions[0].showWhen[0].question: unknown earlier question 'loud'; there is none to choose from here",
    ],
    [
      'a condition on an option that does not exist',
      (q) => {
        q.sections[0].questions[1].showWhen[0].hasAny = ['ye']
      },
      "sections[0].questions[1].showWhen[0].hasAny[0]: unknown option of 'children' 'ye'; nearest: 'yes'",
    ],
    [
      'a condition on text',
      (q) => {
        q.sections[1].questions[1].showWhen = [{ question: 'words', hasAny: ['x'] }]
      },
      "sections[1].questions[1].showWhen[0].question: 'words' is answered with text, which opens no question",
    ],
    [
      'a question that no answers lead to',
      (q) => {
        q.sections[1].questions[1].showWhen = [
          { question: 'age', hasAny: ['small'] },
          { question: 'children', hasAny: ['no'] },
        ]
      },
      "sections[1].questions[1].showWhen[1]: is never shown: no answer to 'children' meets all its conditions",
    ],
    [
      'a sum that is not that of its questions',
      (q) => {
        q.sections[0].maximum = 9
      },
      'sections[0].maximum: its questions give 8 points at most, not 9',
    ],
    [
      'a most that is not that of its sections',
      (q) => {
        q.scoring.maximum.mitigation = 11
      },
      'scoring.maximum.mitigation: the questions give 10 points at most, not 11',
    ],
    [
      'the same question twice',
      (q) => {
        q.sections[2].questions[1].id = 'children'
      },
      "sections[2].questions[1].id: the question 'children' is already in this list",
    ],
    [
      'the same option twice',
      (q) => {
        q.sections[1].questions[0].options[1].value = 'edge'
      },
      "sections[1].questions[0].options[1].value: the option 'edge' is already in this list",
    ],
    [
      'levels that do not rise',
      (q) => {
        q.scoring.levels[0].upTo = 100
      },
      'scoring.levels[1].upTo: must be more than 100, where the level before ends',
    ],
    [
      'a last level that leaves something out',
      (q) => {
        q.scoring.levels[1].upTo = 99
      },
      'scoring.levels[1].upTo: the last level ends at 100',
    ],
    [
      'a yes-no question without points',
      (q) => {
        delete q.sections[0].questions[0].points
      },
      'sections[0].questions[0].points: points belong to the type yes-no, and it needs them',
    ],
    [
      'text with options',
      (q) => {
        q.sections[0].questions[1].type = 'text'
      },
      'sections[0].questions[1].options: options belong to the types one-of and many-of, and these need them',
    ],
    [
      'a misspelt key',
      (q) => {
        q.sections[0].questions[0].pionts = 3
      },
      "sections[0].questions[0].pionts: unknown key 'pionts'; nearest: 'points'",
    ],
    [
      'another name than its file',
      (q) => {
        q.id = 'other'
      },
      "id: the file is named 'small-score.json', so its id must be 'small-score', not 'other'",
    ],
  ])('is refused with %s', (_, change, message) => {
    expect(said(change)).toContain(message)
  })

  it.each<[string, (json: Loose) => void, string]>([
    [
      'a framework that does not exist',
      (q) => {
        q.framework = 'smal-act'
      },
      `${PATH} framework: unknown framework 'smal-act'; nearest: 'small-act'`,
    ],
    [
      'a fact without options',
      (q) => {
        q.fact = 'system.roles'
      },
      `${PATH} fact: unknown one-of fact 'system.roles'; known: 'system.stage'`,
    ],
    [
      'a level that is no option of the fact',
      (q) => {
        q.scoring.levels[0].value = 'desing'
      },
      `${PATH} scoring.levels[0].value: unknown option of 'system.stage' 'desing'; nearest: 'design'`,
    ],
  ])('is refused in its library with %s', (_, change, message) => {
    const library = readLibrary([...smallFiles(), { path: PATH, text: written(change) }])
    expect(library.problems.map(sayProblem)).toContain(message)
  })

  it('is kept with the library it belongs to', () => {
    const library = readLibrary([...smallFiles(), { path: PATH, text: written() }])
    expect(library.problems).toEqual([])
    expect(library.questionnaires.map((one) => one.id)).toEqual(['small-score'])
  })
})

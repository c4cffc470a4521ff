import { describe, expect, it } from 'vitest'
import {
  parseCrosswalk,
  parseFactCatalogue,
  parseFramework,
  parseMetrics,
  parseThreatCatalogue,
} from '#app/domain/framework/parse'
import { sayProblem } from '#app/domain/framework/problems'
import { frameworkMistakes } from './framework-mistakes'
import { catalogue, changed, type Loose, smallFiles } from './small-library'

const problemsOf = (read: { ok: boolean; problems?: unknown }) =>
  read.ok ? [] : (read as { problems: Parameters<typeof sayProblem>[0][] }).problems
const act = (change: (json: Loose) => void, name = 'small-act.json') =>
  problemsOf(parseFramework(changed('small-act.json', change), name, catalogue))
describe('a framework file with a mistake', () => {
  it.each(frameworkMistakes)('$what', ({ at, to, path, message }) => {
    const problems = act((file) => {
      const last = at.at(-1)!
      const holder = at.slice(0, -1).reduce((inside, step) => inside[step], file)
      if (to === undefined) delete holder[last]
      else holder[last] = to
    })
    expect(problems.map((problem) => ({ path: problem.path, message: problem.message }))).toEqual([{ path, message }])
    expect(problems[0]!.line).toBeGreaterThan(1)
  })

  it('is named after its id', () => {
    expect(act(() => {}, 'other.json').map(sayProblem)).toEqual([
      "other.json:3 id: the file is named 'other.json', so its id must be 'other', not 'small-act'",
    ])
  })

  it('names all mistakes at once, each with its line', () => {
    const problems = act((f) => {
      f.sections[1].sections[0].requirements[0].binds = ['nobody']
      f.rules.toy.fact = 'use.toi'
    })
    expect(problems.map(sayProblem)).toEqual([
      "small-act.json:56 rules.toy.fact: unknown fact 'use.toi'; nearest: 'use.toy'",
      expect.stringContaining(
        "sections[1].sections[0].requirements[0].binds[0]: unknown role 'nobody'; known: 'provider', 'deployer'",
      ),
    ])
  })

  it('is read without complaint when it has none', () => {
    expect(act(() => {})).toEqual([])
  })

  it('does not check names of facts when the facts themselves could not be read', () => {
    expect(
      problemsOf(
        parseFramework(
          changed('small-act.json', (f) => {
            f.rules.toy.fact = 'use.toi'
          }),
          'small-act.json',
          null,
        ),
      ),
    ).toEqual([])
  })
})

const broken: [string, string, string][] = [
  ['nothing', '', 'bad.json:1:1: is not JSON: line 1, column 1: the file ends where a value was expected'],
  [
    'a comma too many',
    '{\n  "id": "x",\n}',
    'bad.json:3:1: is not JSON: line 3, column 1: a comma before "}" has nothing after it',
  ],
  [
    'a comma too few',
    '{\n  "id": "x"\n  "title": "y"\n}',
    'bad.json:3:3: is not JSON: line 3, column 3: found \'"\' where "," or "}" was expected',
  ],
  [
    'a comment',
    '{\n  // why\n}',
    'bad.json:2:3: is not JSON: line 2, column 3: found "/" where a key in double quotes was expected',
  ],
  ['single quotes', "{'id': 1}", 'bad.json:1:2: is not JSON: line 1, column 2: JSON writes texts in double quotes'],
  [
    'an open text',
    '{"id": "x\n}',
    'bad.json:1:8: is not JSON: line 1, column 8: a text is not closed on its line, or holds a backslash that JSON does not know',
  ],
  [
    'half a file',
    '{"id": [1',
    'bad.json:1:10: is not JSON: line 1, column 10: the file ends where "," or "]" was expected',
  ],
  [
    'something after the end',
    '{} {}',
    'bad.json:1:4: is not JSON: line 1, column 4: found "{" after the end of the value',
  ],
  ['a list', '[]', 'bad.json:1: must be an object, not a list'],
]

describe('text that is no framework', () => {
  it.each(broken)('%s', (_, text, said) => {
    expect(problemsOf(parseFramework(text, 'bad.json', catalogue)).map(sayProblem)).toEqual([said])
  })

  it('names a key written twice, which JSON would silently drop', () => {
    const text = smallFiles()[1]!.text.replace('"version": "1.0.0",', '"version": "1.0.0",\n"version": "2.0.0",')
    expect(problemsOf(parseFramework(text, 'small-act.json', catalogue)).map(sayProblem)).toEqual([
      "small-act.json:5 version: the key 'version' is written twice; only one can count",
    ])
  })
})

const facts = (change: (json: Loose) => void) =>
  problemsOf(parseFactCatalogue(changed('facts.json', change), 'facts.json'))
const threats = (change: (json: Loose) => void) =>
  problemsOf(parseThreatCatalogue(changed('threats/small.json', change), 'threats/small.json'))
const CROSSWALK = 'crosswalks/small-act--house-rules.json'
const crosswalk = (change: (json: Loose) => void) => problemsOf(parseCrosswalk(changed(CROSSWALK, change), CROSSWALK))

const listMistakes: [string, () => Parameters<typeof sayProblem>[0][], string, string][] = [
  [
    'a fact twice',
    () =>
      facts((f) => {
        f.facts[1].key = 'system.roles'
      }),
    'facts[1].key',
    "the fact 'system.roles' is already in this list",
  ],
  [
    'an option twice',
    () =>
      facts((f) => {
        f.facts[0].options[1].value = 'provider'
      }),
    'facts[0].options[1].value',
    "the option 'provider' is already in this list",
  ],
  [
    'a group that does not exist',
    () =>
      facts((f) => {
        f.facts[0].group = 'systm'
      }),
    'facts[0].group',
    "unknown group 'systm'; nearest: 'system'",
  ],
  [
    'options where none belong',
    () =>
      facts((f) => {
        f.facts[5].options = [{ value: 'a', label: 'A' }]
      }),
    'facts[5].options',
    'options belong to the types one-of and many-of, and these need them',
  ],
  [
    'no options where some belong',
    () =>
      facts((f) => {
        delete f.facts[0].options
      }),
    'facts[0].options',
    'options belong to the types one-of and many-of, and these need them',
  ],
  [
    'a question that waits for itself',
    () =>
      facts((f) => {
        f.facts[5].askWhen = { fact: 'use.recruitmentProfiles', is: true }
      }),
    'facts[5].askWhen',
    'these questions wait for each other: use.recruitment → use.recruitmentProfiles → use.recruitment',
  ],
  [
    'askWhen by a rule of a law',
    () =>
      facts((f) => {
        f.facts[5].askWhen = { rule: 'toy' }
      }),
    'facts[5].askWhen',
    'a rule in facts.json can only look at facts',
  ],
  [
    'askWhen by an unknown fact',
    () =>
      facts((f) => {
        f.facts[5].askWhen = { fact: 'use.toi', is: true }
      }),
    'facts[5].askWhen.fact',
    "unknown fact 'use.toi'; nearest: 'use.toy'",
  ],
  [
    'a threat twice',
    () => threats((f) => f.threats.push(f.threats[0])),
    'threats[1].id',
    "the threat 'T1' is already in this list",
  ],
  [
    'an unknown layer',
    () =>
      threats((f) => {
        f.threats[0].layer = 'modle'
      }),
    'threats[0].layer',
    "unknown word 'modle'; nearest: 'model'",
  ],
  [
    'a crosswalk named otherwise',
    () =>
      crosswalk((f) => {
        f.target = 'other'
      }),
    'id',
    "must be 'small-act--other', after its source and target",
  ],
  [
    'a crosswalk row twice',
    () =>
      crosswalk((f) => {
        f.rows[1].source = 'art-9'
      }),
    'rows[1]',
    "the row 'art-9 → owner' is already in this list",
  ],
  [
    'an unknown relation',
    () =>
      crosswalk((f) => {
        f.rows[0].relation = 'intersect-with'
      }),
    'rows[0].relation',
    "unknown word 'intersect-with'; nearest: 'intersects-with'",
  ],
  [
    'a metric twice',
    () => {
      const metric = {
        id: 'm',
        title: 'M',
        formula: 'a/b',
        unit: 'ratio',
        direction: 'higher-is-better',
        source: 'ours',
      }
      return problemsOf(parseMetrics(JSON.stringify({ metrics: [metric, metric] }), 'metrics.json'))
    },
    'metrics[1].id',
    "the metric 'm' is already in this list",
  ],
]

describe('facts, threats, crosswalks and metrics with a mistake', () => {
  it.each(listMistakes)('%s', (_, problems, path, message) => {
    expect(problems().map((problem) => ({ path: problem.path, message: problem.message }))).toEqual([{ path, message }])
  })
})

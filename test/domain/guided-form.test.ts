import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type FrameworkLibrary, readFrameworkLibrary } from '#app/data/frameworks.server'
import { checkFormPlaces } from '#app/domain/framework/check-form'
import { readPapers } from '#app/domain/framework/check-papers'
import type { GuidedForm } from '#app/domain/framework/form-schema'
import { readLibrary } from '#app/domain/framework/library'
import { parseGuidedForm } from '#app/domain/framework/parse'
import { filledForm, isWritten, shownFields, statementsOf, withWritten, writtenProblem } from '#app/domain/guided-form'
import { REPORT_KINDS } from '#app/domain/report-kinds'
import { catalogue, type Loose, smallFiles } from './small-library'

const FOLDER = join(import.meta.dirname, '../../frameworks')

const small: Loose = {
  ...{ id: 'small-form', version: '1.0.0', title: 'Small form', shortTitle: 'Form', summary: 'What is written.' },
  ...{ edition: 'First', asOf: '2026-11-20', framework: 'small-act', duty: 'art-1', report: 'rights-impact' },
  ...{ index: 'small', covers: ['Art. 1'], sources: [{ citation: 'Small act', title: 'The act' }] },
  sections: [
    {
      ...{ id: 'one', title: 'One', cite: 'Art. 1' },
      fields: [
        { id: 'name', label: 'Name', cite: 'Art. 1(1)', kind: 'known', from: 'system.name', required: true },
        {
          ...{ id: 'way', label: 'Way', cite: 'Art. 1(1)', kind: 'choice', required: true },
          options: [
            { value: 'inside', label: 'Inside' },
            { value: 'outside', label: 'Outside' },
          ],
        },
        {
          ...{ id: 'who', label: 'Who', cite: 'Art. 1(2)', kind: 'list', required: true },
          showIf: { fact: 'form.way', is: 'outside' },
          requirement: 'small-act:art-1',
        },
        { id: 'why', label: 'Why', cite: 'Art. 1(2)', kind: 'long-text', requirement: 'small-act:art-1' },
      ],
    },
  ],
}

const written = (change: (form: Loose) => void = () => undefined) => {
  const form = structuredClone(small)
  change(form)
  return JSON.stringify(form, null, 2)
}
const parsed = (text: string): GuidedForm => {
  const read = parseGuidedForm(text, 'forms/small-form.json', catalogue)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.form
}
const said = (change: (form: Loose) => void): string[] => {
  const read = parseGuidedForm(written(change), 'forms/small-form.json', catalogue)
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`)
}
const field = (form: Loose, at: number) => form.sections[0].fields[at]

describe('a form file', () => {
  test.each<[string, (form: Loose) => void, RegExp]>([
    [
      'a field that bears the name of another',
      (f) => (field(f, 3).id = 'way'),
      /the field 'way' is already in this list/,
    ],
    [
      'a condition on a choice further down',
      (f) => (field(f, 0).showIf = { fact: 'form.way', is: 'inside' }),
      /unknown fact 'form.way'/,
    ],
    [
      'a condition on a choice nobody can make',
      (f) => (field(f, 2).showIf.is = 'above'),
      /unknown option of 'form.way' 'above'/,
    ],
    [
      'a condition on a fact that does not exist',
      (f) => (field(f, 2).showIf = { fact: 'no.such', is: true }),
      /unknown fact 'no.such'/,
    ],
    [
      'a condition by the name of a rule',
      (f) => (field(f, 2).showIf = { rule: 'anything' }),
      /unknown rule 'anything'/,
    ],
    ['a choice without options', (f) => delete field(f, 1).options, /options belong to the kind choice/],
    [
      'a confirm field without its sentence',
      (f) => (field(f, 3).kind = 'confirm'),
      /statement belongs to the kind confirm/,
    ],
    ['a known field that does not say from where', (f) => delete field(f, 0).from, /a known field says from where/],
  ])('is refused for %s', (_, change, sentence) => expect(said(change).join('\n')).toMatch(sentence))

  test('must name a framework and requirements that exist', () => {
    const files = [...smallFiles(), { path: 'forms/small-form.json', text: written((f) => (f.duty = 'art-99')) }]
    const problems = readLibrary(files).problems.map(({ path, message }) => `${path} ${message}`)
    expect(problems.join('\n')).toMatch(/duty unknown requirement of small-act 'art-99'/)
    expect(problems.join('\n')).toMatch(
      /sections\[0\].fields\[2\].requirement unknown requirement of small-act 'art-1'/,
    )
  })

  test('leaves no place of its text out, and cites only places that there are', () => {
    const index = { id: 'small', title: 'Small', edition: 'First', asOf: '2026-11-20', derivedFrom: 'The act' }
    const file = { ...index, spellings: {}, alsoWritten: {}, places: { 'Art. 1': '(1) (2) (3)' } }
    const { indexes } = readPapers([{ path: 'references/small.json', text: JSON.stringify(file) }])
    const found = (change?: (form: Loose) => void) =>
      checkFormPlaces(parsed(written(change)), indexes).map(({ message }) => message)
    expect(found()).toEqual(["nothing in the form asks about 'Art. 1(3)'"])
    expect(found((f) => (f.covers = ['Art. 1(1)']))).toEqual([])
    expect(found((f) => (field(f, 3).cite = 'Art. 2')).join()).toMatch(/'Art. 2' is no place in small/)
    expect(found((f) => (f.index = 'smal'))).toEqual(["unknown reference index 'smal'; nearest: 'small'"])
  })
})

describe('the shipped forms', () => {
  let library: FrameworkLibrary
  beforeAll(async () => {
    library = await readFrameworkLibrary(FOLDER)
  })

  test('ask for every element of Art. 27, of Annex IV and of Annex V', () => {
    const path = 'references/eu-ai-act.json'
    const { indexes } = readPapers([{ path, text: readFileSync(join(FOLDER, path), 'utf8') }])
    const places = indexes.get('eu-ai-act')!
    const lowest = (place: string): string[] => {
      const points = places.pointsOf(place)
      return points.length === 0 ? [place] : points.flatMap(lowest)
    }
    const owed: Record<string, string> = {
      'eu-fria': 'Art. 27',
      'eu-technical-documentation': 'Annex IV',
      'eu-declaration-of-conformity': 'Annex V',
    }
    expect(library.forms.map(({ id }) => id)).toEqual(Object.keys(owed).sort())
    for (const form of library.forms) {
      const cited = new Set(
        form.sections.flatMap(({ fields }) =>
          fields.map(({ cite }) => {
            const resolved = places.resolve(cite)
            return 'place' in resolved ? resolved.place : resolved.problem
          }),
        ),
      )
      const all = lowest(owed[form.id]!)
      expect(all.length).toBeGreaterThan(7)
      expect(all.filter((place) => !cited.has(place))).toEqual([])
      expect(checkFormPlaces(form, indexes)).toEqual([])
    }
  })

  test('become a report there is, and name no written field twice, so that the trail can name each', () => {
    for (const { report } of library.forms) expect(REPORT_KINDS.map(({ kind }) => kind)).toContain(report)
    const ids = library.forms.flatMap(({ sections }) =>
      sections.flatMap(({ fields }) => fields.filter(isWritten).map(({ id }) => id)),
    )
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })
})

describe('a form that is filled in', () => {
  const form = parsed(written())
  const on = { catalogue, facts: {}, known: { 'system.name': ['Screener'] } }

  test('shows a field only where its condition may hold, and counts what is missing', () => {
    expect([...shownFields(form, {}, on)]).toEqual(['name', 'way', 'why'])
    expect([...shownFields(form, { way: 'outside' }, on)]).toEqual(['name', 'way', 'who', 'why'])
    expect(filledForm(form, {}, on)).toMatchObject({ answered: 1, of: 3, missing: 1 })
    expect(filledForm(form, { way: 'outside' }, on)).toMatchObject({ answered: 2, of: 4, missing: 1 })
    const whole = filledForm(form, { way: 'outside', who: ['A', 'B'] }, on)
    expect(whole).toMatchObject({ answered: 3, of: 4, missing: 0 })
    expect(whole.sections[0]!.fields.map(({ state, source }) => [state, source])).toEqual([
      ['answered', 'known'],
      ['answered', 'written'],
      ['answered', 'written'],
      ['open', 'written'],
    ])
    expect(filledForm(form, {}, { ...on, known: {} }).missing).toBe(2)
  })

  test('a fact nobody answered hides nothing', () => {
    const [fact] = catalogue.facts.filter(({ type }) => type === 'yes-no')
    const guarded = parsed(written((f) => (field(f, 3).showIf = { fact: fact!.key, is: true })))
    const shown = (facts: Record<string, boolean>) => shownFields(guarded, {}, { ...on, facts }).has('why')
    expect([shown({}), shown({ [fact!.key]: true }), shown({ [fact!.key]: false })]).toEqual([true, true, false])
  })

  test('says what it says on a requirement, each field by its name where there are several', () => {
    const alone = filledForm(form, { why: 'Because.' }, on)
    expect(statementsOf(alone)).toEqual([
      { frameworkId: 'small-act', requirementId: 'art-1', cites: ['Art. 1(2)'], text: 'Because.' },
    ])
    const both = filledForm(form, { way: 'outside', who: ['A', 'B'], why: 'Because.' }, on)
    expect(statementsOf(both)[0]!.text).toBe('Who: \n- A\n- B\n\nWhy: Because.')
  })

  test('keeps nothing empty and nothing it does not ask', () => {
    expect(withWritten(form, { way: 'inside', gone: 'x' }, { way: null, who: [], why: 'W' })).toEqual({ why: 'W' })
  })

  test.each<[string, string | readonly string[], RegExp | null]>([
    ['choice', 'b', null],
    ['choice', 'c', /Choose from the list/],
    ['date', '2026-02-30', /YYYY-MM-DD/],
    ['period', '2026-01-01/2026-12-31', null],
    ['period', '2026-01-01/', null],
    ['period', '/2026-01-01', /first day/],
    ['period', '2026-05-01/2026-01-01', /before the first/],
    ['period', '2026-05-01/2026-06-01/x', /YYYY-MM-DD/],
    ['list', 'one', /list/],
    ['list', ['x'.repeat(501)], /500/],
    ['long-text', 'x'.repeat(6_001), /6,000/],
    ['long-text', ['a'], /one answer/],
    ['confirm', 'no', /Confirm/],
    ['known', 'x', /not written/],
  ])('reads %s: %j', (kind, answer, sentence) => {
    const asked = {
      ...{ id: 'x', label: 'X', cite: 'Art. 1', kind, required: false },
      ...(kind === 'choice' ? { options: ['a', 'b'].map((value) => ({ value, label: value })) } : {}),
    } as Parameters<typeof writtenProblem>[0]
    const problem = writtenProblem(asked, answer)
    if (sentence) expect(problem).toMatch(sentence)
    else expect(problem).toBeNull()
  })
})

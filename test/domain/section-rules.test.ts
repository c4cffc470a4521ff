import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { allFields, shownFields, type WrittenAnswers } from '#app/domain/guided-form'
import { sectionRules, shownWith } from '#app/domain/section-rules'

const { forms, catalogue } = await loadFrameworkLibrary(resolve('frameworks'))

test('what goes to the browser decides each part as the whole form does, whatever is answered', () => {
  for (const form of forms) {
    const choices = allFields(form).filter(({ kind }) => kind === 'choice')
    const anyAnswers = fc
      .tuple(...choices.map(({ options = [] }) => fc.constantFrom(null, ...options.map(({ value }) => value))))
      .map((values) =>
        Object.fromEntries(choices.flatMap(({ id }, at) => (values[at] === null ? [] : [[id, values[at]]]))),
      )
    const truth = fc.constantFrom(true, false, null, undefined)
    const anyFacts = fc
      .record({
        'tech.trainsModels': truth,
        'supply.thirdParty': truth,
        'provider.establishedInUnion': truth,
        'data.personal': truth,
      })
      .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)))
    fc.assert(
      fc.property(anyAnswers, anyFacts, (chosen, facts) => {
        const answers = chosen as WrittenAnswers
        const whole = shownFields(form, answers, { catalogue, facts })
        for (const section of form.sections) {
          const here = section.fields.map(({ id }) => id)
          // As saved; and as typed over nothing saved for this part.
          const saved = shownWith(sectionRules(form, section.id, answers, { catalogue, facts }), null)
          const before = Object.fromEntries(Object.entries(answers).filter(([id]) => !here.includes(id)))
          const typed = Object.fromEntries(here.map((id) => [id, answers[id] ?? null]))
          const live = shownWith(sectionRules(form, section.id, before, { catalogue, facts }), {
            answers: typed,
            facts: {},
          })
          const expected = here.filter((id) => whole.has(id))
          expect([here.filter((id) => saved.has(id)), here.filter((id) => live.has(id))]).toEqual([expected, expected])
        }
      }),
      { numRuns: 60 },
    )
  }
})

test('no more of the form and of the facts goes along than the conditions ask for', () => {
  const form = forms.find(({ id }) => id === 'eu-declaration-of-conformity')!
  const facts = { 'data.personal': true, 'use.onlyFor': 'none' }
  const rules = sectionRules(form, 'signature', { place: 'Here', procedure: 'internal' }, { catalogue, facts })
  expect(rules.facts).not.toHaveProperty('use\\.onlyFor')
  expect(rules.answers).not.toHaveProperty('place')
  expect(JSON.stringify(rules).length).toBeLessThan(30_000)
})

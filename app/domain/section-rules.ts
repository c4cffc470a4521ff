import type { Facts } from './facts'
import type { FactCatalogue } from './framework/facts-schema'
import type { FormField, GuidedForm } from './framework/form-schema'
import { shownFields, type WrittenAnswer, type WrittenAnswers } from './guided-form'

/** What decides which fields of one section are shown, and no more of the form and of the facts: it goes to the browser. */
export interface SectionRules {
  form: { sections: { fields: Pick<FormField, 'id' | 'kind' | 'label' | 'options' | 'showIf'>[] }[] }
  catalogue: FactCatalogue
  facts: Facts
  /** what stands in the choices that the conditions may ask for */
  answers: WrittenAnswers
}

export function sectionRules(
  form: GuidedForm,
  sectionId: string,
  answers: WrittenAnswers,
  { catalogue, facts }: { catalogue: FactCatalogue; facts: Facts },
): SectionRules {
  const at = form.sections.findIndex(({ id }) => id === sectionId)
  const sections = form.sections.slice(0, at + 1).map(({ fields }, index) => ({
    fields: fields
      .filter(({ kind }) => index === at || kind === 'choice')
      .map(({ id, kind, options, showIf }) => ({ ...{ id, kind, label: '' }, options, showIf })),
  }))
  const asked = factsAskedIn(sections, catalogue)
  const choices = new Set(
    sections.flatMap(({ fields }) => fields.flatMap(({ id, kind }) => (kind === 'choice' ? id : []))),
  )
  return {
    form: { sections },
    catalogue: { ...catalogue, facts: catalogue.facts.filter(({ key }) => asked.has(key)) },
    facts: Object.fromEntries(Object.entries(facts).filter(([key]) => asked.has(key))),
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => choices.has(id))),
  }
}

/** The facts that conditions ask for, and those that these facts' own conditions ask for. */
function factsAskedIn(conditions: unknown, { facts }: FactCatalogue): Set<string> {
  const found = new Set<string>()
  const look = (at: unknown): void => {
    for (const [, key = ''] of JSON.stringify(at).matchAll(/"fact":"([^"]+)"/g)) {
      if (found.has(key)) continue
      found.add(key)
      look(facts.find((fact) => fact.key === key) ?? null)
    }
  }
  look(conditions)
  return found
}

/** The fields shown with what is being typed; what is not on the page stands as it was saved. */
export function shownWith(
  { form, catalogue, facts, answers }: SectionRules,
  typed: {
    answers: Readonly<Record<string, WrittenAnswer | null>>
    facts: Readonly<Record<string, Facts[string] | undefined>>
  } | null,
): Set<string> {
  const written = Object.entries({ ...answers, ...typed?.answers })
  const known = Object.entries({ ...facts, ...typed?.facts })
  return shownFields(
    form,
    Object.fromEntries(written.flatMap(([id, answer]) => (answer === null ? [] : [[id, answer]]))),
    {
      catalogue,
      // "Don't know" is an answer, and no answer is none.
      facts: Object.fromEntries(known.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    },
  )
}

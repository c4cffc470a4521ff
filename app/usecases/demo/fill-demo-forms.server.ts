import { answersOn } from '#app/data/form-answers.server'
import type { GuidedForm } from '#app/domain/framework/form-schema'
import type { WrittenAnswers } from '#app/domain/guided-form'
import { type FormKey, fillForm } from '#app/usecases/fill-form.server'
import type { DemoPeople } from '#app/usecases/load-demo.server'
import { stateFromForm } from '#app/usecases/state-from-form.server'
import type { DemoClock } from './clock.server'
import { DOCUMENTATION_ANSWERS } from './documentation-answers.server'
import { DECLARATION_ANSWERS, FORM_SYSTEM, FRIA_ANSWERS } from './form-answers.server'
import type { DemoInventory } from './register-demo.server'

/** Writes the three forms of one system, part by part over two days: the owner most, the officer what is about law. */
export async function fillDemoForms(clock: DemoClock, people: DemoPeople, systems: DemoInventory): Promise<void> {
  const { id: systemId, demo } = systems.get(FORM_SYSTEM)!
  const owner = people[demo.owner!]
  const declared = { ...DECLARATION_ANSWERS, date: clock.day(-1) }
  const written: [
    form: string,
    answers: WrittenAnswers,
    by: DemoPeople[keyof DemoPeople],
    day: number,
    hour: number,
  ][] = [
    ['eu-technical-documentation', DOCUMENTATION_ANSWERS, owner, -3, 15],
    ['eu-fria', FRIA_ANSWERS, people.officer, -2, 9],
    ['eu-declaration-of-conformity', declared, people.officer, -2, 14],
  ]
  for (const [formId, answers, by, day, hour] of written) {
    const form = clock.ground.library.forms.find(({ id }) => id === formId)!
    let version = 0
    for (const [n, part] of partsOf(form, answers).entries()) {
      clock.at(day, hour, 11 * n)
      await fillForm(clock.ground, by, { systemId, formId, version }, { answers: part })
      version++
    }
    if (formId === DOCUMENTED) await stateUnanswered(clock, owner, { systemId, formId, version })
  }
}

const DOCUMENTED = 'eu-technical-documentation'
/** Points whose words the owner handed over as statements, where nobody had answered yet. */
const STATED = ['annex-iv.1.a', 'annex-iv.2.a', 'annex-iv.2.c', 'annex-iv.2.g', 'annex-iv.4', 'annex-iv.9']

async function stateUnanswered({ ground }: DemoClock, by: DemoPeople[keyof DemoPeople], key: FormKey): Promise<void> {
  const answered = await answersOn(ground.database.client, by.organisationId, key.systemId, 'eu-ai-act', STATED)
  const open = STATED.filter((id) => !answered.some(({ requirementId }) => requirementId === id))
  const chosen = open.map((requirementId) => ({ requirementId, version: 0 }))
  if (chosen.length > 0) await stateFromForm(ground, by, key, chosen)
}

/** The answers of each part of a form that has any. */
const partsOf = ({ sections }: GuidedForm, answers: WrittenAnswers): WrittenAnswers[] =>
  sections
    .map(({ fields }) => Object.fromEntries(fields.flatMap(({ id }) => (answers[id] ? [[id, answers[id]]] : []))))
    .filter((part) => Object.keys(part).length > 0)

import { z } from 'zod'
import { listPeople } from '#app/data/people.server'
import { Refusal } from '#app/domain/refusal'
import type { TierOverride } from '#app/domain/standing'
import type { SystemValues } from '#app/domain/system'
import { paths } from '#app/paths'
import { type FormView, formView } from '#app/ui/system/form-view'
import { LIMITS, readSystemForm, type TextField } from '#app/ui/system/system-form'
import { libraryDigest } from '#app/web/library-digest.server'
import type { Visit } from '#app/web/visit.server'

/** The answers have names that come from the questions, so the form is read by their types (ui/system/system-form). */
export const systemFormSchema = z.looseObject({})
export type SystemFormFields = z.infer<typeof systemFormSchema>

/** What a page with a system's form is drawn from, before and without JavaScript. */
export async function systemFormPage(
  visit: Visit,
  values: SystemValues,
  {
    override = null,
    trim = (view) => view,
  }: { override?: TierOverride | null; trim?: (view: FormView) => FormView } = {},
) {
  const library = await visit.library()
  const people = await listPeople(visit.db, visit.scope)
  const chosen = [values.accountableOwnerId, values.technicalOwnerId]
  return {
    values,
    view: trim(formView(library.catalogue, library.adopted, values, visit.today, override)),
    // Who left can stay an owner until somebody is chosen; nobody new is handed to them.
    people: people
      .filter((person) => person.status === 'active' || chosen.includes(person.id))
      .map(({ id, name }) => ({ value: id, label: name })),
    libraryUrl: paths.library(libraryDigest(visit.ground.library, library)),
    adopted: library.adopted.map((compiled) => compiled.framework.id),
    today: visit.today,
  }
}

/** The values a sent form stands for, over those it began with. An owner who is not of this organisation is nobody. */
export async function valuesOfForm(visit: Visit, form: SystemFormFields, base: SystemValues): Promise<SystemValues> {
  const values = readSystemForm(Object.entries(form), visit.ground.library.catalogue, base)
  const ids = new Set((await listPeople(visit.db, visit.scope)).map((person) => person.id))
  const known = (id: string | null) => (id !== null && ids.has(id) ? id : null)
  return {
    ...values,
    accountableOwnerId: known(values.accountableOwnerId),
    technicalOwnerId: known(values.technicalOwnerId),
  }
}

/** Refuses texts that no page and no report could show; browsers stop at the same length. */
export function checkLengths(values: SystemValues): void {
  const fields: Record<string, string> = {}
  for (const [field, most] of Object.entries(LIMITS) as [TextField, number][]) {
    if (values[field].length > most) fields[field] = `Write at most ${most.toLocaleString('en')} characters.`
  }
  const [name] = Object.keys(fields)
  if (name) throw new Refusal('invalid', `A text is too long. ${fields[name]}`, { fields })
}

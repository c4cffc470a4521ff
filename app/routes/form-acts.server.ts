import { z } from 'zod'
import { dropDraft } from '#app/data/drafts.server'
import { formAnswersOf } from '#app/data/form-answers.server'
import { getSystem } from '#app/data/systems.server'
import type { GuidedForm } from '#app/domain/framework/form-schema'
import { shownFields } from '#app/domain/guided-form'
import { factsOf } from '#app/domain/system'
import { many } from '#app/lib/many'
import { type ReadPart, readPart, STATEMENTS } from '#app/ui/form/form-fields'
import { fillForm } from '#app/usecases/fill-form.server'
import { stateFromForm } from '#app/usecases/state-from-form.server'
import type { SystemVisit } from '#app/web/system-visit.server'
import { formDraftKey } from './form-page.server'

/** The answers have names that come from the fields, so they are read by these (ui/form/form-fields). */
export const formActSchema = z.looseObject({
  act: z.enum(['save', 'discard', 'state']),
  version: z.coerce.number().int().default(0),
  systemVersion: z.coerce.number().int().optional(),
  section: z.string().max(80).default(''),
  chosen: z.array(z.string().regex(/^\S+ \d{1,9}$/, 'Choose from the list.')).default([]),
})
type FormAct = z.infer<typeof formActSchema>

interface Done {
  /** the part to show next */
  section: string
  word?: string
}

/** Saves a part, drops its draft, or writes the statements that were chosen. */
export async function doFormAct(visit: SystemVisit, form: GuidedForm, sent: FormAct): Promise<Done> {
  const { ground, by, system } = visit
  const { act, version, systemVersion, section, chosen, ...fields } = sent
  const key = { systemId: system.id, formId: form.id, version }
  if (act === 'discard') {
    await dropPartDraft(visit, form, section)
    return { section }
  }
  if (act === 'state') {
    const written = await stateFromForm(ground, by, key, chosen.map(readChosen))
    return { section: STATEMENTS, word: `${many(written, 'statement')} written.` }
  }
  const part = form.sections.find(({ id }) => id === section)
  const read = readPart(part?.fields ?? [], ground.library.catalogue.facts, Object.entries(fields))
  await fillForm(ground, by, key, { ...read, systemVersion })
  await dropPartDraft(visit, form, section)
  return { section: await sectionAfter(visit, form, section, read), word: 'Saved.' }
}

const dropPartDraft = ({ db, scope, person, system }: SystemVisit, form: GuidedForm, section: string) =>
  dropDraft(db, scope, person.id, formDraftKey(system.id, form.id, section))

function readChosen(text: string) {
  const [requirementId = '', version = '0'] = text.split(' ')
  return { requirementId, version: Number(version) }
}

/** On to the next part, or back where an answer opened a field that nobody has seen. */
async function sectionAfter(visit: SystemVisit, form: GuidedForm, section: string, read: ReadPart): Promise<string> {
  const { db, scope, system, ground } = visit
  const saved = await formAnswersOf(db, scope, system.id, form.id)
  const now = await getSystem(db, scope, system.id)
  const { catalogue } = ground.library
  const shown = shownFields(form, saved?.answers ?? {}, { catalogue, facts: factsOf(now ?? system) })
  const at = form.sections.findIndex(({ id }) => id === section)
  const unseen = form.sections[at]?.fields.some(
    ({ id, kind, fact }) =>
      shown.has(id) && kind !== 'known' && !Object.hasOwn(kind === 'fact' ? read.facts : read.answers, fact ?? id),
  )
  return (unseen ? form.sections[at] : (form.sections[at + 1] ?? form.sections[at] ?? form.sections[0])!)!.id
}

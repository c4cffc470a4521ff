import { formAnswersOf, type SavedForm } from '#app/data/form-answers.server'
import type { Ground } from '#app/data/ground.server'
import { knownValues } from '#app/data/known-values.server'
import type { SystemRecord } from '#app/data/systems.server'
import type { Facts, FactValue } from '#app/domain/facts'
import type { GuidedForm } from '#app/domain/framework/form-schema'
import {
  allFields,
  type FilledForm,
  filledForm,
  knownThingsIn,
  type WrittenAnswer,
  type WrittenAnswers,
  withWritten,
  writtenProblem,
} from '#app/domain/guided-form'
import { type Actor, personOf } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { factsOf } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { cleanText } from '#app/lib/text'
import { type Change, change } from './change.server'
import { rewriteSystem, systemFor } from './edit-system.server'
import { currentOf, type FormNow, formConflict, lastEditor, mergeForm } from './merge-form.server'

/** One form for one system, in the version the person saw; 0 where nothing was written yet. */
export interface FormKey {
  systemId: string
  formId: string
  version: number
}

export interface FormPatch {
  /** by field id; null takes an answer back */
  answers: Readonly<Record<string, WrittenAnswer | null>>
  /** Answers to questions of facts.json that the form shows; null is "don't know", undefined no answer. */
  facts?: Readonly<Record<string, FactValue | null | undefined>>
  /** the version of the system whose facts the person saw */
  systemVersion?: number
}

/**
 * Saves what was written, usually a part of the form, and the facts answered with it. What did not change writes nothing;
 * what somebody else wrote meanwhile in other fields stays.
 */
export async function fillForm(ground: Ground, by: Actor, key: FormKey, input: FormPatch): Promise<void> {
  const patch = cleanAnswers(input.answers)
  if (await isNothingNew(ground, by, key, { ...input, answers: patch })) return
  await change(ground, by, 'assess', async (open) => {
    const { form, saved, system } = await formIn(ground, open, key)
    ensureWritable(form, patch)
    const before = saved?.answers ?? {}
    const version = saved?.version ?? 0
    const merge = await mergeForm(open.tx, open.scope, key, saved, patch)
    const current = currentOf(merge, { version, answers: before, systemVersion: system.version })
    if (merge.clash.length > 0 || key.version > version) throw formConflict(form, merge, current)
    const facts = await writeFacts(open, form, system, input, current)
    const answers = withWritten(form, before, merge.mine)
    const { missing } = await filledOn(open, form, { ...system, facts }, answers)
    await keep(ground, open, { ...key, version }, answers, missing)
    const changed = Object.keys(merge.mine).filter((id) => same(before[id]) !== same(answers[id]))
    open.record({
      action: 'form.fill',
      subject: ['form', key.formId],
      systemId: key.systemId,
      before: saved && { title: form.title, formVersion: form.version, answers: pick(before, changed) },
      after: { title: form.title, formVersion: form.version, missing, answers: pick(answers, changed) },
    })
  })
}

/** Going through a part again without another word is no change. */
async function isNothingNew(ground: Ground, by: Actor, key: FormKey, patch: FormPatch): Promise<boolean> {
  const db = ground.database.client
  const form = ground.library.forms.find(({ id }) => id === key.formId)
  const saved = await formAnswersOf(db, by.organisationId, key.systemId, key.formId)
  const asked = Object.entries(patch.facts ?? {})
  if (!form || (saved?.version ?? 0) < key.version) return false
  if (Object.keys(patch.answers).some((id) => !form.sections.some(({ fields }) => fields.some((one) => one.id === id))))
    return false
  if (asked.length > 0) {
    const system = await db.aiSystem.findUnique({
      where: { organisationId_id: { organisationId: by.organisationId, id: key.systemId } },
      select: { facts: true },
    })
    const facts = JSON.parse(system?.facts ?? '{}') as Facts
    if (asked.some(([name, value]) => same(facts[name]) !== same(value))) return false
  }
  const before = saved?.answers ?? {}
  const { mine, clash } = await mergeForm(db, by.organisationId, key, saved, patch.answers)
  return clash.length === 0 && same(withWritten(form, before, mine)) === same(before)
}

interface OpenForm {
  form: GuidedForm
  saved: SavedForm | null
  system: SystemRecord
}

/** The form as it stands, what was written, and the system: refused where the person saw an older state. */
export async function formFor(ground: Ground, open: Change, key: FormKey): Promise<OpenForm> {
  const { form, saved, system } = await formIn(ground, open, key)
  ensure(
    (saved?.version ?? 0) === key.version,
    'conflict',
    `${saved?.updatedBy ?? 'Somebody else'} wrote in this form meanwhile. It stands below as it is now; look at it and choose again.`,
  )
  return { form, saved, system }
}

async function formIn(ground: Ground, open: Change, { systemId, formId }: FormKey): Promise<OpenForm> {
  const system = await systemFor(open, 'assess', systemId)
  const form = ground.library.forms.find(({ id }) => id === formId)
  const adopted = form && (await open.library()).digests.has(form.framework)
  ensure(form && adopted, 'not-found', 'There is no such form here.')
  ensure(system.archivedAt === null, 'rule', 'This system is archived. It stays as it was.')
  return { form, system, saved: await formAnswersOf(open.tx, open.scope, systemId, formId) }
}

function ensureWritable(form: GuidedForm, patch: FormPatch['answers']): void {
  const byId = new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.id, field])))
  const problems = Object.entries(patch).flatMap(([id, answer]) => {
    const field = byId.get(id)
    const problem = field ? answer && writtenProblem(field, answer) : 'The form has no such field.'
    return problem ? [[id, problem] as const] : []
  })
  const [first] = problems
  if (first) throw new Refusal('invalid', first[1], { fields: Object.fromEntries(problems) })
}

/** Answers the questions of the system that the form shows, through the door by which its facts are edited. */
async function writeFacts(
  open: Change,
  form: GuidedForm,
  system: SystemRecord,
  input: FormPatch,
  current: FormNow,
): Promise<Facts> {
  const asked = new Set(form.sections.flatMap(({ fields }) => fields.flatMap(({ fact }) => fact ?? [])))
  const changed = Object.entries(input.facts ?? {}).filter(([key, value]) => same(system.facts[key]) !== same(value))
  if (changed.length === 0) return system.facts
  ensure(
    changed.every(([key]) => asked.has(key)),
    'invalid',
    'This form does not ask all of these questions.',
  )
  if (input.systemVersion !== undefined && input.systemVersion !== system.version)
    throw new Refusal(
      'conflict',
      `${await lastEditor(open.tx, open.scope, system.id)} changed the facts of this system while you wrote. Nothing of yours is lost: compare and save again.`,
      { current },
    )
  await systemFor(open, 'system.edit', system.id)
  const facts: Facts = { ...system.facts }
  for (const [key, value] of changed) {
    if (value === undefined) delete facts[key]
    else facts[key] = value
  }
  await rewriteSystem(open, system, { ...system, facts }, { action: 'system.edit' })
  return facts
}

/** The form as it stands within a change. */
export async function filledOn(
  open: Change,
  form: GuidedForm,
  system: SystemRecord,
  answers: WrittenAnswers,
): Promise<FilledForm> {
  const { catalogue, adopted } = await open.library()
  const organisation = await open.tx.organisation.findUniqueOrThrow({ where: { id: open.scope } })
  const known = await knownValues(open.tx, open.scope, knownThingsIn(allFields(form)), {
    organisation,
    system,
    catalogue,
    adopted,
  })
  return filledForm(form, answers, { catalogue, facts: factsOf(system), known })
}

async function keep(
  ground: Ground,
  open: Change,
  { systemId, formId, version }: FormKey,
  answers: WrittenAnswers,
  missing: number,
): Promise<void> {
  const own = { organisationId: open.scope, systemId, formId }
  const data = {
    formDigest: ground.library.digests.get(`forms/${formId}`) ?? '',
    answers: canonicalJson(answers as Json),
    missing,
    version: version + 1,
    updatedAt: open.now,
    updatedById: personOf(open.by),
  }
  await open.tx.formAnswers.upsert({
    where: { organisationId_systemId_formId: own },
    create: { ...own, ...data },
    update: data,
  })
}

const same = (value: unknown): string => (value === undefined ? '' : canonicalJson(value as Json))

const pick = (answers: WrittenAnswers, ids: readonly string[]): Json =>
  Object.fromEntries(ids.map((id) => [id, (answers[id] ?? null) as Json]))

/** Texts as both databases keep them; a list without its empty lines, and nothing instead of an empty answer. */
function cleanAnswers(answers: FormPatch['answers']): FormPatch['answers'] {
  const tidy = (text: string): string => cleanText(text).trim()
  const cleaned = (answer: WrittenAnswer | null): WrittenAnswer | null => {
    if (answer === null) return null
    const value = typeof answer === 'string' ? tidy(answer) : answer.map(tidy).filter((line) => line !== '')
    return value.length > 0 ? value : null
  }
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, cleaned(answer)]))
}

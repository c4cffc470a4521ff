import { z } from 'zod'
import { readDraft } from '#app/data/drafts.server'
import { answersOn, formAnswersOf } from '#app/data/form-answers.server'
import { knownValues } from '#app/data/known-values.server'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { GuidedForm } from '#app/domain/framework/form-schema'
import {
  allFields,
  type FilledForm,
  type FormGround,
  type FormStatement,
  fieldsOfSection,
  filledForm,
  knownThingsIn,
  statementsOf,
  type WrittenAnswers,
} from '#app/domain/guided-form'
import { mayOn, reach } from '#app/domain/permissions'
import { sectionRules } from '#app/domain/section-rules'
import { factsOf } from '#app/domain/system'
import { STATEMENTS } from '#app/ui/form/form-fields'
import type { FormPageProps, ShownPart, StatementRow } from '#app/ui/form/form-page'
import type { SystemVisit } from '#app/web/system-visit.server'
import { notFound, type Visit } from '#app/web/visit.server'

type Page = Omit<FormPageProps, 'answer' | 'busy'>

/** The form of the address, where the organisation works with the law that asks for it; or 404. */
export async function requireForm(visit: Visit, id = ''): Promise<GuidedForm> {
  const form = visit.ground.library.forms.find((one) => one.id === id)
  if (!form || !(await visit.library()).digests.has(form.framework)) throw notFound()
  return form
}

export const formDraftKey = (systemId: string, formId: string, part: string): string =>
  `form/${systemId}/${formId}/${part}`

/** A part of the form with what is there already: the one asked for, or the first with something missing. */
export async function formPage(visit: SystemVisit, form: GuidedForm, asked: string | null): Promise<Page> {
  const { db, scope, by, person, system, ground } = visit
  const library = await visit.library()
  const saved = await formAnswersOf(db, scope, system.id, form.id)
  const handing = asked === STATEMENTS
  const { filled, on } = await filledNow(visit, form, saved?.answers ?? {}, asked)
  const part = handing ? null : partOf(filled, asked)
  const id = part?.section.id ?? STATEMENTS
  const [draft, rows] = await Promise.all([
    part ? readDraft(db, scope, person.id, formDraftKey(system.id, form.id, id)) : null,
    handing ? rowsOf(visit, statementsOf(filled)) : [],
  ])
  const { answered, of, missing } = filled
  return {
    systemId: system.id,
    systemVersion: system.version,
    form: headOf(form, library.titleOf(form.framework)),
    parts: filled.sections.map(({ section, fields: _, ...progress }) => ({
      ...{ id: section.id, title: section.title, cite: section.cite },
      ...progress,
    })),
    progress: { answered, of, missing },
    part: part && shownPart(visit, form, part, saved?.answers ?? {}, on),
    statements: rows,
    handsOver: form.sections.some(({ fields }) => fields.some(({ requirement }) => requirement !== undefined)),
    version: saved?.version ?? 0,
    saved: saved && {
      at: saved.updatedAt,
      by: saved.updatedBy,
      otherForm: saved.formDigest !== (ground.library.digests.get(`forms/${form.id}`) ?? ''),
    },
    duty: await dutyOf(visit, form),
    draft: draftOf(draft, saved?.version ?? 0),
    draftKey: formDraftKey(system.id, form.id, id),
    mayEdit: mayOn(by, 'assess', system) && system.archivedAt === null,
    may: { issue: mayOn(by, 'report.issue', system), settings: reach(by, 'settings.write') !== 'none' },
    locale: person.locale,
    timeZone: person.timeZone,
  }
}

/** The form as it stands. What counts is always looked up, what only stands beside it for the part on the page alone. */
async function filledNow(
  visit: SystemVisit,
  form: GuidedForm,
  answers: WrittenAnswers,
  asked: string | null,
): Promise<{ filled: FilledForm; on: FormGround }> {
  const { db, scope, system, organisation } = visit
  const { catalogue, adopted } = await visit.library()
  const from = { organisation, system, catalogue, adopted }
  const on = { catalogue, facts: factsOf(system) }
  const needed = knownThingsIn(allFields(form).filter(({ required, kind }) => required || kind !== 'known'))
  const known = await knownValues(db, scope, needed, from)
  const filled = filledForm(form, answers, { ...on, known })
  const beside = asked === STATEMENTS ? new Set<never>() : knownThingsIn(partOf(filled, asked).section.fields)
  const more = await knownValues(db, scope, new Set([...beside].filter((thing) => !needed.has(thing))), from)
  const whole = { ...on, known: { ...known, ...more } }
  return { filled: filledForm(form, answers, whole), on: whole }
}

const headOf = ({ id, title, summary, edition, version, report, sources }: GuidedForm, frameworkTitle: string) => ({
  ...{ id, title, summary, edition, version, report, frameworkTitle },
  sources: sources.map(({ citation, title }) => `${citation}: ${title}`),
})

function partOf({ sections }: FilledForm, asked: string | null) {
  return sections.find(({ section }) => section.id === asked) ?? sections.find((one) => one.missing > 0) ?? sections[0]!
}

function shownPart(
  { system, ground }: SystemVisit,
  form: GuidedForm,
  { section }: FilledForm['sections'][number],
  answers: WrittenAnswers,
  on: FormGround,
): ShownPart {
  const { id, title, cite, help } = section
  const { facts } = ground.library.catalogue
  return {
    ...{ id, title, cite, help },
    rules: sectionRules(form, id, answers, on),
    fields: fieldsOfSection(section, answers, on).map(({ field, state, lines, source }) => {
      const fact = facts.find(({ key }) => key === field.fact)
      return {
        ...{ field, state, lines, source },
        answer: answers[field.id] ?? null,
        question: fact ? { fact, value: system.facts[fact.key], state: 'answered' as const } : null,
      }
    }),
  }
}

/** Whether the law asks this of the system as its facts stand, in a sentence. */
async function dutyOf({ library, system, asOf }: SystemVisit, form: GuidedForm): Promise<Page['duty']> {
  const compiled = (await library()).get(form.framework)
  const explained = compiled && explainRequirement(compiled, factsOf(system), asOf, form.duty)
  return explained ? { verdict: explained.verdict, sentence: explained.sentence } : null
}

/** Each statement the form makes beside what stands now, for the requirements that the library knows. */
async function rowsOf(visit: SystemVisit, statements: readonly FormStatement[]): Promise<StatementRow[]> {
  const { db, scope, system } = visit
  const library = await visit.library()
  const [frameworkId = ''] = statements.map((one) => one.frameworkId)
  const ids = statements.map((one) => one.requirementId)
  const standing = await answersOn(db, scope, system.id, frameworkId, ids)
  return statements.flatMap(({ requirementId, cites, text }) => {
    const title = library.get(frameworkId)?.byId.get(requirementId)?.requirement.title
    const now = standing.find((one) => one.requirementId === requirementId)
    return title === undefined ? [] : [{ frameworkId, requirementId, title, cites, text, now: now ?? null }]
  })
}

const draftSchema = z.object({
  version: z.coerce.number().int().nonnegative(),
  fields: z.array(z.tuple([z.string().max(80), z.string().max(10_000)])).max(400),
})

/** What somebody was writing when they left; `outdated` where somebody saved since. */
function draftOf(draft: { body: unknown; updatedAt: string } | null, version: number): Page['draft'] {
  const read = draftSchema.safeParse(draft?.body)
  if (!draft || !read.success) return null
  return { fields: read.data.fields, at: draft.updatedAt, outdated: read.data.version < version }
}

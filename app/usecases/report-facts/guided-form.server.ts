import { formAnswersOf, type SavedForm } from '#app/data/form-answers.server'
import { systemEvidenceUnder } from '#app/data/framework-evidence.server'
import { knownValues } from '#app/data/known-values.server'
import type { SystemRecord } from '#app/data/systems.server'
import { findEvents } from '#app/data/trail.server'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { GuidedForm } from '#app/domain/framework/form-schema'
import {
  allFields,
  type FilledForm,
  type FormStatement,
  filledForm,
  knownThingsIn,
  statementsOf,
  type WrittenAnswers,
} from '#app/domain/guided-form'
import { ensure } from '#app/domain/refusal'
import { factsOf } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import type { FormSnapshot, SnapshotForm, SnapshotStanding } from '#app/reports/form-snapshot'
import type { SnapshotHead } from '#app/reports/snapshot'
import type { Reading, Wanted } from './gather.server'
import { snapshotEvidence, snapshotRisk } from './parts.server'
import { waitsFor } from './scope.server'
import { snapshotIdentity } from './system.server'
import { type NameOf, namesOf } from './whole-register.server'

/** The latest savings of a form that are looked through for who wrote what. */
const SAVINGS = 500

export interface GatheredForm {
  form: GuidedForm
  /** as they were written, the values of choices among them */
  answers: WrittenAnswers
  filled: FilledForm
  compiled: CompiledFramework
  name: NameOf
  parts: Omit<FormSnapshot, keyof SnapshotHead>
}

/** A guided form as it stands, with the assessments and the evidence behind its points. */
export async function gatherForm(on: Reading, { system, asOf, intact }: Wanted, formId: string): Promise<GatheredForm> {
  const { db, ground, scope } = on
  const form = ground.library.forms.find(({ id }) => id === formId)
  const library = await on.library()
  const compiled = form && library.digests.has(form.framework) ? library.get(form.framework) : undefined
  ensure(system && form && compiled, 'rule', 'Your organisation does not work with the law this report stands on.')
  const saved = await formAnswersOf(db, scope, system.id, form.id)
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: scope } })
  const { catalogue, adopted } = library
  const known = await knownValues(db, scope, knownThingsIn(allFields(form)), {
    organisation,
    system,
    catalogue,
    adopted,
  })
  const facts = factsOf(system)
  const answers = saved?.answers ?? {}
  const filled = filledForm(form, answers, { catalogue, facts, known })
  const name = await namesOf(db, scope)
  const explained = explainRequirement(compiled, facts, asOf, form.duty)!
  const { standings, evidence } = await standingsOf(on, system, { compiled, form, filled, asOf }, name)
  const risks = await db.risk.findMany({
    where: { organisationId: scope, systemId: system.id },
    orderBy: [{ score: 'desc' }, { reference: 'asc' }],
    include: { requirements: true, system: { select: { name: true } } },
  })
  const parts: GatheredForm['parts'] = {
    system: snapshotIdentity(ground, system, name),
    duty: {
      requirement: form.duty,
      title: compiled.byId.get(form.duty)!.requirement.title,
      verdict: explained.verdict,
      sentence: explained.sentence,
      timing: explained.timing,
      firstDay: explained.firstDay,
      waitsFor: explained.timing === 'upcoming' ? waitsFor(compiled, facts, asOf, form.duty) : [],
    },
    form: await snapshotForm(on, system, form, filled, saved, name),
    standings,
    evidence: evidence.map((row) => snapshotEvidence(row, asOf, intact)),
    risks: risks.map((row) => snapshotRisk(row, ground.library.threats, name)),
  }
  return { form, answers, filled, compiled, name, parts }
}

async function snapshotForm(
  on: Reading,
  system: SystemRecord,
  { id, title, version, edition }: GuidedForm,
  filled: FilledForm,
  saved: SavedForm | null,
  name: NameOf,
): Promise<SnapshotForm> {
  const digest = on.ground.library.digests.get(`forms/${id}`) ?? ''
  const writers = await writersOf(on, system.id, id, saved)
  return {
    ...{ id, title, version, digest, edition },
    savedAt: saved?.updatedAt ?? null,
    olderForm: saved !== null && saved.formDigest !== digest,
    sections: filled.sections.map(({ section: { id, title, cite, help = '' }, fields }) => ({
      ...{ id, title, cite, help },
      fields: fields.map(({ field, state, lines, source }) => {
        const { id, label, help = '', cite, kind, required, ours = false, from = null } = field
        const writer = source === 'written' && state === 'answered' ? writers.get(id) : undefined
        return {
          ...{ id, label, help, cite, kind, required, ours, from, state, source, lines: [...lines] },
          by: writer ? sayActor(writer.actor, name) : '',
          at: writer?.at ?? null,
        }
      }),
    })),
  }
}

/** Who wrote what stands in each field, and when, as the trail has it. */
async function writersOf({ db, scope }: Reading, systemId: string, formId: string, saved: SavedForm | null) {
  const writers = new Map<string, { actor: string; at: string }>()
  if (!saved) return writers
  const about = { subjectType: 'form', subjectId: formId, systemId, action: 'form.fill', take: SAVINGS }
  const same = (value: unknown) => canonicalJson((value ?? null) as Json)
  for (const { actor, at, body } of await findEvents(db, scope, about)) {
    const { after } = JSON.parse(body) as { after?: { answers?: Record<string, unknown> } }
    for (const [id, answer] of Object.entries(after?.answers ?? {}))
      if (!writers.has(id) && same(answer) === same(saved.answers[id])) writers.set(id, { actor, at })
  }
  return writers
}

function sayActor(actor: string, name: NameOf): string {
  if (actor.startsWith('person:')) return name(actor.slice(7))
  return actor === 'operator' ? 'the operator of the machine' : 'Plumbline'
}

/** The assessments of the requirements the form belongs to, and the evidence attached to them. */
async function standingsOf(
  { db, scope }: Reading,
  system: SystemRecord,
  { compiled, form, filled, asOf }: Pick<GatheredForm, 'compiled' | 'form' | 'filled'> & { asOf: string },
  name: NameOf,
) {
  const frameworkId = compiled.framework.id
  const said = new Map(statementsOf(filled).map((one) => [one.requirementId, one]))
  const named = allFields(form).flatMap(({ requirement }) => requirement ?? [])
  const here = named.flatMap((one) => (one.startsWith(`${frameworkId}:`) ? [one.slice(frameworkId.length + 1)] : []))
  const ids = [...new Set([form.duty, ...here])]
  const rows = await db.assessment.findMany({
    where: { organisationId: scope, systemId: system.id, frameworkId, requirementId: { in: ids } },
    include: { evidence: { select: { evidenceId: true } } },
  })
  const byId = new Map(rows.map((row) => [row.requirementId, row]))
  const facts = factsOf(system)
  const standings = ids.flatMap((id): SnapshotStanding[] => {
    const requirement = compiled.byId.get(id)?.requirement
    if (!requirement) return []
    const row = byId.get(id)
    return [
      {
        requirement: id,
        title: requirement.title,
        cites: requirement.cites.map(({ ref }) => ref),
        applies: explainRequirement(compiled, facts, asOf, id)!.verdict,
        status: row?.status ?? 'not-started',
        review: row?.review ?? 'none',
        reviewedBy: name(row?.reviewedById ?? null),
        statement: otherStatement(row?.statement ?? '', said.get(id)),
        evidence: (row?.evidence ?? []).map(({ evidenceId }) => evidenceId).sort(),
      },
    ]
  })
  const attached = new Set(standings.flatMap(({ evidence }) => evidence))
  const evidence = await systemEvidenceUnder(db, scope, system.id, frameworkId)
  return { standings, evidence: evidence.filter(({ id }) => attached.has(id)) }
}

const otherStatement = (statement: string, said: FormStatement | undefined): string =>
  statement === said?.text ? '' : statement

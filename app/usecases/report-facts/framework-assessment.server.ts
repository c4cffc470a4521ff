import { fileDigestsUnder, systemEvidenceUnder } from '#app/data/framework-evidence.server'
import { clockLines } from '#app/domain/clock-lines'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { Facts } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { scopeOf } from '#app/domain/scope'
import { factsOf } from '#app/domain/system'
import type { FrameworkAssessmentSnapshot, Grouped } from '#app/reports/kinds/framework-assessment'
import type { SnapshotHead } from '#app/reports/snapshot'
import { adoptedFramework } from './adopted-framework.server'
import type { ReportFacts } from './gather.server'
import { snapshotEvidence } from './parts.server'
import { placeOf, snapshotScope, waitsFor } from './scope.server'
import { snapshotIdentity, snapshotTier } from './system.server'
import { namesOf } from './whole-register.server'

/** One system against one framework. */
export const frameworkAssessmentFacts: ReportFacts = {
  async files(db, organisationId, { systemId, frameworkId }) {
    return systemId && frameworkId ? fileDigestsUnder(db, organisationId, systemId, frameworkId) : []
  },
  async gather({ db, ground, scope, library }, { request, system, asOf, intact }) {
    const compiled = adoptedFramework(await library(), request.frameworkId)
    const { id, title, shortTitle = title } = compiled.framework
    const name = await namesOf(db, scope)
    const where = { organisationId: scope, systemId: system!.id, frameworkId: id }
    const assessments = await db.assessment.findMany({ where, include: { evidence: { select: { evidenceId: true } } } })
    const answers = assessments.map((row) => ({ ...row, evidence: row.evidence.map((link) => link.evidenceId) }))
    const evidence = await systemEvidenceUnder(db, scope, system!.id, id)
    const facts = factsOf(system!)
    const body: Omit<FrameworkAssessmentSnapshot, keyof SnapshotHead> = {
      kind: 'framework-assessment',
      framework: id,
      system: snapshotIdentity(ground, system!, name),
      tier: snapshotTier(system!, name),
      scopes: [snapshotScope(compiled, facts, asOf, answers, name)],
      ...verdictsOf(compiled, facts, asOf),
      waits: waitsOf(compiled, facts, asOf),
      clocks: clocksOf(compiled, facts, asOf),
      evidence: evidence.map((row) => snapshotEvidence(row, asOf, intact)),
    }
    return { title: `Framework assessment: ${shortTitle}, ${system!.name}`, body }
  },
}

/** Why the requirements apply or not, those with one reason together, and what must be asked where it cannot be told. */
function verdictsOf(compiled: CompiledFramework, facts: Facts, asOf: string) {
  const { duty, requirements } = scopeOf(compiled, facts, asOf)
  const [reasons, out] = [new Map<string, Grouped>(), new Map<string, Grouped>()]
  const open: FrameworkAssessmentSnapshot['open'] = []
  const put = (into: Map<string, Grouped>, why: string, id: string) => {
    const group = into.get(why) ?? { why, requirements: [], places: [] }
    into.set(why, group)
    group.requirements.push(id)
    const place = placeOf(compiled, id)
    if (!group.places.includes(place)) group.places.push(place)
  }
  for (const { id, verdict, timing } of requirements) {
    const { sentence, ask } = explainRequirement(compiled, facts, asOf, id)!
    if (verdict === 'false' || timing === 'ended') put(out, sentence, id)
    else if (!duty) put(out, `It would ask this, but it is ${compiled.framework.status}. ${sentence}`, id)
    else if (verdict === 'true') put(reasons, sentence, id)
    else {
      const { title } = compiled.byId.get(id)!.requirement
      open.push({ id, title, ask: ask.map((key) => compiled.facts.get(key)?.label ?? key) })
    }
  }
  return { reasons: [...reasons.values()], out: [...out.values()], open }
}

/** What the first days hang on that have not come, with how many requirements each holds back. */
function waitsOf(compiled: CompiledFramework, facts: Facts, asOf: string): FrameworkAssessmentSnapshot['waits'] {
  const waits = new Map<string, FrameworkAssessmentSnapshot['waits'][number]>()
  for (const { id, verdict, timing, firstDay } of scopeOf(compiled, facts, asOf).requirements) {
    if (verdict !== 'true' || timing !== 'upcoming' || firstDay !== null) continue
    for (const { label, cite } of waitsFor(compiled, facts, asOf, id)) {
      const wait = waits.get(label) ?? { label, cites: [], count: 0 }
      waits.set(label, wait)
      wait.count++
      if (cite && !wait.cites.includes(cite)) wait.cites.push(cite)
    }
  }
  return [...waits.values()]
}

function clocksOf(compiled: CompiledFramework, facts: Facts, asOf: string): FrameworkAssessmentSnapshot['clocks'] {
  const { deadlines, retention } = clockLines(compiled, facts, asOf)
  return [...deadlines, ...retention]
    .filter(({ timing }) => timing !== 'ended')
    .map(({ span, title, detail, verdict, cites }) => ({
      span: span ?? '',
      title,
      detail: detail ?? '',
      certain: verdict === 'true',
      cites: cites.map(({ ref }) => ref),
    }))
}

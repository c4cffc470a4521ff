import { assessmentsWith, evidenceFor } from '#app/data/assessments.server'
import { peopleNames } from '#app/data/people.server'
import { assessItems } from '#app/domain/assess-list'
import { evidenceState } from '#app/domain/evidence-state'
import { explainRequirement } from '#app/domain/explain-requirement'
import { requirementView } from '#app/domain/requirement-view'
import { scopeOf } from '#app/domain/scope'
import { factsOf } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import type { GuestAnswerPage } from '#app/ui/guest/guest-answer'
import type { GuestSystemVisit } from '#app/web/guest.server'
import { found } from '#app/web/visit.server'

/** A requirement, why it binds, and the answer with its evidence. Drafts, comments and what is planned stay inside. */
export async function guestAnswerPage(
  visit: GuestSystemVisit,
  { frameworkId = '', requirementId = '' }: { frameworkId?: string; requirementId?: string },
): Promise<GuestAnswerPage> {
  const { db, scope: organisationId, ground, system, today, asOf, person } = visit
  const library = await visit.library()
  const compiled = found(library.digests.has(frameworkId) ? library.get(frameworkId) : null)
  const view = found(requirementView({ ...ground.library, compiled: library }, compiled, requirementId))
  const facts = factsOf(system)
  const explained = found(explainRequirement(compiled, facts, asOf, requirementId))
  const scope = scopeOf(compiled, facts, asOf)
  const { states, current } = await assessmentsWith(db, organisationId, system.id, frameworkId, requirementId)
  const attached = current ? await evidenceFor(db, organisationId, [current.id]) : []
  const people = [current?.ownerId, current?.authorId, current?.reviewedById].map((id) => id ?? null)
  const names = await peopleNames(db, organisationId, people)
  const nameOf = (id: string | null | undefined) => names.get(id ?? '') ?? null
  const items = assessItems(compiled, scope, states, today, () => null)
  const at = items.findIndex((item) => item.id === requirementId)
  const freshDays = view.evidence.find((item) => item.required)?.freshDays ?? null
  return {
    system: { id: system.id, name: system.name, reference: system.reference, archived: false },
    framework: { id: frameworkId, title: view.framework, version: compiled.framework.version },
    ...{ view, explained, duty: scope.duty, tensions: [], kept: {}, asOf },
    ...{ previous: items[at - 1]?.id ?? null, next: (at < 0 ? items[0] : items[at + 1])?.id ?? null },
    place: { at: at + 1, of: items.length },
    answer: current && shownOf(current, nameOf(current.authorId), nameOf(current.reviewedById)),
    owner: nameOf(current?.ownerId),
    evidence: attached.map((one) => ({
      ...{ id: one.id, title: one.title, kind: one.kind, validUntil: one.validUntil },
      state: evidenceState(one, today, freshDays),
    })),
    ...{ locale: person.locale as DateLocale, timeZone: person.timeZone },
  }
}

type Current = NonNullable<Awaited<ReturnType<typeof assessmentsWith>>['current']>

/** What of an answer is sent: its words, not the ids and notes by which the house works on it. */
function shownOf(answer: Current, author: string | null, reviewer: string | null) {
  const { status, statement, justification, dueOn, review, reviewNote, reviewedAt, updatedAt, frameworkVersion } =
    answer
  const reviewed = { review, reviewNote, reviewedAt, reviewer }
  return { status, statement, justification, dueOn, ...reviewed, updatedAt, frameworkVersion, author }
}

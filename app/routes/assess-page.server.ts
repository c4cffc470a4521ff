import { redirect } from '@remix-run/node'
import { assessmentsWith, evidenceFor, evidenceToAttach, risksOn } from '#app/data/assessments.server'
import { readDraft } from '#app/data/drafts.server'
import { listPeople } from '#app/data/people.server'
import { getSystem } from '#app/data/systems.server'
import { findEvents } from '#app/data/trail.server'
import { assessItems, filterAssessItems, pileCounts, readAssessFilter } from '#app/domain/assess-list'
import { isSettled, statusesFor } from '#app/domain/assessment'
import { assessmentHistory } from '#app/domain/assessment-history'
import { evidenceState } from '#app/domain/evidence-state'
import { explainRequirement } from '#app/domain/explain-requirement'
import { mayOn, reach } from '#app/domain/permissions'
import { requirementView } from '#app/domain/requirement-view'
import { levelOf } from '#app/domain/risk'
import { scopeOf } from '#app/domain/scope'
import { factsOf } from '#app/domain/system'
import { paths } from '#app/paths'
import { found, type Visit } from '#app/web/visit.server'
import { assessDraft, draftKey } from './assess-draft.server'
import { answersTogether, assessmentsIn, elsewhereShown } from './elsewhere.server'
import { tensionsOn } from './tensions-shown.server'

const HISTORY_SHOWN = 30
const NOTHING_ELSEWHERE = { through: null, contradicts: false, helps: [] }

/** What stands in the address apart from the path goes along from requirement to requirement. */
const KEPT = ['state', 'timing', 'owner', 'q', 'asOf'] as const
export const keptQuery = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries(KEPT.flatMap((key) => (query.get(key) ? [[key, query.get(key)!]] : [])))

/** Everything the assess page shows: the list, the requirement, and our answer. Seven statements whatever the system. */
export async function assessPage(
  visit: Visit,
  params: { systemId?: string; frameworkId?: string; requirementId?: string },
  query: URLSearchParams,
) {
  const { db, scope: organisationId, ground, by, person, today, asOf, now } = visit
  const { systemId = '', frameworkId = '' } = params
  const library = await visit.library()
  // What is not in use has nothing to answer.
  const compiled = found(library.digests.has(frameworkId) ? library.get(frameworkId) : null)
  const system = found(await getSystem(db, organisationId, systemId))
  const facts = factsOf(system)
  const scope = scopeOf(compiled, facts, asOf)
  const asked = params.requirementId ?? ''
  const answers = await assessmentsWith(db, organisationId, systemId, frameworkId, asked)
  const { states, current } = answers
  const together = await answersTogether(visit, facts, answers.everywhere)
  const items = assessItems(compiled, scope, states, today, together.throughIn(frameworkId))
  const kept = keptQuery(query)
  if (params.requirementId === undefined) throw redirect(firstToDo())
  const requirementId = params.requirementId
  const view = found(requirementView({ ...ground.library, compiled: library }, compiled, requirementId))
  const explained = found(explainRequirement(compiled, facts, asOf, requirementId))
  const filter = readAssessFilter(query)
  const shown = filterAssessItems(items, filter)
  const key = { systemId, frameworkId, requirementId }
  const binds = explained.verdict === 'true' && explained.timing !== 'ended'
  const elsewhere = binds
    ? together.of(frameworkId, requirementId, current?.status ?? 'not-started')
    : NOTHING_ELSEWHERE
  const shownAnswers = [...(current ? [current.id] : []), ...assessmentsIn(elsewhere)]
  const find = query.get('find')
  const [people, allEvidence, risks, draft] = await Promise.all([
    listPeople(db, organisationId),
    shownAnswers.length > 0 ? evidenceFor(db, organisationId, shownAnswers) : [],
    risksOn(db, organisationId, key),
    readDraft(db, organisationId, person.id, draftKey(key)),
  ])
  const names = new Map(people.map((one) => [one.id, one.name]))
  const evidence = allEvidence.filter((one) => one.assessmentId === current?.id)
  const attached = evidence.map(({ id }) => id)
  // One or the other, so that the page stays within its statements.
  const history = current && find === null ? await findEvents(db, organisationId, historyOf(current.id)) : []
  const pick = find === null ? null : await evidenceToAttach(db, organisationId, find, attached)
  const place = shown.findIndex((item) => item.id === requirementId)
  const freshDays = view.evidence.find((item) => item.required)?.freshDays ?? null
  return {
    system: { id: system.id, name: system.name, reference: system.reference, archived: system.archivedAt !== null },
    framework: { id: frameworkId, title: view.framework, version: compiled.framework.version },
    ...{ items: shown, total: items.length, piles: pileCounts(items), filter, kept, today, asOf },
    ...{ previous: shown[place - 1]?.id ?? null, next: (place < 0 ? shown[0] : shown[place + 1])?.id ?? null },
    place: { at: place + 1, of: shown.length },
    tensions: tensionsOn(ground.library, library, together.binding, facts, { frameworkId, requirementId }),
    ...{ view, explained, duty: scope.duty, statuses: statusesFor(view.kind as never) },
    answer: current && {
      ...current,
      author: names.get(current.authorId ?? '') ?? null,
      reviewer: names.get(current.reviewedById ?? '') ?? null,
      mine: current.authorId === person.id,
    },
    changedFrom: versionBefore(history),
    draft: assessDraft(draft, current?.version ?? 0),
    people: people.filter((one) => one.status === 'active').map(({ id, name }) => ({ value: id, label: name })),
    evidence: evidence.map((one) => ({
      ...{ id: one.id, title: one.title, kind: one.kind, validUntil: one.validUntil },
      state: evidenceState(one, now.slice(0, 10), freshDays),
    })),
    elsewhere: elsewhereShown(elsewhere, allEvidence, evidence, view.evidence, now.slice(0, 10)),
    risks: risks.map((risk) => ({ ...risk, level: levelOf(risk.score) })),
    history: assessmentHistory(history.slice(0, HISTORY_SHOWN), names),
    moreHistory: history.length > HISTORY_SHOWN,
    find,
    pick,
    may: {
      assess: mayOn(by, 'assess', system) && system.archivedAt === null,
      approve: reach(by, 'assessment.approve') === 'all' && system.archivedAt === null,
      risk: mayOn(by, 'risk.write', system),
      trail: reach(by, 'trail.read') !== 'none',
    },
    ...{ locale: person.locale, timeZone: person.timeZone },
  }

  function firstToDo(): string {
    const listed = filterAssessItems(items, readAssessFilter(query))
    const first = listed.find((item) => !isSettled(item.status)) ?? listed[0] ?? items[0] ?? compiled.requirements[0]
    const id = first && ('id' in first ? first.id : first.requirement.id)
    return id === undefined ? paths.systemScope(systemId) : paths.assess(systemId, frameworkId, id, kept)
  }
}

/** The version an answer was made against before it was carried over to another. */
function versionBefore(history: readonly { action: string; body: string }[]): string | null {
  const carried = history.find((event) => event.action === 'assessment.carry-over')
  return carried ? (JSON.parse(carried.body).before?.frameworkVersion ?? null) : null
}

const historyOf = (id: string) => ({ subjectType: 'assessment', subjectId: id, take: HISTORY_SHOWN + 1 })

export type AssessPage = Awaited<ReturnType<typeof assessPage>>

import { currentEvidence } from '#app/data/evidence.server'
import type { Ground } from '#app/data/ground.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import type { SystemRecord } from '#app/data/systems.server'
import { type Counts, count, moveTallies } from '#app/data/tallies.server'
import { type AssessmentStatus, type Bucket, bucketOf, checkAnswer, isSettled } from '#app/domain/assessment'
import type { CompiledRequirement } from '#app/domain/framework/compile'
import { isLegalDate } from '#app/domain/legal-date'
import { type Actor, personOf } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { newId } from '#app/lib/ids.server'
import { cleanText, splitList } from '#app/lib/text'
import { type Change, change } from './change.server'
import { systemFor } from './edit-system.server'
import { ensureColleague } from './ensure-colleague.server'

export interface AssessmentKey {
  systemId: string
  frameworkId: string
  requirementId: string
}

export interface AssessmentValues {
  status: AssessmentStatus
  statement: string
  justification: string
  ownerId: string | null
  dueOn: string | null
}

type AssessmentRow = NonNullable<Awaited<ReturnType<typeof findAssessment>>>

/** A requirement of the organisation's library, or a refusal. */
export function requirementOf(library: OrganisationLibrary, key: Omit<AssessmentKey, 'systemId'>): CompiledRequirement {
  const requirement = library.get(key.frameworkId)?.byId.get(key.requirementId)
  ensure(requirement, 'not-found', 'There is no such requirement.')
  return requirement
}

/** The system of an answer, or a refusal: archived systems stay as they were, and their counts are out of the sums. */
export async function assessable(open: Change, key: AssessmentKey): Promise<SystemRecord> {
  const system = await systemFor(open, 'assess', key.systemId)
  ensure(system.archivedAt === null, 'rule', 'This system is archived. Its answers stay as they were.')
  const { digests } = await open.library()
  ensure(digests.has(key.frameworkId), 'not-found', 'Your organisation does not work with this framework.')
  return system
}

const scopeRow = (open: Change, { systemId, frameworkId }: AssessmentKey) =>
  open.tx.systemScope.findUnique({
    where: { organisationId_systemId_frameworkId: { organisationId: open.scope, systemId, frameworkId } },
  })

export const findAssessment = (open: Change, key: AssessmentKey) =>
  open.tx.assessment.findUnique({
    where: { organisationId_systemId_frameworkId_requirementId: { organisationId: open.scope, ...key } },
  })

/**
 * Saves what the organisation says about one requirement for one system. `version` is the one the person saw, 0 for
 * the first touch: where somebody else was faster, nothing is overwritten and both texts are shown.
 */
export async function assess(
  ground: Ground,
  by: Actor,
  key: AssessmentKey,
  version: number,
  input: AssessmentValues,
): Promise<{ id: string; version: number }> {
  return change(ground, by, 'assess', (open) => saveAnswer(open, key, version, input))
}

/** `assess` within an open change. */
export async function saveAnswer(
  open: Change,
  key: AssessmentKey,
  version: number,
  input: AssessmentValues,
): Promise<{ id: string; version: number }> {
  const values = { ...input, statement: cleanText(input.statement), justification: cleanText(input.justification) }
  ensure(
    values.dueOn === null || isLegalDate(values.dueOn),
    'invalid',
    'The due date is not a day; write it as YYYY-MM-DD.',
  )
  await assessable(open, key)
  await ensureColleague(open, values.ownerId)
  const before = await findAssessment(open, key)
  if ((before?.version ?? 0) !== version) {
    throw new Refusal(
      'conflict',
      'Somebody else saved this answer meanwhile. Your text is kept below beside theirs: choose, then save again.',
      { current: before },
    )
  }
  const current = before ? await currentEvidence(open.tx, open.scope, before.id, open.now.slice(0, 10)) : 0
  checkAnswer(requirementOf(await open.library(), key).requirement, values, current)
  const saved = await store(open, key, before, values)
  await moveStanding(open, key, before, { status: values.status, review: saved.review })
  open.record({
    action: 'assessment.save',
    subject: ['assessment', saved.id],
    systemId: key.systemId,
    before: before ? trailOf(before) : null,
    after: { ...key, ...trailOf(saved) },
  })
  return { id: saved.id, version: saved.version }
}

/**
 * The row of an assessment, made on the first touch, for evidence and comments that come before any answer. It has
 * version 0, so that an answer somebody is writing meanwhile is still the first.
 */
export async function touchAssessment(open: Change, key: AssessmentKey): Promise<AssessmentRow> {
  await assessable(open, key)
  requirementOf(await open.library(), key)
  const found = await findAssessment(open, key)
  if (found) return found
  return store(open, key, null, { ...UNTOUCHED, version: 0 })
}

const UNTOUCHED = { status: 'not-started', statement: '', justification: '', ownerId: null, dueOn: null } as const

async function store(
  open: Change,
  key: AssessmentKey,
  before: AssessmentRow | null,
  values: AssessmentValues & { version?: number },
): Promise<AssessmentRow> {
  const { scope: organisationId, now, by } = open
  const answered =
    !before ||
    before.status !== values.status ||
    before.statement !== values.statement ||
    before.justification !== values.justification
  const against = againstAdopted(await open.library(), key.frameworkId)
  if (!before) {
    const data = {
      organisationId,
      id: newId(),
      ...key,
      ...values,
      ...against,
      authorId: values.version === 0 ? null : personOf(by),
      createdAt: now,
      updatedAt: now,
    }
    return open.tx.assessment.create({ data })
  }
  // A changed answer is a new answer: whoever approved the old one did not approve this. What was returned stays
  // returned, with its note, until the author hands it in again.
  const fresh = { review: 'none', reviewedById: null, reviewedAt: null, reviewNote: '' }
  // It answers the version in use, so whatever another version asked to look at again is looked at.
  const again = answered
    ? { authorId: personOf(by), ...against, reviewAgain: '', ...(before.review === 'returned' ? {} : fresh) }
    : {}
  return open.tx.assessment.update({
    where: { organisationId_id: { organisationId, id: before.id } },
    data: { ...values, ...again, version: { increment: 1 }, updatedAt: now },
  })
}

/** The framework version that an answer given now is made against. */
export const againstAdopted = (library: OrganisationLibrary, frameworkId: string) => ({
  frameworkVersion: library.get(frameworkId)!.framework.version,
  frameworkDigest: library.digests.get(frameworkId)!,
})

const COLUMN = {
  implemented: 'implemented',
  partly: 'partly',
  inProgress: 'inProgress',
  notImplemented: 'notImplemented',
  notApplicable: 'notApplicable',
} as const

/** Moves the kept counts of scope, system and organisation by what one answer changed. */
export async function moveStanding(
  open: Change,
  key: AssessmentKey,
  before: { status: string; review: string } | null,
  after: { status: string; review: string },
): Promise<void> {
  const { tx, scope: organisationId } = open
  const scope = await scopeRow(open, key)
  if (!scope || !splitList(scope.applies).includes(key.requirementId)) return
  const from = bucketOf(before?.status ?? 'not-started')
  const to = bucketOf(after.status)
  const approved = Number(after.review === 'approved') - Number(before?.review === 'approved')
  if (from === to && approved === 0) return
  const moved: Counts = new Map()
  const steps: Record<string, { increment: number }> = {}
  const step = (bucket: Bucket, n: number): void => {
    count(moved, `coverage|${key.frameworkId}|${bucket}`, n)
    if (bucket !== 'notStarted') steps[COLUMN[bucket]] = { increment: n }
  }
  if (from !== to) {
    step(from, -1)
    step(to, 1)
  }
  if (approved !== 0) {
    count(moved, `coverage|${key.frameworkId}|approved`, approved)
    steps.approved = { increment: approved }
  }
  const where = {
    organisationId_systemId_frameworkId: { organisationId, systemId: key.systemId, frameworkId: key.frameworkId },
  }
  if (Object.keys(steps).length > 0) await tx.systemScope.update({ where, data: steps })
  const settled = Number(isSettled(after.status)) - Number(isSettled(before?.status ?? 'not-started'))
  if (settled !== 0) {
    const system = { organisationId_id: { organisationId, id: key.systemId } }
    await tx.aiSystem.update({ where: system, data: { openCount: { increment: -settled } } })
  }
  await moveTallies(tx, organisationId, moved)
}

const trailOf = ({ status, statement, justification, ownerId, dueOn, review }: AssessmentRow) => ({
  status,
  statement,
  justification,
  ownerId,
  dueOn,
  review,
})

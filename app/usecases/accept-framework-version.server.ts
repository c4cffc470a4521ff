import { setImmediate as breathe } from 'node:timers/promises'
import {
  type AnswerRow,
  answersUnder,
  givesWay,
  moveRisks,
  takenUnder,
  waitingScopes,
  waitingSystems,
} from '#app/data/framework-versions.server'
import type { Ground } from '#app/data/ground.server'
import { frameworkVersion } from '#app/data/organisation-library.server'
import { diffFrameworks, type FrameworkDiff } from '#app/domain/framework-diff'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { type AnswerStep, answerSteps, countSteps } from '#app/domain/version-step'
import { settledAgain } from './adopt-framework.server'
import { againstAdopted } from './assess.server'
import { type Change, change } from './change.server'

/** Systems carried over in one transaction; one may have hundreds of answers. */
const BATCH = 10
const REFUSED = 'New versions are accepted by administrators and compliance officers.'

/**
 * Accepts the adopted version for one system: its answers answer the adopted version from now on, and those whose words
 * or dates changed ask to be looked at again.
 */
export async function acceptVersion(
  ground: Ground,
  by: Actor,
  { frameworkId, systemId }: { frameworkId: string; systemId: string },
): Promise<void> {
  ensure(reach(by, 'framework.adopt') === 'all', 'forbidden', REFUSED)
  await change(ground, by, 'framework.adopt', async (open) => {
    const of = { organisationId: open.scope, systemId, frameworkId }
    const scope = await open.tx.systemScope.findUnique({ where: { organisationId_systemId_frameworkId: of } })
    ensure(scope, 'not-found', 'This framework does not cover the system.')
    const { digests } = await open.library()
    ensure(
      scope.frameworkDigest === digests.get(frameworkId),
      'conflict',
      'The system is not worked out under the new version yet. Wait a moment and try again.',
    )
    await carryOver(ground, open, frameworkId, [systemId])
  })
}

/**
 * Accepts the adopted version for every system, a few in one transaction. Where that was cut off, calling it again goes
 * on with those that are left. Returns how many systems it carried over.
 */
export async function acceptVersionEverywhere(
  ground: Ground,
  by: Actor,
  frameworkId: string,
  onProgress?: (done: number) => void | Promise<void>,
): Promise<number> {
  ensure(reach(by, 'framework.adopt') === 'all', 'forbidden', REFUSED)
  let after = ''
  let done = 0
  for (;;) {
    const ids = await waitingSystems(ground.database.client, by.organisationId, frameworkId, after, BATCH)
    const last = ids.at(-1)
    if (!last) return done
    after = last
    try {
      done += await change(ground, by, 'framework.adopt', (open) => carryOver(ground, open, frameworkId, ids))
    } catch (error) {
      // Somebody else accepted the same systems a moment ago.
      if (!(error instanceof Refusal && error.code === 'conflict')) throw error
    }
    await onProgress?.(done)
    await breathe()
  }
}

async function carryOver(
  ground: Ground,
  open: Change,
  frameworkId: string,
  systemIds: readonly string[],
): Promise<number> {
  const { tx, scope: organisationId } = open
  const library = await open.library()
  const digest = library.digests.get(frameworkId)
  ensure(digest, 'not-found', 'Your organisation does not work with this framework.')
  const scopes = await waitingScopes(tx, organisationId, { frameworkId, digest }, systemIds)
  ensure(scopes.length > 0, 'conflict', 'This version is accepted already.')
  const ids = scopes.map((scope) => scope.systemId)
  const answers = await answersUnder(tx, organisationId, frameworkId, ids)
  const versions = versionsOf(ground, open, frameworkId)
  const unsettled: string[] = []
  for (const { systemId, acceptedDigest } of scopes) {
    const mine = answers.filter((answer) => answer.systemId === systemId)
    const steps: AnswerStep[] = []
    for (const [from, older] of byVersion(mine, digest, acceptedDigest)) {
      const { diff } = await versions(from)
      // A plan gives way to what was said; the answer takes its owner and day along.
      const taken = takenUnder(mine, digest)
      for (const step of steps) if (step.to !== null) taken.add(step.to)
      steps.push(...(diff ? answerSteps(diff, older, taken) : []))
    }
    await write(open, frameworkId, systemId, mine, steps)
    if (steps.some((step) => step.losesReview || step.from !== step.to)) unsettled.push(systemId)
    const { version: from } = await versions(acceptedDigest)
    const to = library.get(frameworkId)!.framework.version
    open.record({
      action: 'framework.accept',
      subject: ['framework', frameworkId],
      systemId,
      before: { version: from, digest: acceptedDigest },
      after: { version: to, digest, ...countSteps(steps) },
    })
  }
  await tx.systemScope.updateMany({
    where: { organisationId, frameworkId, systemId: { in: ids } },
    data: { acceptedDigest: digest },
  })
  if (unsettled.length > 0) await settledAgain(open, unsettled)
  return scopes.length
}

/** Answers to older versions, by the version each was made against. */
function byVersion(answers: readonly AnswerRow[], digest: string, accepted: string): Map<string, AnswerRow[]> {
  const groups = new Map<string, AnswerRow[]>()
  for (const answer of answers) {
    const from = answer.frameworkDigest || accepted
    if (from === digest) continue
    groups.set(from, [...(groups.get(from) ?? []), answer])
  }
  return groups
}

interface Older {
  /** null where that version is not kept */
  version: string | null
  diff: FrameworkDiff | null
}

/** Older versions and what changed since. Worked out once for all systems of the change. */
function versionsOf(ground: Ground, open: Change, frameworkId: string): (digest: string) => Promise<Older> {
  const known = new Map<string, Older>()
  return async (digest) => {
    const found = known.get(digest)
    if (found) return found
    const on = { db: open.tx, library: ground.library }
    const older = digest === '' ? null : await frameworkVersion(on, open.scope, { frameworkId, digest })
    const newer = (await open.library()).get(frameworkId)!
    const read = { version: older?.framework.version ?? null, diff: older && diffFrameworks(older, newer) }
    known.set(digest, read)
    return read
  }
}

/** Writes the steps of one system: the many that only change their version in one statement, the others by what they share. */
async function write(
  open: Change,
  frameworkId: string,
  systemId: string,
  answers: readonly AnswerRow[],
  steps: readonly AnswerStep[],
): Promise<void> {
  const { tx, scope: organisationId, now } = open
  const against = againstAdopted(await open.library(), frameworkId)
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  const quiet = steps.filter((step) => step.to === step.from && !isFelt(step, byId.get(step.id)!))
  const where = (ids: readonly string[]) => ({ organisationId, id: { in: [...ids] } })
  if (quiet.length > 0) await tx.assessment.updateMany({ where: where(quiet.map(({ id }) => id)), data: against })
  const moved = new Map<string, string>()
  const planned = new Map(
    answers
      .filter((answer) => givesWay(answer, against.frameworkDigest))
      .map((answer) => [answer.requirementId, answer]),
  )
  for (const step of steps) {
    const before = byId.get(step.id)!
    if (step.to === null || quiet.includes(step)) continue
    const lost = step.losesReview ? { review: 'none', reviewedById: null, reviewedAt: null } : {}
    const plan = step.to === step.from ? undefined : planned.get(step.to)
    if (plan) await tx.assessment.delete({ where: { organisationId_id: { organisationId, id: plan.id } } })
    const taken = plan && { ownerId: before.ownerId ?? plan.ownerId, dueOn: before.dueOn ?? plan.dueOn }
    const renamed = step.to === step.from ? {} : { requirementId: step.to }
    if (step.to !== step.from) moved.set(step.from, step.to)
    await tx.assessment.update({
      where: { organisationId_id: { organisationId, id: step.id } },
      data: {
        ...{ ...against, ...renamed, ...lost, ...taken, reviewAgain: step.again, updatedAt: now },
        // Later than either, so that a form open on the plan is out of date.
        version: Math.max(before.version, plan?.version ?? 0) + 1,
      },
    })
    const { requirementId, frameworkVersion, review, reviewAgain } = before
    open.record({
      action: 'assessment.carry-over',
      subject: ['assessment', step.id],
      systemId,
      before: { requirementId, frameworkVersion, review, reviewAgain },
      after: {
        ...{ requirementId: step.to, frameworkVersion: against.frameworkVersion },
        ...{ review: step.losesReview ? 'none' : review, reviewAgain: step.again, ...taken },
      },
    })
  }
  if (moved.size > 0) await moveRisks(tx, organisationId, { frameworkId, systemId }, moved)
}

/** Whether people notice it, so that an open form is out of date. */
const isFelt = (step: AnswerStep, before: AnswerRow): boolean => step.losesReview || step.again !== before.reviewAgain

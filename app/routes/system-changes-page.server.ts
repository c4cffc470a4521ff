import { answersUnder, formerAnswers, takenUnder } from '#app/data/framework-versions.server'
import { frameworkVersion } from '#app/data/organisation-library.server'
import { diffFrameworks } from '#app/domain/framework-diff'
import { reach } from '#app/domain/permissions'
import { factsOf } from '#app/domain/system'
import { answerSteps, countSteps } from '#app/domain/version-step'
import { countTouches, touchesOf } from '#app/domain/version-touch'
import { changeLine } from '#app/domain/version-view'
import type { ShownSystemChanges, SystemChangesPage } from '#app/ui/framework/system-changes-page'
import type { SystemVisit } from '#app/web/system-visit.server'
import { found } from '#app/web/visit.server'

/** So many are drawn side by side; the others lead to the page that does. */
const SIDE_BY_SIDE = 40

/** What a version of a framework changes for one system: the one in use if it is not accepted yet, else the one on offer. */
export async function systemChanges(
  visit: SystemVisit,
  frameworkId: string,
  scope: { acceptedDigest: string; frameworkDigest: string } | null,
): Promise<SystemChangesPage> {
  const { db, scope: organisationId, ground, by, system, person } = visit
  const library = await visit.library()
  const adopted = found(library.digests.has(frameworkId) ? library.get(frameworkId) : null)
  const digest = library.digests.get(frameworkId)!
  const settled = scope?.frameworkDigest === digest
  const accepts = scope !== null && scope.acceptedDigest !== '' && scope.acceptedDigest !== digest
  const offered = library.newer.includes(frameworkId)
    ? library.offered.find((one) => one.frameworkId === frameworkId)!.compiled
    : null
  const key = { frameworkId, digest: scope?.acceptedDigest ?? '' }
  const older = accepts ? await frameworkVersion(ground, organisationId, key) : adopted
  const newer = accepts ? adopted : offered
  const present = adopted.requirements.map(({ requirement }) => requirement.id)
  const answers = await answersUnder(db, organisationId, frameworkId, [system.id])
  const former = await formerAnswers(db, organisationId, { systemId: system.id, frameworkId }, present)
  return {
    ...{ systemId: system.id, frameworkId, title: library.titleOf(frameworkId), inUse: adopted.framework.version },
    ...{ act: accepts ? 'accept' : offered ? 'adopt' : null, settled, archived: system.archivedAt !== null },
    may: reach(by, 'framework.adopt') === 'all' && system.archivedAt === null,
    shown: older && newer ? shownChanges() : null,
    // Those the step is going to move are not left behind.
    former: former
      .filter((one) => !accepts || !moving().has(one.requirementId))
      .map(({ _count, ...one }) => ({
        ...one,
        evidence: _count.evidence,
      })),
    ...{ locale: person.locale, timeZone: person.timeZone },
  }

  function moving(): Set<string> {
    const diff = diffFrameworks(older!, newer!)
    return new Set(diff.changes.flatMap((one) => (one.kinds.includes('removed') ? [] : [one.formerId ?? ''])))
  }

  function shownChanges(): ShownSystemChanges {
    const versions = [older!, newer!] as const
    const diff = diffFrameworks(...versions)
    const touches = touchesOf(diff, versions, factsOf(system), visit.today)
    const mine = answers.filter((one) => !accepts || (one.frameworkDigest || key.digest) !== digest)
    const steps = answerSteps(diff, mine, takenUnder(answers, digest))
    const stepOf = new Map(steps.map((step) => [step.from, step]))
    const statusOf = new Map(mine.map((one) => [one.requirementId, one]))
    return {
      ...{ from: diff.from, to: diff.to, counts: countTouches(touches), answers: countSteps(steps) },
      touches: touches.map(({ id, formerId, title, kind, before, after, change }, at) => {
        const answer = formerId === null ? undefined : statusOf.get(formerId)
        const step = formerId === null ? undefined : stepOf.get(formerId)
        return {
          ...{ id, formerId, title, kind },
          days: { before: before?.firstDay ?? null, after: after?.firstDay ?? null },
          line: change && at < SIDE_BY_SIDE ? changeLine(change, versions) : null,
          folded: change !== null && at >= SIDE_BY_SIDE,
          answer: answer?.answered
            ? {
                ...{ status: answer.status, review: answer.review, again: step?.again ?? '' },
                ...{ to: step ? step.to : formerId, losesReview: step?.losesReview ?? false },
              }
            : null,
        }
      }),
    }
  }
}

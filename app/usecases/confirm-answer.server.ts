import type { Ground } from '#app/data/ground.server'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { type AssessmentKey, againstAdopted, assessable, findAssessment } from './assess.server'
import { change } from './change.server'
import { stands } from './review-assessment.server'

/** Says that an answer still stands after a new version of its framework changed the words or dates it answers. */
export async function confirmAnswer(ground: Ground, by: Actor, key: AssessmentKey, version: number): Promise<void> {
  await change(ground, by, 'assess', async (open) => {
    await assessable(open, key)
    const before = await findAssessment(open, key)
    ensure(before && before.reviewAgain !== '', 'conflict', 'Nobody asks to look at this answer again.')
    ensure(before.version === version, 'conflict', 'The answer changed meanwhile. Read it again before you decide.')
    await stands(open, key, before)
    const { id, reviewAgain, frameworkVersion } = before
    const against = againstAdopted(await open.library(), key.frameworkId)
    await open.tx.assessment.update({
      where: { organisationId_id: { organisationId: open.scope, id } },
      data: { reviewAgain: '', ...against, version: { increment: 1 }, updatedAt: open.now },
    })
    open.record({
      action: 'assessment.confirm',
      subject: ['assessment', id],
      systemId: key.systemId,
      before: { reviewAgain, frameworkVersion },
      after: { reviewAgain: '', frameworkVersion: against.frameworkVersion },
    })
  })
}

import { currentEvidence } from '#app/data/evidence.server'
import type { Ground } from '#app/data/ground.server'
import { type AssessmentStatus, bucketOf, checkAnswer, type Review } from '#app/domain/assessment'
import { type Actor, personOf } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { newId } from '#app/lib/ids.server'
import { cleanText } from '#app/lib/text'
import {
  type AssessmentKey,
  assessable,
  findAssessment,
  moveStanding,
  requirementOf,
  touchAssessment,
} from './assess.server'
import { type Change, change } from './change.server'

/** Asks another person to approve an answer. */
export async function submitForReview(ground: Ground, by: Actor, key: AssessmentKey, version: number): Promise<void> {
  await change(ground, by, 'assess', async (open) => {
    await assessable(open, key)
    const before = await answered(open, key)
    ensure(before.review !== 'submitted', 'conflict', 'This answer waits for approval already.')
    ensure(before.review !== 'approved', 'conflict', 'This answer is approved already.')
    looked(before)
    await stands(open, key, before)
    await setReview(open, key, version, 'submitted', '')
  })
}

/** Approves an answer, or returns it with a note. Nobody approves what they wrote themselves. */
export async function reviewAssessment(
  ground: Ground,
  by: Actor,
  key: AssessmentKey,
  version: number,
  decision: { review: 'approved' | 'returned'; note: string },
): Promise<void> {
  const note = cleanText(decision.note).trim()
  ensure(
    decision.review === 'approved' || note.length > 0,
    'invalid',
    'Say in the note what is missing, so that the author can mend it.',
  )
  await change(ground, by, 'assessment.approve', async (open) => {
    await assessable(open, key)
    const before = await answered(open, key)
    ensure(
      before.authorId === null || before.authorId !== personOf(by),
      'rule',
      'You wrote this answer. Another person must approve it.',
    )
    if (decision.review === 'approved') {
      ensure(before.review !== 'approved', 'conflict', 'This answer is approved already.')
      looked(before)
      await stands(open, key, before)
    }
    await setReview(open, key, version, decision.review, note)
  })
}

/** An answer that is complete enough to be looked at by somebody else. */
async function answered(open: Change, key: AssessmentKey) {
  const found = await findAssessment(open, key)
  ensure(
    found && !['notStarted', 'inProgress'].includes(bucketOf(found.status)),
    'rule',
    'There is no answer to review yet. Choose where this requirement stands first.',
  )
  return found
}

/** An approval of words that have changed since would say what nobody checked. */
function looked({ reviewAgain }: { reviewAgain: string }): void {
  ensure(
    !reviewAgain.split(',').includes('reworded'),
    'rule',
    'A new version changed the words of this requirement. Say first that the answer still stands, or change it.',
  )
}

/** Evidence may have run out or been taken away since the answer was written. */
export async function stands(
  open: Change,
  key: AssessmentKey,
  answer: { id: string; status: string; statement: string; justification: string },
): Promise<void> {
  const current = await currentEvidence(open.tx, open.scope, answer.id, open.now.slice(0, 10))
  const status = answer.status as AssessmentStatus
  checkAnswer(requirementOf(await open.library(), key).requirement, { ...answer, status }, current)
}

async function setReview(
  open: Change,
  key: AssessmentKey,
  version: number,
  review: Review,
  note: string,
): Promise<void> {
  const { tx, scope: organisationId, now, by } = open
  const before = await findAssessment(open, key)
  ensure(before, 'not-found', 'There is no answer to review yet.')
  ensure(before.version === version, 'conflict', 'The answer changed meanwhile. Read it again before you decide.')
  const decided = review === 'approved' || review === 'returned'
  const after = await tx.assessment.update({
    where: { organisationId_id: { organisationId, id: before.id } },
    data: {
      review,
      reviewNote: note,
      reviewedById: decided ? personOf(by) : null,
      reviewedAt: decided ? now : null,
      version: { increment: 1 },
      updatedAt: now,
    },
  })
  await moveStanding(open, key, before, after)
  open.record({
    action: `assessment.${review === 'submitted' ? 'submit' : review === 'approved' ? 'approve' : 'return'}`,
    subject: ['assessment', before.id],
    systemId: key.systemId,
    before: { review: before.review, note: before.reviewNote },
    after: { review, note, status: before.status, statement: before.statement },
  })
}

/** A remark beside an answer; it stays. */
export async function commentOn(
  ground: Ground,
  by: Extract<Actor, { kind: 'person' }>,
  key: AssessmentKey,
  text: string,
): Promise<void> {
  const cleaned = cleanText(text).trim()
  ensure(cleaned.length > 0, 'invalid', 'Write the comment first.')
  await change(ground, by, 'assess', async (open) => {
    const assessment = await touchAssessment(open, key)
    const id = newId()
    await open.tx.comment.create({
      data: {
        organisationId: open.scope,
        id,
        assessmentId: assessment.id,
        authorId: by.personId,
        text: cleaned,
        createdAt: open.now,
      },
    })
    open.record({
      action: 'assessment.comment',
      subject: ['assessment', assessment.id],
      systemId: key.systemId,
      after: { comment: id, text: cleaned },
    })
  })
}

import { type AssessmentKey, moveStanding } from './assess.server'
import type { Change } from './change.server'

/** Takes approvals back where the evidence they rested on is gone: what was approved is not what stands there now. */
export async function loseApproval(open: Change, evidenceId: string, of?: AssessmentKey): Promise<void> {
  const { tx, scope: organisationId, now } = open
  const approved = await tx.assessment.findMany({
    where: {
      ...{ organisationId, review: 'approved', system: { archivedAt: null }, ...of },
      evidence: { some: { evidenceId } },
    },
  })
  for (const before of approved) {
    const { id, systemId, frameworkId, requirementId } = before
    const after = await tx.assessment.update({
      where: { organisationId_id: { organisationId, id } },
      data: { review: 'none', reviewedById: null, reviewedAt: null, version: { increment: 1 }, updatedAt: now },
    })
    await moveStanding(open, { systemId, frameworkId, requirementId }, before, after)
    open.record({
      action: 'assessment.approval-lost',
      subject: ['assessment', id],
      systemId,
      before: { review: before.review, reviewedById: before.reviewedById },
      after: { review: after.review, evidence: evidenceId },
    })
  }
}

import { bucketOf, statusLabel } from '#app/domain/assessment'
import type { SnapshotRequirement } from '#app/reports/snapshot'

interface Standing {
  state: 'satisfied' | 'not-satisfied'
  /** pass and fail are said only of what somebody has answered in full; OSCAL's "other" is neither */
  reason: 'pass' | 'fail' | 'other'
  /** OSCAL's word for how far it is implemented, where it has one */
  implementation: 'implemented' | 'partial' | 'planned' | 'not-applicable' | null
  /** why, in words, where state and reason alone would say too much */
  remarks: string
}

/**
 * OSCAL knows satisfied and not satisfied. What is under way or unanswered is not satisfied, and the reason says that
 * nobody found it failing; what does not concern the system is satisfied, and the reason says that nothing was shown.
 */
export function standingOf({ status, justification }: SnapshotRequirement): Standing {
  const said = statusLabel(status)
  switch (bucketOf(status)) {
    case 'implemented':
      return { state: 'satisfied', reason: 'pass', implementation: 'implemented', remarks: `${said}.` }
    case 'notApplicable':
      return {
        state: 'satisfied',
        reason: 'other',
        implementation: 'not-applicable',
        remarks: `${said}: ${justification || 'no reason is written'}`,
      }
    case 'partly':
      return { state: 'not-satisfied', reason: 'fail', implementation: 'partial', remarks: `${said}.` }
    case 'inProgress':
      return {
        state: 'not-satisfied',
        reason: 'other',
        implementation: 'planned',
        remarks: `${said}: not satisfied until it is answered.`,
      }
    case 'notStarted':
      return {
        state: 'not-satisfied',
        reason: 'other',
        implementation: null,
        remarks: `${said}: nobody has assessed it yet, and it is not satisfied until somebody does.`,
      }
    case 'notImplemented':
      return { state: 'not-satisfied', reason: 'fail', implementation: null, remarks: `${said}.` }
  }
}

import { Refusal } from './refusal'

/** What the organisation can say about a duty, a control or a recommendation. */
export const DUTY_STATUSES = [
  { value: 'not-started', label: 'Not started' },
  { value: 'in-progress', label: 'In progress' },
  { value: 'implemented', label: 'Implemented' },
  { value: 'partly', label: 'Partly' },
  { value: 'not-implemented', label: 'Not implemented' },
  { value: 'not-applicable', label: 'Not applicable' },
] as const

/** A prohibition is answered differently from a duty. */
export const PROHIBITION_ANSWERS = [
  { value: 'not-started', label: 'Not answered' },
  { value: 'in-progress', label: 'In progress' },
  { value: 'absent', label: 'Absent, because …' },
  { value: 'safeguarded', label: 'Safeguarded' },
  { value: 'present', label: 'Present: stop' },
] as const

export type AssessmentStatus = (typeof DUTY_STATUSES)[number]['value'] | (typeof PROHIBITION_ANSWERS)[number]['value']

export type RequirementKind = 'prohibition' | 'obligation' | 'control' | 'recommendation'

export const statusesFor = (kind: RequirementKind): readonly { value: AssessmentStatus; label: string }[] =>
  kind === 'prohibition' ? PROHIBITION_ANSWERS : DUTY_STATUSES

export const isStatusFor = (kind: RequirementKind, value: string): value is AssessmentStatus =>
  statusesFor(kind).some((status) => status.value === value)

export function statusLabel(value: string): string {
  return [...DUTY_STATUSES, ...PROHIBITION_ANSWERS.slice(2)].find((status) => status.value === value)?.label ?? value
}

/** The six piles every count is made of. They cover every status, so the piles always add up to the applicable requirements. */
export const BUCKETS = ['implemented', 'partly', 'inProgress', 'notImplemented', 'notApplicable', 'notStarted'] as const

export type Bucket = (typeof BUCKETS)[number]

const BUCKET_OF: Record<AssessmentStatus, Bucket> = {
  'not-started': 'notStarted',
  'in-progress': 'inProgress',
  implemented: 'implemented',
  partly: 'partly',
  'not-implemented': 'notImplemented',
  'not-applicable': 'notApplicable',
  absent: 'implemented',
  safeguarded: 'implemented',
  present: 'notImplemented',
}

/** The pile a status counts in. An unknown status is an error, never a silent zero. */
export function bucketOf(status: string): Bucket {
  const bucket = BUCKET_OF[status as AssessmentStatus]
  if (!bucket) throw new Error(`No pile for the status "${status}"`)
  return bucket
}

/** Settled answers: nothing is open any more. */
export const isSettled = (status: string): boolean => ['implemented', 'notApplicable'].includes(bucketOf(status))

/** The statuses of settled answers, for queries. */
export const SETTLED_STATUSES = (Object.keys(BUCKET_OF) as AssessmentStatus[]).filter(isSettled)

export const REVIEWS = ['none', 'submitted', 'approved', 'returned'] as const

export type Review = (typeof REVIEWS)[number]

export interface Answer {
  status: AssessmentStatus
  statement: string
  justification: string
}

/**
 * Refuses an answer that would not stand up: "not applicable" without its reason, "absent" without why,
 * "implemented" or "safeguarded" without a current piece of evidence where the requirement expects one.
 */
export function checkAnswer(
  requirement: {
    kind: RequirementKind
    evidence: readonly { title: string; required?: boolean; freshDays?: number }[]
  },
  answer: Answer,
  currentEvidence: number,
): void {
  if (!isStatusFor(requirement.kind, answer.status)) {
    throw new Refusal('invalid', `A ${requirement.kind} cannot be answered with “${statusLabel(answer.status)}”.`, {
      fields: { status: 'Choose one of the answers shown.' },
    })
  }
  if (answer.status === 'not-applicable' && answer.justification.trim().length < 10) {
    throw new Refusal(
      'rule',
      '“Not applicable” needs its reason: say in a sentence why this requirement does not concern the system.',
      {
        fields: { justification: 'Write the reason, at least ten characters.' },
      },
    )
  }
  if (answer.status === 'absent' && answer.statement.trim().length < 10) {
    throw new Refusal('rule', '“Absent” needs its reason: say why this practice cannot occur in the system.', {
      fields: { statement: 'Write why it is absent, at least ten characters.' },
    })
  }
  const expected = requirement.evidence.find((item) => item.required)
  const needsEvidence = answer.status === 'safeguarded' || (answer.status === 'implemented' && expected)
  if (needsEvidence && currentEvidence === 0) {
    const freshness = expected?.freshDays ? ` (freshness ${expected.freshDays} days)` : ''
    throw new Refusal(
      'rule',
      `Needs evidence: “${statusLabel(answer.status)}” asks for at least one current document${expected ? `, such as “${expected.title}”` : ''}${freshness}. Your text is kept; attach evidence first or choose “Partly”.`,
      { fields: { status: 'Attach current evidence first.' } },
    )
  }
}

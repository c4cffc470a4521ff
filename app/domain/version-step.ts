import { asksForReview, type ChangeKind, type FrameworkDiff, type RequirementChange } from './framework-diff'

/** An answer as far as going over to another version of its framework concerns it. */
export interface AnswerBefore {
  id: string
  requirementId: string
  /** whether anybody said anything yet; a row may be there for its evidence or its owner only */
  answered: boolean
  review: string
  reviewAgain: string
}

/** What becomes of one answer. */
export interface AnswerStep {
  id: string
  from: string
  /** the requirement it answers from now on; null where nothing in the newer version takes it */
  to: string | null
  kinds: readonly ChangeKind[]
  /** why somebody should look at it again, as it is stored; empty where nobody need */
  again: string
  /** An approval was given to other words, or an answer waits for one on other words. */
  losesReview: boolean
}

/**
 * What becomes of each answer to the older version. No answer is lost: what was renamed takes its answer along; the answer
 * to a removed requirement stays where it is. Nobody overwrites: where the new place is taken, the older answer stays too.
 */
export function answerSteps(
  diff: FrameworkDiff,
  answers: readonly AnswerBefore[],
  taken: ReadonlySet<string>,
): AnswerStep[] {
  const changes = new Map<string, RequirementChange>()
  for (const change of diff.changes) if (change.formerId !== null) changes.set(change.formerId, change)
  const occupied = new Set(taken)
  return answers.map((answer): AnswerStep => {
    const { id, requirementId: from } = answer
    const change = changes.get(from)
    if (!change) return { id, from, to: from, kinds: [], again: answer.reviewAgain, losesReview: false }
    const { kinds } = change
    const gone = kinds.includes('removed')
    if (gone || (change.id !== from && occupied.has(change.id)))
      return { id, from, to: null, kinds, again: answer.reviewAgain, losesReview: false }
    if (change.id !== from) occupied.add(change.id)
    const asks = answer.answered && asksForReview(change)
    const again = asks ? joined(answer.reviewAgain, kinds) : answer.reviewAgain
    // An approval says that a second person found the answer true of these words. A date moves when, not what.
    const losesReview = kinds.includes('reworded') && ['approved', 'submitted'].includes(answer.review)
    return { id, from, to: change.id, kinds, again, losesReview }
  })
}

const joined = (before: string, kinds: readonly ChangeKind[]): string =>
  [...new Set([...before.split(','), ...kinds])]
    .filter((kind) => kind !== '')
    .sort()
    .join(',')

export interface StepCounts {
  answers: number
  /** the same requirement, the same words and dates */
  kept: number
  moved: number
  again: number
  reviewsLost: number
  /** stays with the version it answered */
  left: number
}

export function countSteps(steps: readonly AnswerStep[]): StepCounts {
  const many = (is: (step: AnswerStep) => boolean) => steps.filter(is).length
  return {
    answers: steps.length,
    kept: many((step) => step.to === step.from && !asked(step)),
    moved: many((step) => step.to !== null && step.to !== step.from),
    again: many(asked),
    reviewsLost: many((step) => step.losesReview),
    left: many((step) => step.to === null),
  }
}

const asked = (step: AnswerStep): boolean =>
  step.to !== null && step.again !== '' && asksForReview({ kinds: [...step.kinds] })

const REASONS: Record<string, string> = {
  reworded: 'its words changed',
  redated: 'its dates changed',
  changed: 'what it depends on changed',
  moved: 'it moved',
}

/** "its words changed, and its dates changed", of what is stored. */
export function sayReviewAgain(stored: string): string {
  const said = ['reworded', 'redated', 'changed', 'moved'].filter((kind) => stored.split(',').includes(kind))
  return said.map((kind) => REASONS[kind]).join(', and ')
}

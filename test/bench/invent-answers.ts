import { type AssessmentStatus, bucketOf, checkAnswer } from '#app/domain/assessment'
import type { CompiledFramework, CompiledRequirement } from '#app/domain/framework/compile'
import { type Chance, dayAfter, weighted } from './chance'

export interface InventedAnswer {
  frameworkId: string
  requirementId: string
  frameworkVersion: string
  status: AssessmentStatus
  statement: string
  justification: string
  ownerId: string | null
  authorId: string
  dueOn: string | null
  review: 'none' | 'submitted' | 'approved' | 'returned'
  reviewedById: string | null
  reviewNote: string
  /** numbers of the pieces of evidence attached */
  evidence: number[]
}

export interface Staff {
  owners: readonly string[]
  officers: readonly string[]
}

const DUTY = {
  implemented: 40,
  partly: 14,
  'in-progress': 16,
  'not-implemented': 9,
  'not-applicable': 6,
  'not-started': 15,
}
const PROHIBITION = { absent: 70, safeguarded: 10, 'in-progress': 10, present: 1, 'not-started': 9 }
const REVIEWS = { approved: 45, submitted: 10, returned: 4, none: 41 }

/** Answers to so many of the requirements that apply, each one such as the product itself would accept. */
export function inventAnswers(
  chance: Chance,
  applying: readonly { compiled: CompiledFramework; requirement: CompiledRequirement }[],
  wanted: number,
  today: string,
  staff: Staff,
  evidence: { from: number; count: number },
): InventedAnswer[] {
  const rest = [...applying]
  const answers: InventedAnswer[] = []
  while (answers.length < wanted && rest.length > 0) {
    const at = chance.below(rest.length)
    const { compiled, requirement } = rest[at]!
    rest[at] = rest.at(-1)!
    rest.pop()
    answers.push(answerTo(chance, compiled, requirement, today, staff, evidence))
  }
  return answers
}

function answerTo(
  chance: Chance,
  compiled: CompiledFramework,
  { requirement }: CompiledRequirement,
  today: string,
  staff: Staff,
  evidence: { from: number; count: number },
): InventedAnswer {
  const status: AssessmentStatus =
    requirement.kind === 'prohibition' ? weighted(chance, PROHIBITION) : weighted(chance, DUTY)
  const done = bucketOf(status) === 'implemented'
  const needs = status === 'safeguarded' || requirement.evidence.some((item) => item.required)
  const attached = done && (needs || chance.of(0.3)) ? 1 + chance.below(2) : 0
  const numbers = new Set(Array.from({ length: attached }, () => evidence.from + chance.below(evidence.count)))
  const text = `${requirement.title}: the team of this system keeps it as the procedure of ${2024 + chance.below(3)} says.`
  const answer = {
    status,
    statement: status === 'not-started' ? '' : text,
    justification: status === 'not-applicable' ? 'The system does not do what this requirement is about.' : '',
  }
  checkAnswer(requirement, answer, numbers.size)
  const authorId = chance.pick(staff.owners)
  const review = done ? weighted(chance, REVIEWS) : 'none'
  return {
    ...answer,
    frameworkId: compiled.framework.id,
    requirementId: requirement.id,
    frameworkVersion: compiled.framework.version,
    ownerId: chance.of(0.7) ? chance.pick(staff.owners) : null,
    authorId,
    dueOn: chance.of(0.6) ? dayAfter(today, chance.below(500) - 60) : null,
    review,
    reviewedById: review === 'approved' || review === 'returned' ? chance.pick(staff.officers) : null,
    reviewNote: review === 'returned' ? 'Please name the document that shows it.' : '',
    evidence: [...numbers],
  }
}

import { addEvidence, type EvidenceSource } from '#app/usecases/add-evidence.server'
import { type AssessmentKey, assess } from '#app/usecases/assess.server'
import type { DemoPeople } from '#app/usecases/load-demo.server'
import { reuseAnswer } from '#app/usecases/reuse-answer.server'
import { commentOn, reviewAssessment, submitForReview } from '#app/usecases/review-assessment.server'
import type { DemoAnswer } from './answers.server'
import type { DemoClock } from './clock.server'
import { DEMO_EVIDENCE, type DemoEvidence } from './evidence.server'
import { keepDay } from './keep-day.server'
import { type Planned, planAnswers } from './plan-answers.server'
import type { DemoInventory } from './register-demo.server'

/** Evidence first, then the answers that rest on it, then what another person says about them. */
export async function answerDemo(clock: DemoClock, people: DemoPeople, systems: DemoInventory): Promise<void> {
  const { plan, reused } = await planAnswers(clock, people, systems)
  for (const [n, evidence] of DEMO_EVIDENCE.entries()) {
    clock.at(-56, 8, 20 * n)
    const keys = plan.filter((one) => one.evidence === evidence && needsProof(one.answer)).map((one) => one.key)
    await addDemoEvidence(clock, people, evidence, keys)
  }
  for (const [n, { key, answer, by, ownerId }] of plan.entries()) {
    clock.at(-50 + Math.floor((n / plan.length) * 36), 8, (n * 13) % 540)
    const { status, statement, justification, due } = answer
    const values = { status, statement, justification, ownerId, dueOn: due === null ? null : clock.day(due) }
    await assess(clock.ground, by, key, 0, values)
    if (n % 10 === 9) await keepDay(clock, people)
  }
  for (const [n, { key, answer, by, approved }] of plan.entries()) {
    clock.at(-13, 8, n * 6)
    if (approved) await review(clock, people, key, by, true)
    else if (['implemented', 'absent'].includes(answer.status) && n % 3 !== 2)
      await review(clock, people, key, by, n % 3 === 0)
    if (answer.status === 'partly' && n % 5 === 1) {
      const note = 'Say which versions still lack it and by when they get it.'
      await reviewAssessment(clock.ground, approver(people, by), key, 1, { review: 'returned', note })
    }
    if (answer.status === 'in-progress' && n % 5 === 0)
      await commentOn(clock.ground, people.officer, key, 'Is there a first version I could read?')
  }
  if (reused) {
    clock.at(-10, 9)
    await reuseAnswer(clock.ground, reused.by, reused.key, 0, reused.from, clock.day(-10))
  }
}

async function review(clock: DemoClock, people: DemoPeople, key: AssessmentKey, by: Planned['by'], approve: boolean) {
  await submitForReview(clock.ground, by, key, 1)
  if (approve) await reviewAssessment(clock.ground, approver(people, by), key, 2, { review: 'approved', note: '' })
}

const approver = (people: DemoPeople, author: Planned['by']) =>
  author.personId === people.officer.personId ? people.second : people.officer

const needsProof = ({ status }: DemoAnswer): boolean => ['implemented', 'partly', 'safeguarded'].includes(status)

async function addDemoEvidence(
  { ground, day }: DemoClock,
  people: DemoPeople,
  evidence: DemoEvidence,
  keys: readonly AssessmentKey[],
): Promise<void> {
  const { title, note, validFrom, validUntil, source } = evidence
  const by = people.officer
  const values = {
    ...{ title, note },
    validFrom: validFrom === null ? null : day(validFrom),
    validUntil: validUntil === null ? null : day(validUntil),
  }
  let from: EvidenceSource
  if (source.kind === 'file') {
    const { fileName, mediaType, content } = source
    const stored = await ground.evidence.put(by.organisationId, content(day), { limit: 1024 ** 2 })
    from = { kind: 'file', file: { fileName, mediaType, ...stored } }
  } else from = source
  await addEvidence(ground, by, from, values, keys)
}

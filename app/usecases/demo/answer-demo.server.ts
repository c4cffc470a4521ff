import { organisationLibrary } from '#app/data/organisation-library.server'
import { scopesOf } from '#app/data/systems.server'
import { splitList } from '#app/lib/text'
import { addEvidence, type EvidenceSource } from '#app/usecases/add-evidence.server'
import { type AssessmentKey, assess, requirementOf } from '#app/usecases/assess.server'
import type { DemoPeople } from '#app/usecases/load-demo.server'
import { commentOn, reviewAssessment, submitForReview } from '#app/usecases/review-assessment.server'
import { type DemoAnswer, demoAnswer } from './answers.server'
import type { DemoClock } from './clock.server'
import { DEMO_EVIDENCE, type DemoEvidence } from './evidence.server'
import type { DemoInventory } from './register-demo.server'

interface Planned {
  key: AssessmentKey
  answer: DemoAnswer
  evidence: DemoEvidence
  by: DemoPeople['officer']
  ownerId: string | null
}

/** Evidence first, then the answers that rest on it, then what another person says about them. */
export async function answerDemo(clock: DemoClock, people: DemoPeople, systems: DemoInventory): Promise<void> {
  const plan = await planAnswers(clock, people, systems)
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
  }
  for (const [n, { key, answer, by }] of plan.entries()) {
    clock.at(-13, 8, n * 9)
    if (['implemented', 'absent'].includes(answer.status) && n % 3 !== 2)
      await review(clock, people, key, by, n % 3 === 0)
    if (answer.status === 'partly' && n % 5 === 1) {
      const note = 'Say which versions still lack it and by when they get it.'
      await reviewAssessment(clock.ground, approver(people, by), key, 1, { review: 'returned', note })
    }
    if (answer.status === 'in-progress' && n % 5 === 0)
      await commentOn(clock.ground, people.officer, key, 'Is there a first version I could read?')
  }
}

async function review(clock: DemoClock, people: DemoPeople, key: AssessmentKey, by: Planned['by'], approve: boolean) {
  await submitForReview(clock.ground, by, key, 1)
  if (approve) await reviewAssessment(clock.ground, approver(people, by), key, 2, { review: 'approved', note: '' })
}

const approver = (people: DemoPeople, author: Planned['by']) =>
  author.personId === people.officer.personId ? people.second : people.officer

const needsProof = ({ status }: DemoAnswer): boolean => ['implemented', 'partly', 'safeguarded'].includes(status)

async function planAnswers({ ground }: DemoClock, people: DemoPeople, systems: DemoInventory): Promise<Planned[]> {
  const plan: Planned[] = []
  const library = await organisationLibrary(ground, people.officer.organisationId)
  for (const system of systems.values()) {
    const { owner, worked } = system.demo
    const by = owner ? people[owner] : people.officer
    const proofs = DEMO_EVIDENCE.filter((one) => one.systems.length === 0 || one.systems.includes(system.demo.key))
    for (const scope of await scopesOf(ground.database.client, system.organisationId, system.id)) {
      for (const requirementId of spread(splitList(scope.applies), worked[scope.frameworkId] ?? 0)) {
        const key = { systemId: system.id, frameworkId: scope.frameworkId, requirementId }
        const n = plan.length
        const evidence = proofs[n % proofs.length]!
        const { kind } = requirementOf(library, key).requirement
        const words = { system: system.name, owner: by.name, proof: evidence.title }
        const answer = demoAnswer(kind, n, words, system.tier === 'prohibited')
        plan.push({ key, answer, evidence, by, ownerId: n % 9 === 5 ? null : by.personId })
      }
    }
  }
  return plan
}

/** So many of a list, evenly from all of it. */
function spread(ids: readonly string[], many: number): string[] {
  const step = ids.length / Math.min(many, ids.length)
  return Array.from({ length: Math.min(many, ids.length) }, (_, at) => ids[Math.floor(at * step)]!)
}

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

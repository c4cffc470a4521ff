import { type OrganisationLibrary, organisationLibrary } from '#app/data/organisation-library.server'
import { scopesOf } from '#app/data/systems.server'
import { metThrough, type Place, partsOf, placeOf } from '#app/domain/crosswalk'
import { graphOn } from '#app/domain/elsewhere'
import { splitList } from '#app/lib/text'
import { type AssessmentKey, requirementOf } from '#app/usecases/assess.server'
import type { DemoPeople } from '#app/usecases/load-demo.server'
import { type DemoAnswer, demoAnswer } from './answers.server'
import type { DemoClock } from './clock.server'
import { DEMO_EVIDENCE, type DemoEvidence } from './evidence.server'
import { DEMO_MET, type DemoMet, REUSED_IN } from './met.server'
import type { DemoInventory, RegisteredDemo } from './register-demo.server'

type Person = DemoPeople['officer']
export interface Planned {
  key: AssessmentKey
  answer: DemoAnswer
  evidence: DemoEvidence
  by: Person
  ownerId: string | null
  /** It is to meet something elsewhere, so another person approved it in any case. */
  approved?: true
}
export interface Reused {
  key: AssessmentKey
  from: Place
  by: Person
}

interface Here {
  system: RegisteredDemo
  by: Person
  library: OrganisationLibrary
  scopes: Awaited<ReturnType<typeof scopesOf>>
  /** What is answered so that it meets something elsewhere, and what is met by it. */
  meeting: readonly DemoMet[]
  through: ReturnType<typeof metThrough>
}

/** Who answers what with which evidence, and the answer that is taken over for another framework. */
export async function planAnswers({ ground }: DemoClock, people: DemoPeople, systems: DemoInventory) {
  const library = await organisationLibrary(ground, people.officer.organisationId)
  const graph = graphOn(library, ground.library.crosswalks)
  const plan: Planned[] = []
  let reused: Reused | null = null
  for (const system of systems.values()) {
    const { owner, key: name } = system.demo
    const by = owner ? people[owner] : people.officer
    const scopes = await scopesOf(ground.database.client, system.organisationId, system.id)
    const applying = new Set(
      scopes.flatMap(({ frameworkId, applies }) => splitList(applies).map((id) => placeOf(frameworkId, id))),
    )
    const meeting = DEMO_MET.filter((one) => one.system === name && applying.has(one.place))
    const through = metThrough(graph, new Set(meeting.map(({ place }) => place)))
    const here = { system, by, library, scopes, meeting, through }
    plan.push(...planMeeting(here))
    plan.push(...planRest(here, plan.length))
    const taken = [...through].find(([place]) => name === REUSED_IN && applying.has(place))
    if (taken) reused = { key: { systemId: system.id, ...partsOf(taken[0]) }, from: taken[1][0]!.from, by }
  }
  return { plan, reused }
}

const planMeeting = ({ system, by, meeting }: Here): Planned[] =>
  meeting.map(({ place, evidence, statement }) => ({
    key: { systemId: system.id, ...partsOf(place) },
    answer: { status: 'implemented', statement, justification: '', due: null },
    evidence: DEMO_EVIDENCE.find((one) => one.key === evidence)!,
    ...{ by, ownerId: by.personId, approved: true },
  }))

function planRest({ system, by, library, scopes, meeting, through }: Here, before: number): Planned[] {
  const { key: name, worked } = system.demo
  const proofs = DEMO_EVIDENCE.filter((one) => one.systems.length === 0 || one.systems.includes(name))
  const settled = new Set([...meeting.map(({ place }) => place), ...through.keys()])
  const plan: Planned[] = []
  for (const { frameworkId, applies } of scopes) {
    const left = splitList(applies).filter((id) => !settled.has(placeOf(frameworkId, id)))
    for (const requirementId of spread(left, worked[frameworkId] ?? 0)) {
      const key = { systemId: system.id, frameworkId, requirementId }
      const n = before + plan.length
      const evidence = proofs[n % proofs.length]!
      const { kind } = requirementOf(library, key).requirement
      const words = { system: system.name, owner: by.name, proof: evidence.title }
      const answer = demoAnswer(kind, n, words, system.tier === 'prohibited')
      plan.push({ key, answer, evidence, by, ownerId: n % 9 === 5 ? null : by.personId })
    }
  }
  return plan
}

/** So many of a list, evenly from all of it. */
function spread(ids: readonly string[], many: number): string[] {
  const step = ids.length / Math.min(many, ids.length)
  return Array.from({ length: Math.min(many, ids.length) }, (_, at) => ids[Math.floor(at * step)]!)
}

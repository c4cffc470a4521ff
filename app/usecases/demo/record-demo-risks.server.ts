import { type OrganisationLibrary, organisationLibrary } from '#app/data/organisation-library.server'
import type { DemoPeople } from '#app/usecases/load-demo.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import type { DemoClock } from './clock.server'
import { keepDay } from './keep-day.server'
import type { DemoInventory } from './register-demo.server'
import { DEMO_RISKS } from './risks.server'

/** Fills the register; each risk is tied to the requirements that its threat calls for and that apply to the system. */
export async function recordDemoRisks(clock: DemoClock, people: DemoPeople, systems: DemoInventory): Promise<void> {
  const { ground, at, day } = clock
  const library = await organisationLibrary(ground, people.officer.organisationId)
  for (const [n, risk] of DEMO_RISKS.entries()) {
    at(-9 + Math.floor(n / 3), 10, 11 * n)
    const { title, description, threat, inherent, residual, treatment, plan, owner, due, closed } = risk
    await recordRisk(ground, people.officer, {
      systemId: risk.system && systems.get(risk.system)!.id,
      ...{ title, description, threatId: threat, treatment, treatmentPlan: plan },
      inherentLikelihood: inherent[0],
      inherentImpact: inherent[1],
      residualLikelihood: residual?.[0] ?? null,
      residualImpact: residual?.[1] ?? null,
      status: closed ? 'closed' : 'open',
      ownerId: owner && people[owner].personId,
      dueOn: due === null ? null : day(due),
      requirements: controlsAgainst(clock, library, threat),
    })
    if (n % 3 === 2) await keepDay(clock, people)
  }
}

/** The requirements that the threat list names against a threat, at most three. */
function controlsAgainst(
  { ground }: DemoClock,
  { adopted }: OrganisationLibrary,
  threatId: string,
): { frameworkId: string; requirementId: string }[] {
  const [list, id] = threatId.split(':')
  const threat = ground.library.threats.find((one) => one.id === list)?.threats.find((one) => one.id === id)
  const named = (threat?.mitigatedBy ?? []).map((text) => {
    const [frameworkId = '', requirementId = ''] = text.split(':')
    return { frameworkId, requirementId }
  })
  return named
    .filter(({ frameworkId, requirementId }) =>
      adopted.some(({ framework, byId }) => framework.id === frameworkId && byId.has(requirementId)),
    )
    .slice(0, 3)
}

import { getSystem, type SystemRecord } from '#app/data/systems.server'
import type { Actor } from '#app/domain/people'
import type { SystemValues } from '#app/domain/system'
import type { DemoPeople } from '#app/usecases/load-demo.server'
import { addComponent } from '#app/usecases/record-component.server'
import { registerSystem } from '#app/usecases/register-system.server'
import type { DemoClock } from './clock.server'
import { PLAIN_FACTS } from './facts.server'
import { HIGH_RISK_SYSTEMS } from './high-risk-systems.server'
import { keepDay } from './keep-day.server'
import { OTHER_SYSTEMS } from './other-systems.server'
import type { DemoSystem } from './systems.server'

export type RegisteredDemo = SystemRecord & { demo: DemoSystem }
export type DemoInventory = ReadonlyMap<string, RegisteredDemo>

/** Registers the demo systems with what they are made of, by their owners or by the compliance officer. */
export async function registerDemo(clock: DemoClock, people: DemoPeople): Promise<DemoInventory> {
  const { ground, at } = clock
  const inventory = new Map<string, RegisteredDemo>()
  for (const [n, demo] of [...HIGH_RISK_SYSTEMS, ...OTHER_SYSTEMS].entries()) {
    at(n - 74, 9, 7 * n)
    // Whoever registers a system becomes its owner, so one that nobody answers for was brought in by the operator.
    const by: Actor = demo.owner
      ? people[demo.owner]
      : { kind: 'operator', organisationId: people.officer.organisationId }
    const id = await registerSystem(ground, by, valuesOf(demo, clock, people))
    for (const [kind, name, componentVersion, supplier, licence] of demo.components) {
      const values = { kind, name, componentVersion, supplier, licence, provenance: '', sourceUrl: '', notes: '' }
      await addComponent(ground, by, id, values)
    }
    const system = await getSystem(ground.database.client, by.organisationId, id)
    inventory.set(demo.key, { ...system!, demo })
    await keepDay(clock, people)
  }
  return inventory
}

function valuesOf(demo: DemoSystem, { day }: DemoClock, people: DemoPeople): SystemValues {
  const { name, description, purpose, businessUnit, stage, sourcing, vendor = '', roles, jurisdictions } = demo
  const on = (offset: number | null): string | null =>
    offset !== null ? day(offset) : stage === 'operation' || demo.sparse ? null : 'not-yet'
  return {
    ...{ name, description, purpose, businessUnit, stage, sourcing, vendor, roles, jurisdictions },
    reference: '',
    accountableOwnerId: demo.owner && people[demo.owner].personId,
    technicalOwnerId: demo.technical && people[demo.technical].personId,
    accountableOwnerText: '',
    technicalOwnerText: '',
    placedOnMarketOn: on(demo.onMarket),
    putIntoServiceOn: on(demo.inService),
    significantChangeOn: demo.sparse ? null : 'not-yet',
    retiredOn: null,
    facts: demo.sparse ? demo.facts : { ...PLAIN_FACTS, ...demo.facts },
  }
}

import { peopleNames } from '#app/data/people.server'
import type { SystemRecord, scopesOf } from '#app/data/systems.server'
import { optionLabel } from '#app/domain/facts'
import { nextDayOf } from '#app/domain/next-dates'
import { mayOn } from '#app/domain/permissions'
import { tierSentence } from '#app/ui/system/tier-words'
import type { Reading } from '#app/web/visit.server'

type Scopes = Awaited<ReturnType<typeof scopesOf>>

/** What to know about a system at once, on each of its pages. */
export async function systemHead(visit: Reading & { system: SystemRecord }, scopes: Scopes) {
  const { db, scope, by, person, asOf, ground, system } = visit
  const names = await peopleNames(db, scope, [system.accountableOwnerId, system.technicalOwnerId])
  const { catalogue } = ground.library
  const fact = (key: string) => catalogue.facts.find((one) => one.key === key)
  const { id, name, reference, tier, tiers, tierOverride, archivedAt, openCount, unknownFacts, version } = system
  return {
    system: { id, name, reference, tier, tiers, tierOverride, archivedAt, openCount, unknownFacts, version },
    tierReason: tierSentence(system),
    stage: system.stage ? optionLabel(fact('system.stage'), system.stage) : null,
    regions: system.jurisdictions.map((region) => optionLabel(fact('system.jurisdictions'), region)),
    owner: names.get(system.accountableOwnerId ?? '') ?? null,
    ownerText: system.accountableOwnerText,
    technicalOwner: names.get(system.technicalOwnerId ?? '') ?? null,
    nextDay: nextDayOf(scopes, asOf),
    asOf,
    locale: person.locale,
    may: { edit: mayOn(by, 'system.edit', system), assess: mayOn(by, 'assess', system) },
  }
}

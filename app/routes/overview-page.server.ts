import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { topRisksOf, workDaysOf } from '#app/data/system-overview.server'
import { answersOf, type SystemRecord, type scopesOf } from '#app/data/systems.server'
import type { Actor } from '#app/domain/people'
import { mayOn } from '#app/domain/permissions'
import { overviewOf, scopesOn, titled } from '#app/domain/system-overview'
import { plusDays } from '#app/lib/dates'
import type { Reading } from '#app/web/visit.server'

/** How far ahead evidence counts as running out. */
const AHEAD_DAYS = 90

type Scopes = Awaited<ReturnType<typeof scopesOf>>

/** What is open about a system and why it stands where it stands, from the kept rows where they speak of the day. */
export async function overviewPage(visit: Reading & { system: SystemRecord }, kept: Scopes) {
  const { db, scope, by, person, today, asOf, system } = visit
  const library = await visit.library()
  const { adopted: frameworks, catalogue, settledDigest } = library
  // The kept rows speak of today and of the adopted versions; what is not kept yet is worked out afresh.
  const current = asOf === today && ['', settledDigest].includes(system.settledDigest)
  const answers = current ? [] : await answersOf(db, scope, system.id)
  const scopes = current ? kept : scopesOn(system, frameworks, asOf, answers)
  const { due, runningOut } = await workDaysOf(db, scope, system.id, plusDays(asOf, AHEAD_DAYS))
  return {
    ...headOf(system),
    toAccept: toAccept(library, kept),
    ...overviewOf(catalogue, frameworks, system, scopes, asOf),
    due: titled(frameworks, due),
    runningOut,
    risks: await topRisksOf(db, scope, system.id),
    asOf,
    locale: person.locale,
    may: mayDo(by, system),
  }
}

function headOf({ id, tier, tiers, tierOverride, purpose, description, ...system }: SystemRecord) {
  return {
    system: { id, tier, tiers, tierOverride, purpose, description },
    owned: system.accountableOwnerId !== null,
    unknown: system.unknownFacts,
    archived: system.archivedAt !== null,
  }
}

/** Frameworks whose version in use nobody has accepted for this system yet. */
const toAccept = ({ digests, get, titleOf }: OrganisationLibrary, kept: Scopes) =>
  kept
    .filter(({ frameworkId, acceptedDigest }) => !['', digests.get(frameworkId)].includes(acceptedDigest))
    .map(({ frameworkId: id }) => ({ id, title: titleOf(id), version: get(id)?.framework.version ?? '' }))

const mayDo = (by: Actor, system: SystemRecord) => ({
  edit: mayOn(by, 'system.edit', system),
  tier: mayOn(by, 'tier.override', system),
  archive: mayOn(by, 'system.archive', system),
})

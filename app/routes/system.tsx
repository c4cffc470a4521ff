import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { peopleNames } from '#app/data/people.server'
import { optionLabel } from '#app/domain/facts'
import { nextDayOf } from '#app/domain/next-dates'
import { mayOn } from '#app/domain/permissions'
import { SystemHeader } from '#app/ui/system/system-header'
import { SystemTabs } from '#app/ui/system/system-tabs'
import { tierSentence } from '#app/ui/system/tier-words'
import { requireSystem, scopesOnVisit } from '#app/web/system-visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'systems' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.system.name ?? 'System'} · Plumbline` },
]

/** The head of every page about one system. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const { db, scope, by, person, asOf, ground, system } = visit
  const scopes = await scopesOnVisit(args, visit)
  const asked = new Set(scopes.map((row) => row.frameworkId))
  const names = await peopleNames(db, scope, [system.accountableOwnerId, system.technicalOwnerId])
  const { catalogue } = ground.library
  const fact = (key: string) => catalogue.facts.find((one) => one.key === key)
  const { id, name, reference, tier, tiers, tierOverride, archivedAt, openCount, unknownFacts, version } = system
  return json({
    system: { id, name, reference, tier, tiers, tierOverride, archivedAt, openCount, unknownFacts, version },
    tierReason: tierSentence(system),
    questionnaires: ground.library.questionnaires
      .filter((one) => asked.has(one.framework))
      .map((one) => ({ id: one.id, title: one.shortTitle })),
    stage: system.stage ? optionLabel(fact('system.stage'), system.stage) : null,
    regions: system.jurisdictions.map((region) => optionLabel(fact('system.jurisdictions'), region)),
    owner: names.get(system.accountableOwnerId ?? '') ?? null,
    ownerText: system.accountableOwnerText,
    technicalOwner: names.get(system.technicalOwnerId ?? '') ?? null,
    nextDay: nextDayOf(scopes, asOf),
    asOf,
    locale: person.locale,
    may: { edit: mayOn(by, 'system.edit', system), assess: mayOn(by, 'assess', system) },
  })
}

export default function System() {
  const data = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  return (
    <>
      <SystemHeader {...data} />
      <SystemTabs
        id={data.system.id}
        open={data.system.openCount}
        pathname={pathname}
        questionnaires={data.questionnaires}
      />
      <div className="mt-5">
        <Outlet />
      </div>
    </>
  )
}

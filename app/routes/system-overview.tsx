import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { topRisksOf, workDaysOf } from '#app/data/system-overview.server'
import { answersOf, type SystemRecord } from '#app/data/systems.server'
import type { Actor } from '#app/domain/people'
import { mayOn } from '#app/domain/permissions'
import { TIERS } from '#app/domain/system'
import { overviewOf, scopesOn, titled } from '#app/domain/system-overview'
import { plusDays } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Overview } from '#app/ui/system/overview'
import { archiveSystem, overrideTier } from '#app/usecases/edit-system.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requireSystem, scopesOnVisit } from '#app/web/system-visit.server'
import { requirePermission } from '#app/web/visit.server'

/** How far ahead evidence counts as running out. */
const AHEAD_DAYS = 90

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const { db, scope, by, person, today, asOf, system } = visit
  const library = await visit.library()
  const { adopted: frameworks, catalogue, settledDigest } = library
  const kept = await scopesOnVisit(args, visit)
  // The kept rows speak of today and of the adopted versions; what is not kept yet is worked out afresh.
  const current = asOf === today && ['', settledDigest].includes(system.settledDigest)
  const answers = current ? [] : await answersOf(db, scope, system.id)
  const scopes = current ? kept : scopesOn(system, frameworks, asOf, answers)
  const { due, runningOut } = await workDaysOf(db, scope, system.id, plusDays(asOf, AHEAD_DAYS))
  return json({
    ...headOf(system),
    toAccept: toAccept(library, kept),
    ...overviewOf(catalogue, frameworks, system, scopes, asOf),
    due: titled(frameworks, due),
    runningOut,
    risks: await topRisksOf(db, scope, system.id),
    asOf,
    locale: person.locale,
    may: mayDo(by, system),
  })
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
const toAccept = ({ digests, get, titleOf }: OrganisationLibrary, kept: Awaited<ReturnType<typeof scopesOnVisit>>) =>
  kept
    .filter(({ frameworkId, acceptedDigest }) => !['', digests.get(frameworkId)].includes(acceptedDigest))
    .map(({ frameworkId: id }) => ({ id, title: titleOf(id), version: get(id)?.framework.version ?? '' }))

const mayDo = (by: Actor, system: SystemRecord) => ({
  edit: mayOn(by, 'system.edit', system),
  tier: mayOn(by, 'tier.override', system),
  archive: mayOn(by, 'system.archive', system),
})

const decision = z.discriminatedUnion('act', [
  z.object({ act: z.literal('archive') }),
  z.object({ act: z.literal('rules') }),
  z.object({
    act: z.literal('decide'),
    tier: z.enum(
      TIERS.map((tier) => tier.value),
      'Choose a tier.',
    ),
    reason: z.string('Write the reason, at least twenty characters.').max(2_000),
  }),
])

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'system.edit')
  const id = args.params.systemId ?? ''
  return submitForm(args.request, decision, async (form) => {
    if (form.act === 'archive') {
      await archiveSystem(ground, by, id)
      return goOn(paths.systems(), 'The system is archived.')
    }
    await overrideTier(ground, by, id, form.act === 'decide' ? { tier: form.tier, reason: form.reason } : null)
    return goOn(
      paths.system(id, 'tier'),
      form.act === 'decide' ? 'Your decision is recorded.' : 'The rules decide the tier again.',
    )
  })
}

export default function SystemOverview() {
  const answer = useActionData<FormAnswer>()
  return <Overview {...useLoaderData<typeof loader>()} refused={answer?.submission ?? null} />
}

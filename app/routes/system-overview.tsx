import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { topRisksOf, workDaysOf } from '#app/data/system-overview.server'
import { outlookOf, tierReasons } from '#app/domain/outlook'
import { mayOn } from '#app/domain/permissions'
import { pilesOf } from '#app/domain/standing'
import { TIERS } from '#app/domain/system'
import { plusDays } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Overview } from '#app/ui/system/overview'
import { archiveSystem, overrideTier } from '#app/usecases/edit-system.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requireSystem, scopesOnVisit } from '#app/web/system-visit.server'
import { requirePermission } from '#app/web/visit.server'
import { adoptedFrameworks } from './system-form.server'

/** How far ahead evidence counts as running out. */
const AHEAD_DAYS = 90

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const { db, scope, by, person, asOf, ground, system } = visit
  const scopes = await scopesOnVisit(args, visit)
  const work = await workDaysOf(db, scope, system.id, plusDays(asOf, AHEAD_DAYS))
  const risks = await topRisksOf(db, scope, system.id)
  const frameworks = await adoptedFrameworks(visit)
  const titles = Object.fromEntries(
    frameworks.map(({ framework: { id, title, shortTitle } }) => [id, shortTitle ?? title]),
  )
  const { id, tier, tiers, tierOverride, purpose, description, openCount, applicableCount, accountableOwnerId } = system
  return json({
    system: { id, tier, tiers, tierOverride, purpose, description, openCount, applicableCount },
    owned: accountableOwnerId !== null,
    titles,
    scopes: scopes.map(({ frameworkId, verdict, unknownCount, firstDays, ...counts }) => ({
      ...{ frameworkId, verdict, unknownCount, firstDays, applicable: counts.applicable, approved: counts.approved },
      piles: pilesOf(counts),
    })),
    ask: outlookOf(ground.library.catalogue, frameworks, system, asOf).ask,
    unknown: system.unknownFacts,
    reasons: tierReasons(frameworks, system),
    ...work,
    risks,
    asOf,
    locale: person.locale,
    archived: system.archivedAt !== null,
    may: {
      edit: mayOn(by, 'system.edit', system),
      tier: mayOn(by, 'tier.override', system),
      archive: mayOn(by, 'system.archive', system),
    },
  })
}

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

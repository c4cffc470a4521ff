import type { Ground } from '#app/data/ground.server'
import { insertMany } from '#app/data/insert-many.server'
import { answersOf, type SystemRecord, scopesOf, systemColumns, systemRecord } from '#app/data/systems.server'
import { type Counts, difference, moveTallies } from '#app/data/tallies.server'
import type { Actor } from '#app/domain/people'
import { mayOn, type Permission } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import type { TierOverride } from '#app/domain/standing'
import { isTier, type SystemValues, type Tier } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { cleanText } from '#app/lib/text'
import { type Act, type Change, change } from './change.server'
import { ensureColleague } from './ensure-colleague.server'
import { ensureFree } from './register-system.server'
import { countsOf, settle } from './settle.server'
import { checkValues, trailOfSystem } from './system-values.server'

/** Reads a system inside a change and refuses who may not touch it. */
export async function systemFor(open: Change, permission: Permission, id: string): Promise<SystemRecord> {
  const row = await open.tx.aiSystem.findUnique({ where: { organisationId_id: { organisationId: open.scope, id } } })
  ensure(row, 'not-found', 'There is no such system here.')
  ensure(
    mayOn(open.by, permission, row),
    'forbidden',
    'You can change only the systems you own. Ask a compliance officer.',
  )
  return systemRecord(row)
}

/** Saves a system's values against the version the person saw. Where somebody else was faster, both stand side by side. */
export async function editSystem(
  ground: Ground,
  by: Actor,
  id: string,
  version: number,
  values: SystemValues,
): Promise<void> {
  await change(ground, by, 'system.edit', async (open) => {
    const before = await systemFor(open, 'system.edit', id)
    if (before.version !== version) {
      throw new Refusal(
        'conflict',
        'Somebody else changed this system meanwhile. Nothing of yours is lost: compare and save again.',
        { current: before },
      )
    }
    ensureNotArchived(before)
    for (const field of ['accountableOwnerId', 'technicalOwnerId'] as const)
      if (values[field] !== before[field]) await ensureColleague(open, values[field], field)
    const named = { ...values, reference: values.reference || before.reference }
    if (named.reference !== before.reference) await ensureFree(open.tx, open.scope, [named.reference])
    await rewriteSystem(open, before, named, { action: 'system.edit' })
  })
}

function ensureNotArchived(system: SystemRecord): void {
  ensure(system.archivedAt === null, 'rule', 'This system is archived. It stays as it was.')
}

/** Takes a system out of the inventory's counts; everything about it stays readable. */
export async function archiveSystem(ground: Ground, by: Actor, id: string): Promise<void> {
  await change(ground, by, 'system.archive', async (open) => {
    const system = await systemFor(open, 'system.archive', id)
    ensure(system.archivedAt === null, 'conflict', 'This system is archived already.')
    await moveTallies(open.tx, open.scope, difference(await storedCounts(open, system), new Map()))
    await open.tx.aiSystem.update({
      where: { organisationId_id: { organisationId: open.scope, id } },
      data: { archivedAt: open.now, updatedAt: open.now, version: { increment: 1 } },
    })
    open.record({
      action: 'system.archive',
      subject: ['system', id],
      before: { archivedAt: null },
      after: { archivedAt: open.now },
    })
  })
}

/** Decides for another tier than the rules derive, for a recorded reason; null gives the decision back to the rules. */
export async function overrideTier(
  ground: Ground,
  by: Actor,
  id: string,
  decision: { tier: Tier; reason: string } | null,
): Promise<void> {
  await change(ground, by, 'tier.override', async (open) => {
    const system = await systemFor(open, 'tier.override', id)
    ensureNotArchived(system)
    const reason = cleanText(decision?.reason ?? '').trim()
    ensure(!decision || isTier(decision.tier), 'invalid', 'There is no such tier.')
    if (decision && reason.length < 20) {
      throw new Refusal(
        'rule',
        'Another tier than the rules derive needs its reason, in a sentence an auditor can follow.',
        {
          fields: { reason: 'Write the reason, at least twenty characters.' },
        },
      )
    }
    const by = open.by.kind === 'person' ? open.by.personId : open.by.kind
    const override: TierOverride | null = decision && { tier: decision.tier, reason, by, at: open.now }
    await rewriteSystem(open, { ...system, tierOverride: override }, system, {
      action: 'system.tier',
      before: { tier: system.tier, override: system.tierOverride as unknown as Json },
      after: { override: override as unknown as Json },
    })
  })
}

/** Stores changed values and what follows from them, moving the kept counts by the difference. */
export async function rewriteSystem(
  open: Change,
  before: SystemRecord,
  said: SystemValues,
  act: Pick<Act, 'action' | 'before' | 'after'>,
  source: { extra?: Record<string, string>; sourceDigest?: string } = {},
): Promise<void> {
  const { tx, scope: organisationId, now } = open
  const { id } = before
  const library = await open.library()
  const values = checkValues(said, library.catalogue, before.facts)
  const scopes = await scopesOf(tx, organisationId, id)
  const answers = await answersOf(tx, organisationId, id)
  const settled = settle(values, library, now, { answers, override: before.tierOverride, scopes })
  if (before.archivedAt === null)
    await moveTallies(tx, organisationId, difference(countsOf(before, scopes), settled.counts))
  await tx.systemTag.deleteMany({ where: { organisationId, systemId: id } })
  const own = { organisationId, systemId: id }
  await tx.systemScope.deleteMany({ where: own })
  await insertMany(
    tx,
    open.kind,
    'SystemTag',
    settled.tags.map((tag) => ({ ...own, ...tag })),
  )
  await insertMany(
    tx,
    open.kind,
    'SystemScope',
    settled.scopes.map((row) => ({ ...own, ...row })),
  )
  await tx.aiSystem.update({
    where: { organisationId_id: { organisationId, id } },
    data: {
      ...systemColumns(pick(values)),
      ...settled.columns,
      tierOverride: before.tierOverride ? canonicalJson(before.tierOverride as unknown as Json) : null,
      ...(source.extra ? { extra: canonicalJson(source.extra) } : {}),
      ...(source.sourceDigest ? { sourceDigest: source.sourceDigest } : {}),
      version: { increment: 1 },
      updatedAt: now,
    },
  })
  const was = trailOfSystem(pick(before), {
    ...settled,
    columns: { ...settled.columns, tier: before.tier },
    scopes: scopes as never,
  })
  open.record({ before: was, after: trailOfSystem(pick(values), settled), ...act, subject: ['system', id] })
}

async function storedCounts(open: Change, system: SystemRecord): Promise<Counts> {
  return countsOf(system, await scopesOf(open.tx, open.scope, system.id))
}

/** Only what people say, so that a stored record can be handed in as values. */
function pick(values: SystemValues): SystemValues {
  const { name, reference, description, purpose, businessUnit, stage, sourcing, vendor, roles, jurisdictions, facts } =
    values
  const { accountableOwnerId, technicalOwnerId, accountableOwnerText, technicalOwnerText } = values
  const { placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn } = values
  return {
    ...{ name, reference, description, purpose, businessUnit, stage, sourcing, vendor, roles, jurisdictions, facts },
    ...{ accountableOwnerId, technicalOwnerId, accountableOwnerText, technicalOwnerText },
    ...{ placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn },
  }
}

import { adoptedIds } from '#app/data/adoptions.server'
import type { FrameworkLibrary } from '#app/data/frameworks.server'
import type { Ground } from '#app/data/ground.server'
import { insertMany } from '#app/data/insert-many.server'
import { reference, systemColumns, takeNumbers } from '#app/data/systems.server'
import { type Counts, count, moveTallies } from '#app/data/tallies.server'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { Actor } from '#app/domain/people'
import { personOf } from '#app/domain/people'
import { Refusal } from '#app/domain/refusal'
import type { SystemValues } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { newId } from '#app/lib/ids.server'
import { type Change, change } from './change.server'
import { settle } from './settle.server'
import { checkValues, trailOfSystem } from './system-values.server'

export interface NewSystem {
  values: SystemValues
  extra?: Record<string, string>
  sourceKey?: string
  sourceDigest?: string
}

/** Adds a system to the inventory, works out its scope and tier, and returns its id. */
export async function registerSystem(ground: Ground, by: Actor, values: SystemValues): Promise<string> {
  return change(ground, by, 'system.register', async (open) => {
    // Who may edit only own systems registers for himself, or could never touch the system again.
    const owned =
      open.reach === 'own' || !values.accountableOwnerId
        ? { ...values, accountableOwnerId: values.accountableOwnerId ?? personOf(by) }
        : values
    const frameworks = await adoptedFrameworks(open, ground.library)
    const [id] = await addSystems(open, ground.library, frameworks, [{ values: owned }])
    return id!
  })
}

/** The compiled frameworks the organisation works with. */
export async function adoptedFrameworks(open: Change, library: FrameworkLibrary): Promise<CompiledFramework[]> {
  const ids = new Set(await adoptedIds(open.tx, open.scope))
  return [...library.compiled.values()].filter((compiled) => ids.has(compiled.framework.id))
}

/** Writes new systems with their scopes, tags and counts: the same few statements for one system and for a hundred. */
export async function addSystems(
  open: Change,
  library: FrameworkLibrary,
  frameworks: readonly CompiledFramework[],
  systems: readonly NewSystem[],
): Promise<string[]> {
  const { tx, scope: organisationId, now } = open
  const first = await takeNumbers(tx, organisationId, 'system', systems.length)
  const moved: Counts = new Map()
  const rows = systems.map(({ values, extra = {}, sourceKey = null, sourceDigest = null }, i) => {
    const id = newId()
    const named = { ...values, reference: values.reference || reference('AIS', first + i) }
    checkValues(named, library.catalogue)
    const settled = settle(named, frameworks, library, now)
    for (const [key, n] of settled.counts) count(moved, key, n)
    open.record({ action: 'system.register', subject: ['system', id], after: trailOfSystem(named, settled, sourceKey) })
    return { id, settled, named, extra: canonicalJson(extra as Json), sourceKey, sourceDigest }
  })
  await refuseTakenReferences(
    open,
    rows.map((row) => row.named.reference),
  )
  const systemRows = rows.map(({ id, named, settled, extra, sourceKey, sourceDigest }) => ({
    organisationId,
    id,
    ...systemColumns(named),
    ...settled.columns,
    extra,
    sourceKey,
    sourceDigest,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }))
  await insertMany(tx, open.kind, 'AiSystem', systemRows)
  const own = (systemId: string) => ({ organisationId, systemId })
  await insertMany(
    tx,
    open.kind,
    'SystemTag',
    rows.flatMap(({ id, settled }) => settled.tags.map((tag) => ({ ...own(id), ...tag }))),
  )
  await insertMany(
    tx,
    open.kind,
    'SystemScope',
    rows.flatMap(({ id, settled }) => settled.scopes.map((row) => ({ ...own(id), ...row }))),
  )
  await moveTallies(tx, organisationId, moved)
  return rows.map((row) => row.id)
}

async function refuseTakenReferences(open: Change, references: string[]): Promise<void> {
  const taken = await open.tx.aiSystem.findFirst({
    where: { organisationId: open.scope, reference: { in: references } },
    select: { reference: true, name: true },
  })
  if (taken) {
    throw new Refusal('conflict', `The reference ${taken.reference} is taken by “${taken.name}”.`, {
      fields: { reference: 'Choose another reference, or leave it empty and Plumbline gives the next one.' },
    })
  }
}

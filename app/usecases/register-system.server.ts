import type { Tx } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { insertMany } from '#app/data/insert-many.server'
import { lastNumber, reference, systemColumns, takeNumbers, takenReferences } from '#app/data/systems.server'
import { type Counts, count, moveTallies } from '#app/data/tallies.server'
import type { Actor } from '#app/domain/people'
import { personOf } from '#app/domain/people'
import { Refusal } from '#app/domain/refusal'
import type { SystemValues } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { newId } from '#app/lib/ids.server'
import { type Change, change } from './change.server'
import { ensureColleague } from './ensure-colleague.server'
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
    // A system that nobody is named for belongs to whoever registers it.
    const owned = { ...values, accountableOwnerId: values.accountableOwnerId ?? personOf(by) }
    await ensureColleague(open, owned.accountableOwnerId, 'accountableOwnerId')
    await ensureColleague(open, owned.technicalOwnerId, 'technicalOwnerId')
    const [id] = await addSystems(open, [{ values: owned }])
    return id!
  })
}

/** Writes new systems with their scopes, tags and counts: the same few statements for one system and for a hundred. */
export async function addSystems(open: Change, systems: readonly NewSystem[]): Promise<string[]> {
  const { tx, scope: organisationId, now } = open
  const library = await open.library()
  const checked = systems.map(({ values }) => checkValues(values, library.catalogue))
  const references = await referencesFor(open, checked)
  const moved: Counts = new Map()
  const rows = systems.map(({ extra = {}, sourceKey = null, sourceDigest = null }, i) => {
    const id = newId()
    const named = { ...checked[i]!, reference: references[i]! }
    const settled = settle(named, library, now)
    for (const [key, n] of settled.counts) count(moved, key, n)
    open.record({ action: 'system.register', subject: ['system', id], after: trailOfSystem(named, settled, sourceKey) })
    return { id, settled, named, extra: canonicalJson(extra as Json), sourceKey, sourceDigest }
  })
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

/** Refuses references that other systems have. */
export async function ensureFree(tx: Tx, scope: string, references: readonly string[]): Promise<void> {
  const [taken] = await takenReferences(tx, scope, references)
  if (taken === undefined) return
  throw new Refusal('conflict', `The reference ${taken} is taken by another system.`, {
    fields: { reference: 'Choose another reference, or leave it empty and Plumbline gives the next one.' },
  })
}

/** The reference of each: the one it came with, or the next number that no other came with. */
async function referencesFor({ tx, scope }: Change, systems: readonly SystemValues[]): Promise<string[]> {
  const given = systems.map((system) => system.reference).filter((one) => one !== '')
  await ensureFree(tx, scope, given)
  const missing = systems.length - given.length
  if (missing === 0) return given
  const last = await lastNumber(tx, scope, 'system')
  const free: { text: string; number: number }[] = []
  // A whole inventory may have come in with numbers of ours, so each look ahead is twice as wide.
  for (let from = last + 1, width = missing; free.length < missing; from += width, width = Math.min(width * 2, 4_096)) {
    const next = Array.from({ length: width }, (_, i) => ({ text: reference('AIS', from + i), number: from + i }))
    const used = await takenReferences(
      tx,
      scope,
      next.map(({ text }) => text),
    )
    free.push(...next.filter(({ text }) => !used.has(text) && !given.includes(text)))
  }
  const numbers = free.slice(0, missing)
  await takeNumbers(tx, scope, 'system', numbers.at(-1)!.number - last)
  return systems.map((system) => system.reference || numbers.shift()!.text)
}

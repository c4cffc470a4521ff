import type { Database, Tx } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { type OrganisationLibrary, organisationLibrary } from '#app/data/organisation-library.server'
import { appendEvents, lockHead } from '#app/data/trail.server'
import { type Actor, actorKey } from '#app/domain/people'
import { type Permission, type Reach, reach } from '#app/domain/permissions'
import { Refusal } from '#app/domain/refusal'
import type { Json } from '#app/lib/canonical-json'
import { chainOn, type NewEvent } from '#app/proof/chain'
import { settlePersonal } from './personal.server'

export interface Act {
  /** verb-noun of what happened, such as system.register */
  action: string
  subject: readonly [type: string, id: string]
  /** the system it concerns, for that system's history */
  systemId?: string | null
  before?: Json
  after?: Json
}

/** An open change: the transaction, the organisation it is bound to, one instant for all its rows, and the trail. */
export interface Change {
  readonly tx: Tx
  readonly kind: Database['kind']
  readonly scope: string
  readonly by: Actor
  readonly now: string
  /** How far the asked permission reaches for this actor: everywhere, or only over own systems. */
  readonly reach: Exclude<Reach, 'none'>
  /** The frameworks of the organisation as they stand when first asked for; read once in a change. */
  library(): Promise<OrganisationLibrary>
  record(act: Act): void
}

/**
 * The only way to write what an auditor may ask about: one transaction holds the data and its audit events, chained by hash.
 * The head of the chain is locked first, so that concurrent writers queue and neither fork nor fail.
 * Refuses an actor without the permission, and a change that recorded nothing rolls back.
 */
export async function change<T>(
  ground: Ground,
  by: Actor,
  permission: Permission,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const far = reach(by, permission)
  if (far === 'none') throw new Refusal('forbidden', 'Your roles do not allow this. An administrator can change them.')
  return ground.database.write((tx) => changeWithin(ground, tx, by, far, work))
}

/** A change within a transaction that is already open; for the founding of an organisation, and for `change` itself. */
export async function changeWithin<T>(
  ground: Ground,
  tx: Tx,
  by: Actor,
  far: Change['reach'],
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const { kind } = ground.database
  const now = ground.now()
  const scope = by.organisationId
  const head = await lockHead(tx, scope)
  const acts: Act[] = []
  let known: Promise<OrganisationLibrary> | undefined
  const library = () => {
    known ??= organisationLibrary({ db: tx, library: ground.library }, scope)
    return known
  }
  const result = await work({ tx, kind, scope, by, now, reach: far, library, record: (act) => acts.push(act) })
  if (acts.length === 0) throw new Error('A change must record what happened')
  const personal = settlePersonal()
  const events = acts.map(
    (act): NewEvent => ({
      at: now,
      actor: actorKey(by),
      action: act.action,
      subjectType: act.subject[0],
      subjectId: act.subject[1],
      systemId: act.systemId ?? (act.subject[0] === 'system' ? act.subject[1] : null),
      body: personal.settle({ before: act.before, after: act.after }),
    }),
  )
  await appendEvents(tx, kind, scope, head, chainOn(scope, head, events), personal.values)
  return result
}

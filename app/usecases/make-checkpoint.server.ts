import { type KeyObject, sign } from 'node:crypto'
import { noteMade, noteNotMade } from '#app/data/checkpoint-faults.server'
import { checkpointFile } from '#app/data/checkpoint-folder.server'
import {
  type CheckpointPlace,
  type CheckpointRow,
  checkpointStandings,
  getCheckpoint,
  keepCheckpoint,
} from '#app/data/checkpoints.server'
import type { Tx } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { takeLease } from '#app/data/leases.server'
import { keysInUse, type SigningKeyRecord } from '#app/data/signing-keys.server'
import { chainHead, lockHead } from '#app/data/trail.server'
import { isCheckpointDue } from '#app/domain/checkpoint-schedule'
import { checkpointSettings } from '#app/domain/checkpoint-settings'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { newId } from '#app/lib/ids.server'
import { writeCheckpoint } from '#app/proof/checkpoint'
import { change } from './change.server'
import { openKey, readyKeys } from './make-keys.server'

interface CheckpointKey {
  record: SigningKeyRecord
  key: KeyObject
}

/** Signs the end of the trail as it stands. Somebody asked for it, so it is recorded; the trail goes on behind it. */
export async function makeCheckpoint(ground: Ground, by: Actor): Promise<CheckpointRow> {
  ensure(reach(by, 'checkpoint.make') !== 'none', 'forbidden', 'Your roles do not allow making checkpoints.')
  const { organisationId } = by
  const key = await checkpointKey(ground, organisationId)
  const { sequence } = await chainHead(ground.database.client, organisationId)
  const there = await getCheckpoint(ground.database.client, organisationId, sequence)
  if (there) return there
  return change(ground, by, 'checkpoint.make', async ({ tx, scope, now, record }) => {
    const row = await signHead(ground, tx, scope, key, now)
    const { sequence, hash, keyId } = row
    record({ action: 'checkpoint.make', subject: ['checkpoint', `${sequence}`], after: { sequence, hash, keyId } })
    return row
  })
}

/** After a fault, such as a key file that is not there, an organisation waits this long. */
const SECONDS_AFTER_FAILURE = 3600

/**
 * Makes the checkpoints that are due: of trails that went on since the last one. These are not recorded as events, because a
 * checkpoint over an event would be the next event, and the trail would never rest. Returns how many it made.
 */
export async function makeDueCheckpoints(ground: Ground): Promise<number> {
  const now = ground.now()
  const faults: unknown[] = []
  let made = 0
  for (const { organisationId, settings, head, last, lastAt } of await checkpointStandings(ground.database.client)) {
    if (head === 0 || last === head || !isCheckpointDue(checkpointSettings(settings).schedule, lastAt, now)) continue
    const lease = [ground.database.client, `checkpoint:${organisationId}`, newId(), now] as const
    if (!(await takeLease(...lease, 60))) continue
    try {
      const key = await checkpointKey(ground, organisationId)
      await ground.database.write(async (tx) => {
        await lockHead(tx, organisationId)
        await signHead(ground, tx, organisationId, key, now)
      })
      made++
    } catch (error) {
      faults.push(error)
      await noteNotMade(ground.database.client, organisationId, sentenceOf(error), now)
      await takeLease(...lease, SECONDS_AFTER_FAILURE)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'Checkpoints could not be made')
  return made
}

/** For the pages that say so; the log has the fault whole. */
const sentenceOf = (error: unknown): string =>
  error instanceof Refusal ? error.sentence : 'It could not be signed or kept; the log of the server says why.'

/** Once the head is held: whoever waited for it may find the checkpoint made. */
async function signHead(
  ground: Ground,
  tx: Tx,
  organisationId: string,
  { record, key }: CheckpointKey,
  at: string,
): Promise<CheckpointRow> {
  const { sequence, hash } = await chainHead(tx, organisationId)
  const there = await getCheckpoint(tx, organisationId, sequence)
  if (there) return there
  const note = writeCheckpoint({ organisation: organisationId, sequence, hash, at }, record.publicPart, (message) =>
    sign(null, message, key),
  )
  const row = { organisationId, sequence, hash, at, keyId: record.id, note }
  const { settings } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  await keepCheckpoint(tx, row, placesOf(ground, organisationId, checkpointSettings(settings).addresses))
  await noteMade(tx, organisationId)
  return row
}

const placesOf = (ground: Ground, organisationId: string, addresses: readonly string[]): CheckpointPlace[] => [
  ...(ground.checkpointFolder ? [{ channel: 'file' as const, address: checkpointFile(organisationId) }] : []),
  ...addresses.map((address) => ({ channel: 'email' as const, address })),
]

/** The key that seals reports signs checkpoints too; made at first need. */
async function checkpointKey(ground: Ground, organisationId: string): Promise<CheckpointKey> {
  const { seal } = await keysInUse(ground.database.client, organisationId)
  const record = seal ?? (await readyKeys(ground, organisationId)).seal
  return { record, key: await openKey(ground, organisationId, record) }
}

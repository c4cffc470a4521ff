import { appendNotes } from '#app/data/checkpoint-folder.server'
import { noteNotSent, noteSent, type PlaceKey, waitingFor, waitingPlaces } from '#app/data/checkpoint-sendings.server'
import type { Ground } from '#app/data/ground.server'
import { giveBackLease, takeLease } from '#app/data/leases.server'
import { newId } from '#app/lib/ids.server'
import { many } from '#app/lib/many'
import { sha256Hex } from '#app/lib/sha256'

/** Longer than a mail server is waited for; while it is held nobody else sends to the place. */
const LEASE_SECONDS = 600
/** A minute, two, four and so on, at most six hours. */
const secondsToWait = (attempts: number): number => Math.min(6 * 3600, 60 * 2 ** Math.min(attempts, 20))

type Waiting = Awaited<ReturnType<typeof waitingFor>>

/**
 * Sends what waits to each place: to a folder each note exactly once, by mail all that waits in one message. A crash between
 * the mail server's word and ours sends a message a second time, under the same id; none is ever left out.
 */
export async function sendCheckpoints(ground: Ground): Promise<{ sent: number; failed: number }> {
  const db = ground.database.client
  const work = { sent: 0, failed: 0 }
  for (const place of await waitingPlaces(db)) {
    const { organisationId, channel, address } = place
    const lease = [db, `send-checkpoints:${organisationId}:${channel}:${address}`] as const
    const owner = newId()
    if (!(await takeLease(...lease, owner, ground.now(), LEASE_SECONDS))) continue
    const waiting = await waitingFor(db, place)
    const ids = waiting.map(({ id }) => id)
    try {
      if (waiting.length > 0) await deliver(ground, place, waiting)
      await noteSent(db, organisationId, ids, ground.now())
      work.sent += ids.length
      await giveBackLease(...lease, owner)
    } catch (error) {
      work.failed += ids.length
      await noteNotSent(db, organisationId, ids, (error as Error).message)
      const attempts = Math.max(...waiting.map((one) => one.attempts))
      await takeLease(...lease, owner, ground.now(), secondsToWait(attempts))
    }
  }
  return work
}

async function deliver(ground: Ground, { organisationId, channel, address }: PlaceKey, waiting: Waiting) {
  const notes = waiting.map(({ note }) => note)
  if (channel === 'file') return appendToFolder(ground, address, notes)
  if (!ground.mail) throw new Error('This installation sends no mail: SMTP_URL and MAIL_FROM are not set.')
  const { name } = await ground.database.client.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const last = waiting.at(-1)!
  return ground.mail.send({
    id: sha256Hex(`${organisationId} ${address} ${waiting.map(({ sequence }) => sequence).join()}`).slice(0, 32),
    to: address,
    subject: `Checkpoint of the audit trail of ${name}: event ${last.sequence}`,
    text: textOf(name, waiting),
    attachment: { name: `checkpoint-${last.sequence}.txt`, text: notes.join('\n') },
  })
}

const FOLDER_FAULTS: Record<string, string> = {
  ...{
    ENOENT: 'it is not there',
    ENOTDIR: 'what stands in its place is no folder',
    EEXIST: 'what stands in its place is no folder',
  },
  ...{ ENOSPC: 'the disk is full', EDQUOT: 'the disk is full', EROFS: 'it is read-only' },
  ...{ EACCES: 'this installation is not allowed to', EPERM: 'this installation is not allowed to' },
  ...{ EIO: 'the disk does not answer', ESTALE: 'the machine it is on does not answer' },
}
const OTHER_FAULT = 'the system it is on gives no reason that is known here'

async function appendToFolder(ground: Ground, name: string, notes: readonly string[]): Promise<void> {
  if (!ground.checkpointFolder)
    throw new Error('This installation has no folder for checkpoints: CHECKPOINT_FOLDER is not set.')
  try {
    await appendNotes(ground.checkpointFolder, name, notes)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`The folder of checkpoints cannot be written: ${FOLDER_FAULTS[code ?? ''] ?? OTHER_FAULT}.`)
  }
}

function textOf(organisation: string, waiting: Waiting): string {
  const { sequence, at } = waiting.at(-1)!
  const about =
    waiting.length === 1
      ? `The attached file is a signed checkpoint of the audit trail of ${organisation}: event ${sequence}, ${at}.`
      : `The attached file holds ${many(waiting.length, 'signed checkpoint')} of the audit trail of ${organisation}, the last one of event ${sequence}, ${at}.`
  return `${about}

Keep it. Nobody who can change the records of ${organisation} can change this copy, and it fixes every event up to
that one: if an event is altered, taken out or cut off later, or the trail is written anew, it no longer fits.

To check the trail against it, whoever runs the installation calls

    plumbline audit verify --checkpoint FILE

and anybody can check an exported trail, without the installation:

    plumbline audit verify --trail TRAIL.jsonl --checkpoint FILE --key KEY.pem

The file is a C2SP signed note (c2sp.org/signed-note) with an Ed25519 signature. This message was sent by Plumbline.
Should the same one come twice, its sending was interrupted; the copies are equal.
`
}

import { dropWaiting } from '#app/data/checkpoint-sendings.server'
import type { Ground } from '#app/data/ground.server'
import { type CheckpointSchedule, MOST_CHECKPOINT_ADDRESSES } from '#app/domain/checkpoint-schedule'
import { type CheckpointSettings, checkpointSettings, readAddresses } from '#app/domain/checkpoint-settings'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { change } from './change.server'
import { personal } from './personal.server'

/** How often checkpoints are made and who gets them by mail. What waits for an address that is taken out is dropped. */
export async function changeCheckpointSettings(
  ground: Ground,
  by: Actor,
  wanted: { schedule: CheckpointSchedule; addresses: string },
): Promise<void> {
  const { addresses, wrong } = readAddresses(wanted.addresses)
  if (wrong !== null) throw refused(`“${wrong.slice(0, 60)}” is not an e-mail address.`)
  if (addresses.length > MOST_CHECKPOINT_ADDRESSES)
    throw refused(`Name at most ${MOST_CHECKPOINT_ADDRESSES} addresses.`)
  const after: CheckpointSettings = { schedule: wanted.schedule, addresses }
  await change(ground, by, 'settings.write', async ({ tx, scope, record }) => {
    const { settings } = await tx.organisation.findUniqueOrThrow({ where: { id: scope } })
    const before = checkpointSettings(settings)
    ensure(canonicalJson(before) !== canonicalJson(after), 'rule', 'Nothing is different from before.')
    const data = { settings: canonicalJson({ ...JSON.parse(settings), checkpoints: after }) }
    await tx.organisation.update({ where: { id: scope }, data })
    await dropWaiting(tx, scope, addresses)
    const subject = ['organisation', scope] as const
    record({ action: 'checkpoint.settings', subject, before: told(before), after: told(after) })
  })
}

/** An address may be somebody's own; beside the chain it can be erased. */
const told = ({ schedule, addresses }: CheckpointSettings): Json => ({
  schedule,
  addresses: addresses.map((address) => personal(address, null)),
})

const refused = (sentence: string) => new Refusal('invalid', sentence, { fields: { addresses: sentence } })

import type { Ground } from '#app/data/ground.server'
import type { KeyKind } from '#app/data/key-files.server'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { change } from './change.server'
import { newDocumentKey, newSealKey, takeKey } from './make-keys.server'

/**
 * Takes new keys of these kinds into use. What the retired ones sealed stays valid, and their files stay where they are:
 * a report that was issued with them and waits for its seal still needs them. Returns the new fingerprints.
 */
export async function rotateKeys(ground: Ground, by: Actor, kinds: readonly KeyKind[]): Promise<string[]> {
  ensure(kinds.length > 0, 'invalid', 'Say which key: the one that seals, or the one that signs the PDF.')
  return change(ground, by, 'keys.manage', async (open) => {
    const { name } = await open.tx.organisation.findUniqueOrThrow({ where: { id: open.scope } })
    const made = kinds.map((kind) => (kind === 'seal' ? newSealKey() : newDocumentKey(name, open.now)))
    for (const key of made) await takeKey(ground, open, key)
    return made.map(({ record }) => record.id)
  })
}

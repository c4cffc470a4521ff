import type { KeyKind } from '#app/data/key-files.server'
import { keysInUse } from '#app/data/signing-keys.server'
import { rotateKeys } from '#app/usecases/rotate-keys.server'
import { withActor } from './acting'
import type { Command } from './command'

/** Retires the keys in use and makes new ones. A certificate that was brought is replaced only where that is asked for. */
export const keysRotate: Command = {
  usage: '[--seal] [--certificate]',
  options: { seal: { type: 'boolean' }, certificate: { type: 'boolean' } },
  async run(call) {
    const { seal = false, certificate = false } = call.options
    return withActor(call, async ({ ground, by, organisation }) => {
      const { document } = await keysInUse(ground.database.client, organisation.id)
      const both = !seal && !certificate
      const kinds: KeyKind[] = [
        ...(seal || both ? (['seal'] as const) : []),
        ...(certificate || (both && document?.origin !== 'brought') ? (['document'] as const) : []),
      ]
      const made = await rotateKeys(ground, by, kinds)
      const kept = kinds.includes('document') || !document || seal ? [] : ['The certificate you brought stays in use.']
      const lines = made.map((id, i) => `${kinds[i] === 'seal' ? 'New seal key' : 'New certificate'}: ${id}`)
      const after = `What the old ones sealed stays valid. Copy the files in ${ground.keys.folderOf(organisation.id)} to a safe place.`
      return {
        ok: true,
        text: [...lines, ...kept, after].join('\n'),
        json: { organisation: organisation.id, made: made.map((id, i) => ({ kind: kinds[i], id })) },
      }
    })
  },
}

import { listSigningKeys, type SigningKeyRecord } from '#app/data/signing-keys.server'
import { formatInstant } from '#app/lib/dates'
import { need, withActor } from './acting'
import type { Command } from './command'

/** Which keys seal and sign the reports of an organisation, and which did before. */
export const keysList: Command = {
  usage: '',
  async run(call) {
    return withActor(call, async ({ ground, by, organisation }) => {
      need(by, 'read')
      const keys = await listSigningKeys(ground.database.client, organisation.id)
      const folder = ground.keys.folderOf(organisation.id)
      const none = 'There are no keys yet: the first report that is issued makes them.'
      return {
        ok: true,
        text: keys.length === 0 ? none : [...keys.map(line), `Private halves: ${folder}`].join('\n'),
        json: { organisation: organisation.id, folder, keys },
      }
    })
  },
}

function line({ id, kind, origin, subject, notAfter, createdAt, retiredAt }: SigningKeyRecord): string {
  const what = kind === 'seal' ? 'Seal key' : `Certificate of “${subject}”${origin === 'made' ? ', self-made' : ''}`
  const until = notAfter ? `, runs out ${notAfter.slice(0, 10)}` : ''
  const state = retiredAt ? `retired ${formatInstant(retiredAt)}` : `in use since ${formatInstant(createdAt)}`
  return `${what}: ${state}${until}\n  ${id}`
}

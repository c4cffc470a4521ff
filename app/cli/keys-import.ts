import { bringCertificate } from '#app/usecases/bring-certificate.server'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { readInput } from './files'

const LARGEST = 1024 * 1024

/** Signs reports from now on with a certificate of the organisation's own. */
export const keysImport: Command = {
  usage: 'FILE.p12 --passphrase-file FILE',
  options: { 'passphrase-file': { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const secret = optionText(call, 'passphrase-file')
    // On the command line a passphrase would stand in the history of the shell and in the list of processes.
    if (secret === undefined) throw new UsageError(`Usage: plumbline keys import ${keysImport.usage}`)
    const file = await readInput(call.positionals[0]!, LARGEST)
    const passphrase = new TextDecoder().decode(await readInput(secret, LARGEST)).replace(/\r?\n$/, '')
    return withActor(call, async ({ ground, by, organisation }) => {
      const { id, subject, notAfter } = await bringCertificate(ground, by, file, passphrase)
      const until = notAfter.slice(0, 10)
      return {
        ok: true,
        text: `Reports are signed with the certificate of “${subject}” from now on; it runs out on ${until}.\nFingerprint: ${id}`,
        json: { organisation: organisation.id, id, subject, notAfter },
      }
    })
  },
}

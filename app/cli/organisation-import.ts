import { ArchiveRefused } from '#app/data/archive/zip-in.server'
import { Refusal } from '#app/domain/refusal'
import { takeOrganisationIn } from '#app/usecases/import-organisation.server'
import { operatorOnly } from './acting'
import type { Command } from './command'
import { withGround } from './with-ground'

/** Takes in an organisation that left another installation of Plumbline. */
export const organisationImport: Command = {
  usage: 'FILE.zip',
  positionals: { least: 1, most: 1 },
  async run(call) {
    operatorOnly(call)
    return withGround(call, async (ground) => {
      const { manifest, people } = await takeOrganisationIn(ground, call.positionals[0]!).catch((error: unknown) => {
        throw error instanceof ArchiveRefused ? new Refusal('invalid', error.message) : error
      })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const passwords = people.map(({ email, password }) => `  ${email}  ${password}`)
      return {
        ok: true,
        text: [
          `“${manifest.organisation.name}” is here with ${rows} rows and ${manifest.files.length} files.`,
          ...manifest.problems,
          'Passwords and second factors stayed behind. These are new and shown only now:',
          ...passwords,
          'Private keys stayed behind too: what is sealed from now on bears new ones, what was sealed stays as it was.',
        ].join('\n'),
        json: { organisation: manifest.organisation, rows, files: manifest.files.length, people },
      }
    })
  },
}

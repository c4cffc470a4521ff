import { takeOrganisationOut } from '#app/usecases/export-organisation.server'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { writingTo } from './files'
import { writeStream } from './write-stream'

/** Writes everything of an organisation as one archive, to be taken in elsewhere. */
export const organisationExport: Command = {
  usage: '-o FILE.zip',
  options: { output: { type: 'string', short: 'o' } },
  async run(call) {
    const file = optionText(call, 'output')
    if (file === undefined) throw new UsageError(`Usage: plumbline organisation export ${organisationExport.usage}`)
    return withActor(call, ({ ground, by }) =>
      writingTo(file, async (write) => {
        const out = await takeOrganisationOut(ground, by)
        await writeStream(out, write, call.say)
        const { size, manifest } = out
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
        return {
          ok: manifest.problems.length === 0,
          text: [...manifest.problems, `${rows} rows and ${manifest.files.length} files are in ${file}.`].join('\n'),
          json: { file, bytes: size, rows, files: manifest.files.length, problems: manifest.problems },
        }
      }),
    )
  },
}

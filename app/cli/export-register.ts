import { organisationLibrary } from '#app/data/organisation-library.server'
import { Refusal } from '#app/domain/refusal'
import { REGISTER_FORMATS, REGISTERS, registerInfo } from '#app/domain/registers'
import { dayOf } from '#app/lib/dates'
import { unknownWord } from '#app/lib/nearest'
import { exportRegister } from '#app/usecases/export-register.server'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { writingTo } from './files'

/** Any register as a file; its ending says which kind. */
export const exportRegisterCommand: Command = {
  usage: 'REGISTER -o FILE.csv|FILE.xlsx',
  options: { output: { type: 'string', short: 'o' } },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const ids = REGISTERS.map(({ id }) => id)
    const register = registerInfo(call.positionals[0]!)
    if (!register) throw new Refusal('not-found', `${unknownWord('register', call.positionals[0]!, ids)}.`)
    const file = optionText(call, 'output')
    const format = REGISTER_FORMATS.find((one) => file?.toLowerCase().endsWith(`.${one}`))
    if (file === undefined || format === undefined)
      throw new UsageError(`Usage: plumbline export ${exportRegisterCommand.usage}. Registers: ${ids.join(', ')}.`)
    return withActor(call, async ({ ground, by, organisation }) => {
      const today = dayOf(ground.now())
      const made = await exportRegister(
        {
          ...{ ground, by, today, asOf: today, db: ground.database.client, scope: organisation.id },
          search: new URLSearchParams(),
          library: () => organisationLibrary(ground, organisation.id),
        },
        register.id,
        format,
      )
      await writingTo(file, async (write) => {
        for await (const piece of made.pieces) await write(piece)
      })
      const json = { organisation: organisation.id, register: register.id, file }
      return { ok: true, text: `${register.title} of “${organisation.name}” are in ${file}.`, json }
    })
  },
}

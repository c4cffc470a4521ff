import { findSystem } from '#app/data/systems.server'
import { Refusal } from '#app/domain/refusal'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { dayOption, reportOptions, writeReport } from './write-report'

/** Issues the dossier of one system: the short form of “report issue system”. */
export const reportSystem: Command = {
  usage: 'ID -o FILE [--as-of DATE]',
  options: reportOptions,
  positionals: { least: 1, most: 1 },
  async run(call) {
    const file = optionText(call, 'output')
    if (file === undefined) throw new UsageError(`Usage: plumbline report system ${reportSystem.usage}`)
    const asOf = dayOption(call, 'as-of')
    const wanted = call.positionals[0]!
    return withActor(call, async ({ ground, by, organisation }) => {
      const system = await findSystem(ground.database.client, organisation.id, wanted)
      if (!system) throw new Refusal('not-found', `“${organisation.name}” has no system ${wanted}.`)
      return writeReport(ground, by, file, { kind: 'system', systemId: system.id, asOf })
    })
  },
}

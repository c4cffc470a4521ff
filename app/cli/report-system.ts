import { findSystem } from '#app/data/systems.server'
import { Refusal } from '#app/domain/refusal'
import { issueSystemReport } from '#app/usecases/issue-report.server'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { asOfOption, reportOptions, writeReport } from './write-report'

/** Issues the report of one system and writes its PDF. */
export const reportSystem: Command = {
  usage: 'ID -o FILE [--as-of DATE]',
  options: reportOptions,
  positionals: { least: 1, most: 1 },
  async run(call) {
    const file = optionText(call, 'output')
    if (file === undefined) throw new UsageError(`Usage: plumbline report system ${reportSystem.usage}`)
    const asOf = asOfOption(call)
    const wanted = call.positionals[0]!
    return withActor(call, async ({ ground, by, organisation }) => {
      const system = await findSystem(ground.database.client, organisation.id, wanted)
      if (!system) throw new Refusal('not-found', `“${organisation.name}” has no system ${wanted}.`)
      return writeReport(ground, by, file, () => issueSystemReport(ground, by, system.id, asOf))
    })
  },
}

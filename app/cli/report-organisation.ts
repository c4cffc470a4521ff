import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { dayOption, reportOptions, writeReport } from './write-report'

/** Issues the executive summary: the short form of “report issue organisation”. */
export const reportOrganisation: Command = {
  usage: '-o FILE [--as-of DATE]',
  options: reportOptions,
  async run(call) {
    const file = optionText(call, 'output')
    if (file === undefined) throw new UsageError(`Usage: plumbline report organisation ${reportOrganisation.usage}`)
    const asOf = dayOption(call, 'as-of')
    return withActor(call, ({ ground, by }) => writeReport(ground, by, file, { kind: 'organisation', asOf }))
  },
}

import { issueOrganisationReport } from '#app/usecases/issue-report.server'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { asOfOption, reportOptions, writeReport } from './write-report'

/** Issues the executive summary of the organisation and writes its PDF. */
export const reportOrganisation: Command = {
  usage: '-o FILE [--as-of DATE]',
  options: reportOptions,
  async run(call) {
    const file = optionText(call, 'output')
    if (file === undefined) throw new UsageError(`Usage: plumbline report organisation ${reportOrganisation.usage}`)
    const asOf = asOfOption(call)
    return withActor(call, ({ ground, by }) =>
      writeReport(ground, by, file, () => issueOrganisationReport(ground, by, asOf)),
    )
  },
}

import { findSystem } from '#app/data/systems.server'
import { Refusal } from '#app/domain/refusal'
import { isReportKind, REPORT_KINDS, reportKind } from '#app/domain/report-kinds'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { dayOption, reportOptions, writeReport } from './write-report'

/** Issues a report of any kind, seals it and writes its PDF. */
export const reportIssue: Command = {
  usage: 'KIND -o FILE [--system ID] [--framework ID] [--as-of DATE] [--from DATE --until DATE] [--replaces REPORT]',
  options: {
    ...reportOptions,
    system: { type: 'string' },
    framework: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    replaces: { type: 'string' },
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const file = optionText(call, 'output')
    if (file === undefined) throw new UsageError(`Usage: plumbline report issue ${reportIssue.usage}`)
    const kind = call.positionals[0]!
    const kinds = REPORT_KINDS.map((one) => one.kind).join(', ')
    if (!isReportKind(kind)) throw new UsageError(`There is no report of the kind “${kind}”. Kinds: ${kinds}.`)
    if (reportKind(kind).signed && optionText(call, 'as') === undefined)
      throw new UsageError(
        `An ${reportKind(kind).title} is a legal act that a person signs. Say who issues it: --as EMAIL.`,
      )
    const [from, until] = [dayOption(call, 'from'), dayOption(call, 'until')]
    if ((from === undefined) !== (until === undefined)) throw new UsageError('A period needs --from and --until.')
    const asOf = dayOption(call, 'as-of')
    const wanted = optionText(call, 'system')
    return withActor(call, async ({ ground, by, organisation }) => {
      const system = wanted === undefined ? null : await findSystem(ground.database.client, organisation.id, wanted)
      if (wanted !== undefined && !system)
        throw new Refusal('not-found', `“${organisation.name}” has no system ${wanted}.`)
      return writeReport(ground, by, file, {
        ...{ kind, systemId: system?.id, frameworkId: optionText(call, 'framework'), asOf },
        ...{ period: from && until ? { from, until } : undefined, replaces: optionText(call, 'replaces') },
      })
    })
  },
}

import { Refusal } from '#app/domain/refusal'
import { many } from '#app/lib/many'
import { auditPackage } from '#app/usecases/audit-package.server'
import { withActor } from './acting'
import { type Command, optionText, UsageError } from './command'
import { writingTo } from './files'
import { writeStream } from './write-stream'

/** Writes the audit package of a sealed report. */
export const reportPackage: Command = {
  usage: 'REPORT_ID -o FILE.zip',
  options: { output: { type: 'string', short: 'o' } },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const file = optionText(call, 'output')
    if (file === undefined) throw new UsageError(`Usage: plumbline report package ${reportPackage.usage}`)
    const report = call.positionals[0]!
    return withActor(call, ({ ground, by }) =>
      writingTo(file, async (write) => {
        const packed = await auditPackage(ground, by, report, { hashFirst: true })
        if (!packed) throw new Refusal('not-found', `There is no report ${report} here.`)
        await writeStream(packed, write, call.say)
        const { missing, size } = packed
        const lost =
          missing > 0 ? [`${many(missing, 'evidence file')} could not be packed: MISSING.txt says which.`] : []
        return {
          ok: missing === 0,
          text: [...lost, `The audit package is in ${file} (${size} bytes).`].join('\n'),
          json: { report, file, bytes: size, missing },
        }
      }),
    )
  },
}

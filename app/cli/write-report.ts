import type { Ground } from '#app/data/ground.server'
import { isLegalDate } from '#app/domain/legal-date'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { sha256Hex } from '#app/lib/sha256'
import { renderReport } from '#app/usecases/render-report.server'
import { type Call, type OptionTable, type Outcome, optionText, UsageError } from './command'
import { writingTo } from './files'

export const reportOptions: OptionTable = { output: { type: 'string', short: 'o' }, 'as-of': { type: 'string' } }

export function asOfOption(call: Call): string | undefined {
  const asOf = optionText(call, 'as-of')
  if (asOf !== undefined && !isLegalDate(asOf)) throw new UsageError(`“${asOf}” is not a day; write it as YYYY-MM-DD.`)
  return asOf
}

/** Issues a report and draws it into a file; the file is opened first, so that nothing is issued that cannot be written. */
export function writeReport(ground: Ground, by: Actor, file: string, issue: () => Promise<string>): Promise<Outcome> {
  return writingTo(file, async (write) => {
    const report = await issue()
    const drawn = await renderReport(ground.database.client, by.organisationId, report)
    ensure(drawn, 'not-found', 'The report was issued and is gone.')
    await write(drawn.bytes)
    return {
      ok: true,
      text: `The report is in ${file} (${drawn.bytes.length} bytes). Digest of its facts: ${drawn.digest}`,
      json: { report, file, bytes: drawn.bytes.length, sha256: sha256Hex(drawn.bytes), digest: drawn.digest },
    }
  })
}

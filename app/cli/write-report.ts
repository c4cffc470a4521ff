import type { Ground } from '#app/data/ground.server'
import { isLegalDate } from '#app/domain/legal-date'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import type { ReportRequest } from '#app/domain/report-kinds'
import { issueReport } from '#app/usecases/issue-report.server'
import { sealedFile, sealReport } from '#app/usecases/seal-report.server'
import { type Call, type OptionTable, type Outcome, optionText, UsageError } from './command'
import { writingTo } from './files'

export const reportOptions: OptionTable = { output: { type: 'string', short: 'o' }, 'as-of': { type: 'string' } }

export function dayOption(call: Call, name: string): string | undefined {
  const day = optionText(call, name)
  if (day !== undefined && !isLegalDate(day)) throw new UsageError(`“${day}” is not a day; write it as YYYY-MM-DD.`)
  return day
}

/** Issues a report, seals it and writes its file; that one is opened first, so that nothing is issued that cannot be written. */
export function writeReport(ground: Ground, by: Actor, file: string, request: ReportRequest): Promise<Outcome> {
  return writingTo(file, async (write) => {
    const report = await issueReport(ground, by, request)
    const seal = await sealReport(ground, by.organisationId, report)
    const sealed = await sealedFile(ground.database.client, ground.evidence, by.organisationId, report)
    ensure(sealed, 'not-found', 'The report was issued and is gone.')
    const bytes = Buffer.concat(await sealed.stream.toArray())
    await write(bytes)
    const { digest } = await ground.database.client.report.findUniqueOrThrow({
      where: { organisationId_id: { organisationId: by.organisationId, id: report } },
      select: { digest: true },
    })
    const { fileSha256: sha256, sealKeyId, certificateId, timestampedAt } = seal
    const stamped = timestampedAt ? ` It has a timestamp of ${timestampedAt}.` : ''
    const lines = [
      `The report is in ${file} (${bytes.length} bytes, ${seal.pages} pages), sealed and signed.${stamped}`,
      `SHA-256 of the file: ${sha256}`,
      `Digest of its facts: ${digest}`,
      `Fingerprint of the seal key: ${sealKeyId}`,
      `Fingerprint of the certificate: ${certificateId}`,
    ]
    return {
      ok: true,
      text: lines.join('\n'),
      json: {
        report,
        file,
        bytes: bytes.length,
        sha256,
        digest,
        sealKey: sealKeyId,
        certificate: certificateId,
        timestampedAt,
      },
    }
  })
}

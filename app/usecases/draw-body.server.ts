import { Refusal } from '#app/domain/refusal'
import { sha256Hex } from '#app/lib/sha256'
import { type DrawnBody, drawFacts } from './draw-pdf.server'

/** Draws the unsigned body of a report from its frozen facts; the same facts give the same bytes. */
export async function drawBody(report: { body: string; digest: string }): Promise<DrawnBody> {
  // A snapshot that changed after it was issued must never come out as if it were the report.
  if (sha256Hex(report.body) !== report.digest) {
    throw new Refusal(
      'rule',
      'The stored facts of this report no longer have the digest they were issued with. The report is not drawn; run “plumbline audit verify”.',
    )
  }
  return drawFacts(report.body, report.digest)
}

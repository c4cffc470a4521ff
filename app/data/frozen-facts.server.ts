import { takeTurns } from '#app/lib/turns.server'
import type { Db } from './database/open.server'

/** Characters read at once: few enough that whoever waits for the same thread does not notice. */
const PART = 4_000_000

/** The frozen facts of a report as UTF-8, part by part: the text of thousands of pages in one would hold up everybody. */
export async function frozenFacts(
  db: Db,
  organisationId: string,
  reportId: string,
  part = PART,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const letOthersIn = takeTurns()
  const encoder = new TextEncoder()
  for (let from = 1; ; from += part) {
    const [row] = await db.$queryRaw<{ part: string }[]>`
      SELECT substr("body", CAST(${from} AS INTEGER), CAST(${part} AS INTEGER)) AS "part"
      FROM "Report" WHERE "organisationId" = ${organisationId} AND "id" = ${reportId}`
    if (!row?.part) return parts
    await letOthersIn()
    parts.push(encoder.encode(row.part))
    // A sign of two halves counts as one character there and as two here.
    if (row.part.length < part) return parts
    await letOthersIn()
  }
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { readCheckpointRows } from '#app/data/checkpoints.server'
import { safeDownloadHeaders, streamOf } from '#app/web/download'
import { requirePermission } from '#app/web/visit.server'

/** Every checkpoint of the organisation in one file, as the command line and the check of a report read it. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, today } = await requirePermission(args, 'trail.read')
  const read = readCheckpointRows(db, scope)
  // Before the answer begins, so that a failure is told as one.
  const first = await read.next()
  async function* pieces() {
    if (!first.done) yield asText(first.value)
    for await (const rows of read) yield asText(rows)
  }
  return new Response(streamOf(pieces()), { headers: safeDownloadHeaders(`checkpoints-${today}.txt`, 'text/plain') })
}

const asText = (rows: readonly { note: string }[]): Buffer => Buffer.from(rows.map(({ note }) => `${note}\n`).join(''))

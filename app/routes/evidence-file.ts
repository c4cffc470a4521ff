import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { getEvidence } from '#app/data/evidence.server'
import { EvidenceMissing } from '#app/data/evidence-store/evidence-errors.server'
import { safeDownloadHeaders } from '#app/web/download'
import { found, requirePermission } from '#app/web/visit.server'

/** The file of a piece of evidence, streamed; whatever it is, it is saved and never shown within our pages. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, ground } = await requirePermission(args, 'read')
  const evidence = found(await getEvidence(db, scope, args.params.evidenceId ?? ''))
  if (evidence.kind !== 'file') throw found(null)
  const content = await ground.evidence.open(scope, evidence.sha256).catch((error: unknown) => {
    if (!(error instanceof EvidenceMissing)) throw error
    const sentence =
      'The file of this evidence is missing from the store. Restore it from a backup; its digest is on its page.'
    throw new Response(sentence, { status: 410 })
  })
  return new Response(Readable.toWeb(content.stream) as ReadableStream, {
    headers: { ...safeDownloadHeaders(evidence.fileName), 'Content-Length': String(content.size) },
  })
}

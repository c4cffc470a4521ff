import { EvidenceMissing } from '#app/data/evidence-store/evidence-errors.server'
import { safeDownloadHeaders } from '#app/web/download'
import { streamBody } from '#app/web/stream-body.server'
import { found, type Reading } from '#app/web/visit.server'

interface StoredFile {
  kind: string
  sha256: string
  fileName: string
}

/** The file of a piece of evidence, streamed; whatever it is, it is saved and never shown within our pages. */
export async function storedFile({ ground, scope }: Pick<Reading, 'ground' | 'scope'>, evidence: StoredFile) {
  if (evidence.kind !== 'file') throw found(null)
  const content = await ground.evidence.open(scope, evidence.sha256).catch((error: unknown) => {
    if (!(error instanceof EvidenceMissing)) throw error
    const sentence =
      'The file of this evidence is missing from the store. Restore it from a backup; its digest is on its page.'
    throw new Response(sentence, { status: 410 })
  })
  return new Response(streamBody(content.stream), {
    headers: { ...safeDownloadHeaders(evidence.fileName), 'Content-Length': String(content.size) },
  })
}

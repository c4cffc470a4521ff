import type { Ground } from '#app/data/ground.server'
import { Refusal } from '#app/domain/refusal'
import { sealedFile } from '#app/usecases/seal-report.server'
import { safeDownloadHeaders } from '#app/web/download'
import { streamBody } from '#app/web/stream-body.server'
import { found } from '#app/web/visit.server'

/** The sealed file of a report as a download; 404 where there is no such report, 409 while it cannot be given. */
export async function sealedDownload(
  { database, evidence }: Ground,
  organisationId: string,
  reportId: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { fileName, size, stream } = found(
    await sealedFile(database.client, evidence, organisationId, reportId).catch(sayRefusal),
  )
  return new Response(streamBody(stream), {
    headers: { ...safeDownloadHeaders(fileName, 'application/pdf'), 'Content-Length': String(size), ...headers },
  })
}

/** A file that is not there yet, or not any more, is told to whoever asks for it; everything else stays a failure. */
function sayRefusal(error: unknown): never {
  if (error instanceof Refusal) throw new Response(error.sentence, { status: 409 })
  throw error
}

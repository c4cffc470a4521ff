import { Refusal } from '#app/domain/refusal'

/**
 * Headers for handing out a stored file: always an attachment of a fixed type, never shown inside our origin.
 * Both forms of the name (RFC 6266): plain ASCII for old clients, UTF-8 for the rest.
 */
export function safeDownloadHeaders(fileName: string, mediaType = 'application/octet-stream'): Record<string, string> {
  const ascii = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const utf8 = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'private, no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}

/** A file that is sent as it is made, no faster than it is taken. */
export function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else if (value.length > 0) controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

const STATUS = { forbidden: 403, 'not-found': 404, conflict: 409, invalid: 422, rule: 422 } as const

/** What a download is made of, or its refusal as an answer of words alone: there is no form to say it on. */
export async function orSayWhyNot<T>(made: Promise<T>): Promise<T> {
  try {
    return await made
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Response(error.sentence, { status: STATUS[error.code] })
  }
}

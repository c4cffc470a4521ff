import { randomBytes } from 'node:crypto'
import { CmsFault } from '#app/proof/cms/der'
import { timestampFrom, timestampRequest } from '#app/proof/cms/timestamp'

const PATIENCE_MS = 10_000
const LARGEST_ANSWER = 64 * 1024

/** Asks a timestamp authority (RFC 3161 over HTTP) for a token over a SHA-256 digest. Throws an error whose message is a sentence. */
export async function askForTimestamp(url: string, digest: Uint8Array): Promise<Uint8Array> {
  const nonce = randomBytes(8)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
    body: timestampRequest(digest, nonce) as Uint8Array<ArrayBuffer>,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: Error) => {
    const late = error.name === 'TimeoutError' ? 'did not answer in time' : 'could not be reached'
    throw new Error(`The timestamp authority ${late}.`)
  })
  if (!answer.ok) throw new Error(`The timestamp authority answered with ${answer.status}.`)
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of answer.body ?? []) {
    size += piece.length
    if (size > LARGEST_ANSWER) throw new CmsFault('The timestamp authority answered at too great length.')
    pieces.push(piece)
  }
  return timestampFrom(Buffer.concat(pieces), nonce)
}

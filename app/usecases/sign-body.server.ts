import { type Hash, sign } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Ground } from '#app/data/ground.server'
import { askForTimestamp } from '#app/data/timestamp-authority.server'
import { sha256Hex } from '#app/lib/sha256'
import { withLowerS } from '#app/proof/cms/public-key'
import { signedAttributes, verifySignature, writeSignature } from '#app/proof/cms/signed-data'
import { verifyTimestamp } from '#app/proof/cms/timestamp'
import { sealedFile, takeApart } from '#app/proof/pdf/sealed-file'
import { SIGNATURE_ROOM, signedOfTail, writeTail } from '#app/proof/pdf/tail'
import { readSeal, type SealStatement, writeSeal } from '#app/proof/seal'
import type { DrawnBody } from './draw-pdf.server'
import type { SealingKeys } from './sealing-keys.server'

export interface SignedBody {
  /** the body with its tail */
  file: Uint8Array
  envelope: string
  timestampedAt: string | null
  /** why there is no timestamp, where one was wanted */
  noTimestamp: string | null
}

/** Puts the seal and the signature behind a body. What comes out is checked before anybody gets it. */
export async function signBody(
  ground: Ground,
  { bytes: body, hash }: Pick<DrawnBody, 'bytes' | 'hash'>,
  statement: SealStatement,
  keys: SealingKeys,
): Promise<SignedBody> {
  const { sealedAt } = statement.predicate
  const envelope = writeSeal(statement, (message) => sign(null, message, keys.seal.key))
  const seal = new TextEncoder().encode(envelope)
  const digest = signedDigest(hash, signedOfTail(body.length, writeTail(body, seal, sealedAt)))
  const { certificates, key } = keys.document
  const attributes = signedAttributes({ digest, certificates })
  const signature = withLowerS(certificates[0]!.publicKey, sign('sha256', attributes, key))
  const stamped = await timestampOver(ground.timestampUrl, signature)
  const parts = { digest, certificates, signature }
  const withStamp = writeSignature({ ...parts, timestamp: stamped.token })
  const fits = withStamp.length <= SIGNATURE_ROOM
  const cms = fits ? withStamp : writeSignature({ ...parts, timestamp: null })
  const file = sealedFile(body, seal, sealedAt, cms)
  await checkOwnWork(file)
  return {
    file,
    envelope,
    timestampedAt: fits ? stamped.at : null,
    noTimestamp: fits ? stamped.problem : 'The timestamp is too long for the signature.',
  }
}

/** No timestamp is a lesser proof, no report would be none: whatever the authority does, sealing goes on. */
async function timestampOver(url: string | undefined, signature: Uint8Array) {
  if (!url) return { token: null, at: null, problem: null }
  try {
    const token = await askForTimestamp(url, Buffer.from(sha256Hex(signature), 'hex'))
    return { token, at: verifyTimestamp(token, signature).at, problem: null }
  } catch (error) {
    return { token: null, at: null, problem: (error as Error).message }
  }
}

/** The hash of the body is gone on with: a report of thousands of pages is not hashed twice. */
function signedDigest(body: Hash, behind: Uint8Array[]): Uint8Array {
  const hash = body.copy()
  for (const part of behind) hash.update(part)
  return hash.digest()
}

/** A file that would not stand before a stranger must not be kept as the report. Others get their turn between the steps. */
async function checkOwnWork(file: Uint8Array): Promise<void> {
  await breathe()
  const parts = takeApart(file)
  await breathe()
  readSeal(new TextDecoder().decode(parts.seal))
  await breathe()
  verifySignature(parts.cms, parts.signed())
  await breathe()
}

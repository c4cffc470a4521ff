import type { Readable } from 'node:stream'
import type { Ground } from '#app/data/ground.server'
import { dropLogo, findLogo, keepLogo } from '#app/data/report-logo.server'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { LOGO_LIMITS, LOGO_TOO_LARGE, type Logo, readLogo } from '#app/domain/report-logo'
import { joinBytes } from '#app/lib/bytes'
import { PictureFault } from '#app/lib/picture'
import { sha256Hex } from '#app/lib/sha256'
import { toBase64 } from '#app/proof/dsse'
import { change } from './change.server'

const ACTION = 'organisation.logo'

/** Takes a file as the logo of reports to come, in place of the one before. Reports issued keep theirs. */
export async function receiveLogo(ground: Ground, by: Actor, upload: { stream: Readable }): Promise<void> {
  ensure(reach(by, 'settings.write') !== 'none', 'forbidden', 'Only administrators choose the logo of reports.')
  const { mediaType, width, height, bytes } = checked(await wholeOf(upload.stream))
  const logo = { sha256: sha256Hex(bytes), mediaType, width, height }
  const content = toBase64(bytes)
  await change(ground, by, 'settings.write', async ({ tx, scope, now, record }) => {
    const before = await findLogo(tx, scope)
    ensure(before?.sha256 !== logo.sha256, 'rule', 'This is the logo that reports bear already.')
    await keepLogo(tx, scope, { ...logo, bytes: content, changedAt: now })
    record({ action: ACTION, subject: ['organisation', scope], before: before && { ...before }, after: logo })
  })
}

/** From now on reports bear no logo. */
export async function removeLogo(ground: Ground, by: Actor): Promise<void> {
  await change(ground, by, 'settings.write', async ({ tx, scope, record }) => {
    const before = await findLogo(tx, scope)
    ensure(before, 'conflict', 'There is no logo any more; somebody else removed it.')
    await dropLogo(tx, scope)
    record({ action: ACTION, subject: ['organisation', scope], before: { ...before }, after: null })
  })
}

/** No more is read than a logo may have; the stream ends only once the whole form has arrived. */
async function wholeOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > LOGO_LIMITS.size) throw refused(LOGO_TOO_LARGE)
    chunks.push(chunk)
  }
  return joinBytes(chunks)
}

function checked(file: Uint8Array): Logo {
  try {
    return readLogo(file)
  } catch (error) {
    if (error instanceof PictureFault) throw refused(error.message)
    throw error
  }
}

const refused = (sentence: string) => new Refusal('invalid', sentence, { fields: { file: sentence } })

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { packageRoot } from './package-root.server'

/** The page that checks reports without any server, as this build offers it for download. */
export interface VerifierFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

const NAME = 'plumbline-verify.html'

let known: Promise<VerifierFile | null> | undefined

/** What is offered, with the digest of its bytes; null where nothing was built. Read once: a build does not change. */
export const verifierFile = (): Promise<VerifierFile | null> => {
  known ??= describe(join(packageRoot(), 'build', 'client', NAME))
  return known
}

async function describe(path: string): Promise<VerifierFile | null> {
  const there = await stat(path).catch(() => null)
  if (!there) return null
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { name: NAME, size: there.size, sha256: hash.digest('hex') }
}

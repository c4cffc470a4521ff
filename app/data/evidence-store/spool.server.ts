import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { EvidenceStoreFull, EvidenceTooLarge } from './evidence-errors.server'

export interface Spooled {
  readonly path: string
  readonly sha256: string
  readonly size: number
}

/** Writes the content to a file of its own while hashing and counting it; on return the bytes are on the disk. */
export async function spool(
  folder: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Spooled> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      size += chunk.byteLength
      if (size > limit) throw new EvidenceTooLarge(limit)
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw asFull(error)
  }
  await file.close()
  return { path, sha256: hash.digest('hex'), size }
}

export function asFull(error: unknown): unknown {
  const code = (error as { code?: string }).code
  return code === 'ENOSPC' || code === 'EDQUOT' ? new EvidenceStoreFull() : error
}

/** Removes the files that interrupted uploads left behind. */
export async function sweepSpool(folder: string, before: string): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (!found || found.mtime.toISOString() >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

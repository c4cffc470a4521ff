import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '#app/domain/refusal'
import type { FoundFile } from '#app/proof/verify/check-evidence'
import { isFolder } from './files'

/** Every file of a folder and those within it, with its digest; links are not followed. */
export async function filesOf(folder: string): Promise<FoundFile[]> {
  if (!(await isFolder(folder))) throw new Refusal('invalid', `${folder} is not a folder.`)
  const found: FoundFile[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    const { size } = await lstat(path)
    found.push({ path: relative(folder, path).split(sep).join('/'), size, sha256: hash.digest('hex') })
  }
  return found
}

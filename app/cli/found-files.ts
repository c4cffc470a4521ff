import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '#app/domain/refusal'
import type { FoundFile } from '#app/proof/verify/check-evidence'
import { isFolder } from './files'

/** Every file of a folder and those within it, with its digest; links are not followed, and told as having none. */
export async function filesOf(folder: string): Promise<FoundFile[]> {
  if (!(await isFolder(folder))) throw new Refusal('invalid', `${folder} is not a folder.`)
  const found: FoundFile[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const full = join(entry.parentPath, entry.name)
    const path = relative(folder, full).split(sep).join('/')
    if (entry.isFile()) found.push({ path, size: (await lstat(full)).size, sha256: await digestOf(full) })
    else found.push({ path, size: 0, sha256: '' })
  }
  return found
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

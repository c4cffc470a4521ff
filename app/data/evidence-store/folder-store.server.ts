import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { EvidenceStore, StoredItem } from '#app/data/evidence-store.server'
import { contentKey, parseContentKey } from './content-key.server'
import { EvidenceMissing } from './evidence-errors.server'
import { asFull, type Spooled, spool, sweepSpool } from './spool.server'

/** Below this the disk counts as full: the database needs room too. */
const leastFreeBytes = 32 * 1024 * 1024

/** ORGANISATION/ab/abcd… below one folder; the order of writing is explained in docs/decisions/0007-evidence-store.md. */
export function folderStore(root: string): EvidenceStore {
  const base = resolve(root)
  const temporary = join(base, '.tmp')
  const pathOf = (organisationId: string, sha256: string) => join(base, ...contentKey(organisationId, sha256))

  async function put(
    organisationId: string,
    content: Uint8Array | AsyncIterable<Uint8Array>,
    { limit }: { limit: number },
  ) {
    contentKey(organisationId, '0'.repeat(64))
    const spooled = await spool(temporary, content, limit)
    try {
      const [organisation, shelf, hash] = contentKey(organisationId, spooled.sha256)
      const folder = join(base, organisation, shelf)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await place(spooled, join(folder, hash))
      await rm(spooled.path, { force: true })
      // A name is on the disk when its folder is, and so on upwards. Another process may have made them and not come so far.
      for (const one of [folder, join(base, organisation), base]) await syncFolder(one)
    } catch (error) {
      await rm(spooled.path, { force: true })
      throw asFull(error)
    }
    return { sha256: spooled.sha256, size: spooled.size }
  }

  /** Only a file that is complete and on the disk gets its final name. */
  async function place(spooled: Spooled, path: string) {
    for (;;) {
      try {
        await link(spooled.path, path)
        return
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error
      }
      const stored = await stat(path).catch(() => null)
      // Content shorter or longer than its name says is damaged, and here are the right bytes.
      if (stored && stored.size !== spooled.size) return rename(spooled.path, path)
      const now = new Date()
      // A new date keeps the sweeper away until the row is written; where the sweeper was faster, begin again.
      const touched = await utimes(path, now, now).then(
        () => true,
        (error) => {
          if (hasCode(error, 'ENOENT')) return false
          throw error
        },
      )
      if (touched) return
    }
  }

  async function openContent(organisationId: string, sha256: string) {
    const file = await open(pathOf(organisationId, sha256), 'r').catch((error) => {
      throw hasCode(error, 'ENOENT') ? new EvidenceMissing(sha256) : error
    })
    const { size } = await file.stat()
    return { stream: file.createReadStream(), size }
  }

  async function* list(): AsyncIterable<StoredItem> {
    for (const organisation of await folderNames(base)) {
      for (const shelf of await folderNames(join(base, organisation))) {
        for (const name of await readdir(join(base, organisation, shelf))) {
          const key = parseContentKey(`${organisation}/${shelf}/${name}`)
          const found = key && (await stat(join(base, organisation, shelf, name)).catch(() => null))
          if (found) yield { ...key, size: found.size, storedAt: found.mtime.toISOString() }
        }
      }
    }
  }

  /** Moves the file aside, looks whether somebody has just stored the same content again, and only then lets it go. */
  async function removeOrphan(path: string, before: string): Promise<boolean> {
    const aside = join(temporary, randomUUID())
    await mkdir(temporary, { recursive: true, mode: 0o700 })
    await rename(path, aside)
    const wanted = (await stat(aside)).mtime.toISOString() >= before
    if (wanted)
      await link(aside, path).catch((error) => {
        if (!hasCode(error, 'EEXIST')) throw error
      })
    await rm(aside)
    return !wanted
  }

  return {
    put,
    open: openContent,
    exists: (organisationId, sha256) =>
      stat(pathOf(organisationId, sha256)).then(
        () => true,
        (error) => {
          if (hasCode(error, 'ENOENT')) return false
          throw error
        },
      ),
    async verify(organisationId, sha256) {
      try {
        return (await hashOf((await openContent(organisationId, sha256)).stream)) === sha256
      } catch (error) {
        if (error instanceof EvidenceMissing) return false
        throw error
      }
    },
    list,
    async sweep({ before, isReferenced }) {
      let orphans = 0
      for await (const item of list()) {
        if (item.storedAt >= before || (await isReferenced(item.organisationId, item.sha256))) continue
        if (await removeOrphan(pathOf(item.organisationId, item.sha256), before)) orphans += 1
      }
      return { temporary: await sweepSpool(temporary, before), orphans }
    },
    async ready() {
      try {
        const probe = await spool(temporary, new Uint8Array(1), 1)
        await rm(probe.path)
        const { bavail, bsize } = await statfs(base)
        if (bavail * bsize < leastFreeBytes)
          return { ok: false, problem: 'The disk that holds the evidence is nearly full.' }
        return { ok: true }
      } catch (error) {
        return { ok: false, problem: `The evidence folder cannot be written to: ${(error as Error).message}` }
      }
    },
  }
}

export async function hashOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest('hex')
}

async function folderNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name)
}

async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function hasCode(error: unknown, code: string): boolean {
  return (error as { code?: string }).code === code
}

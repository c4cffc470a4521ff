import type { Readable } from 'node:stream'
import yauzl from 'yauzl'

/** An archive that cannot be read as what it should be; nothing was changed. */
export class ArchiveRefused extends Error {
  override name = 'ArchiveRefused'
}

export interface ZipIn {
  /** path → bytes it unpacks to, as the directory says; reading more or less fails */
  readonly sizes: ReadonlyMap<string, number>
  open(path: string): Promise<Readable>
  close(): void
}

/** Far more than any organisation has files; a directory beyond it is a bomb. */
const MOST_ENTRIES = 2_000_000

/**
 * Opens a ZIP archive of any size and reads its directory. Absolute paths, "..", encrypted entries and repeated names are
 * refused; sizes are checked while an entry is read, so a lying directory fails instead of filling the disk.
 */
export async function zipIn(path: string): Promise<ZipIn> {
  const zip = await openZip(path)
  const entries = new Map<string, yauzl.Entry>()
  try {
    if (zip.entryCount > MOST_ENTRIES) throw new ArchiveRefused(`${path} claims ${zip.entryCount} files.`)
    await eachEntry(zip, (entry) => {
      const name = entry.fileName
      if (name.endsWith('/')) return
      if (entry.isEncrypted()) throw new ArchiveRefused(`“${name}” in the archive is encrypted.`)
      if (entries.has(name)) throw new ArchiveRefused(`“${name}” is in the archive twice.`)
      entries.set(name, entry)
    })
  } catch (error) {
    zip.close()
    throw said(path, error)
  }
  return {
    sizes: new Map([...entries].map(([name, entry]) => [name, entry.uncompressedSize])),
    open(name) {
      const entry = entries.get(name)
      if (!entry) throw new ArchiveRefused(`The archive has no ${name}.`)
      return new Promise((resolve, reject) => {
        zip.openReadStream(entry, (error, stream) => (error ? reject(said(path, error)) : resolve(stream)))
      })
    },
    close: () => zip.close(),
  }
}

function openZip(path: string): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }
  return new Promise((resolve, reject) => {
    yauzl.open(path, options, (error, zip) => (error ? reject(said(path, error)) : resolve(zip)))
  })
}

function eachEntry(zip: yauzl.ZipFile, visit: (entry: yauzl.Entry) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      try {
        visit(entry)
        zip.readEntry()
      } catch (error) {
        reject(error)
      }
    })
    zip.on('end', resolve)
    zip.on('error', reject)
    zip.readEntry()
  })
}

function said(path: string, error: unknown): Error {
  if (error instanceof ArchiveRefused) return error
  const { code, message } = error as Error & { code?: string }
  if (code === 'ENOENT') return new ArchiveRefused(`${path} does not exist.`)
  return new ArchiveRefused(`${path} cannot be read as a ZIP archive: ${message}.`)
}

import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { sameBytes } from '#app/lib/bytes'
import { readCertificate } from '#app/proof/cms/certificate'
import { fingerprint, fromPem } from '#app/proof/pem'

export type KeyKind = 'seal' | 'document'

/**
 * The private halves of the keys that sign, one file each, readable by nobody else. The database knows only the public
 * halves, so neither a backup nor an injection gives a key away.
 */
export interface KeyFiles {
  /** Where the files of an organisation lie, for sentences that say where to put one back. */
  folderOf(organisationId: string): string
  /** Writes a key through to the disk; `pem` is the private key, and for a document key the certificates. */
  store(organisationId: string, kind: KeyKind, id: string, pem: string): Promise<void>
  /** Throws KeyFileMissing where there is no such file, or it holds another key than its name says. */
  open(organisationId: string, kind: KeyKind, id: string): Promise<KeyObject>
  remove(organisationId: string, kind: KeyKind, id: string): Promise<void>
}

export class KeyFileMissing extends Error {
  override name = 'KeyFileMissing'
  constructor(
    readonly path: string,
    readonly why: 'missing' | 'other' | 'unreadable',
  ) {
    super(`The key file ${path} is ${why}`)
  }
}

export function openKeyFiles(root: string): KeyFiles {
  const base = resolve(root)
  const folderOf = (organisationId: string) => {
    if (!/^[A-Za-z0-9_-]{1,100}$/.test(organisationId)) throw new Error(`Not an organisation id: ${organisationId}`)
    return join(base, organisationId)
  }
  const pathOf = (organisationId: string, kind: KeyKind, id: string) => {
    if (!/^[0-9a-f]{64}$/.test(id)) throw new Error(`Not a fingerprint: ${id}`)
    return join(folderOf(organisationId), `${kind}-${id}.pem`)
  }
  return {
    folderOf,
    async store(organisationId, kind, id, pem) {
      const path = pathOf(organisationId, kind, id)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeThrough(path, pem)
    },
    async open(organisationId, kind, id) {
      const path = pathOf(organisationId, kind, id)
      const pem = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new KeyFileMissing(path, error.code === 'ENOENT' ? 'missing' : 'unreadable')
      })
      const key = readKey(pem)
      if (!key || !belongs(key, pem, kind, id)) throw new KeyFileMissing(path, 'other')
      return key
    },
    remove: (organisationId, kind, id) => rm(pathOf(organisationId, kind, id), { force: true }),
  }
}

/** The name appears only when all is written; a file that is there already stays. */
async function writeThrough(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    await handle.writeFile(text)
    await handle.sync()
    await handle.close()
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    const folder = await open(dirname(path), 'r')
    await folder.sync()
    await folder.close()
  } finally {
    await rm(temporary, { force: true })
  }
}

function readKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem)
  } catch {
    return null
  }
}

/** A seal key is named by its public half, a document key by its certificate, which must be of this key. */
function belongs(key: KeyObject, pem: string, kind: KeyKind, id: string): boolean {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  if (kind === 'seal') return fingerprint(spki) === id
  const [first] = fromPem('CERTIFICATE', pem)
  return first !== undefined && fingerprint(first) === id && sameBytes(readCertificate(first).publicKeyInfo, spki)
}

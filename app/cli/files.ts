import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Refusal } from '#app/domain/refusal'

/** Reads a file that somebody named, or says in one sentence why not. */
export async function readInput(path: string, limit: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > limit) throw new Refusal('invalid', `${path} has ${megabytes(size)}; the limit is ${megabytes(limit)}.`)
    return await readFile(path)
  } catch (error) {
    throw error instanceof Refusal ? error : asRefusal(path, error)
  }
}

/** Why a file cannot be read, in a sentence. */
export const asRefusal = (path: string, error: unknown): Refusal =>
  new Refusal('invalid', `${path} ${whyNot(error, 'be read')}`)

/**
 * Opens a file for what a command makes, before it makes it: a place that cannot be written is told while nothing has
 * happened yet. The name appears only when all is written, so nobody meets half a file.
 */
export async function writingTo<T>(path: string, make: (write: (bytes: Uint8Array) => Promise<void>) => Promise<T>) {
  const target = resolve(path)
  const temporary = `${target}.${randomBytes(4).toString('hex')}.part`
  try {
    if ((await stat(target).catch(() => null))?.isDirectory())
      throw new Refusal('invalid', `${path} is a folder. Name a file.`)
    const handle = await open(temporary, 'wx')
    try {
      const made = await make((bytes) => handle.writeFile(bytes))
      await handle.sync()
      await handle.close()
      await rename(temporary, target)
      return made
    } catch (error) {
      await handle.close().catch(() => undefined)
      await rm(temporary, { force: true })
      throw error
    }
  } catch (error) {
    if (!isFileError(error)) throw error
    const folder = error.code === 'ENOENT' ? `: there is no folder ${dirname(target)}.` : undefined
    throw new Refusal(
      'invalid',
      folder ? `${path} cannot be written${folder}` : `${path} ${whyNot(error, 'be written')}`,
    )
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist.',
  ENOTDIR: 'does not exist.',
  EISDIR: 'is a folder. Name a file.',
  ENOSPC: 'could not be written: the disk is full.',
}

function whyNot(error: unknown, doing: string): string {
  const code = isFileError(error) ? error.code : ''
  const known = REASONS[code]
  if (known) return known
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return `cannot ${doing}: the system does not allow it.`
  return `cannot ${doing} (${code || String(error)}).`
}

const isFileError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && typeof (error as { code?: unknown }).code === 'string' && 'syscall' in error

const megabytes = (bytes: number): string => `${Math.max(0.1, bytes / 1024 ** 2).toFixed(1)} MB`

export const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() ?? false

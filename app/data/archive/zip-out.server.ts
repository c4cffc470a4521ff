import { createHash } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { descriptor, directoryRecord, endRecords, localHeader, type StoredFile, wallClock } from './zip-records.server'

/** One file of an archive. With its size known beforehand, so is the size of the whole. */
export interface ZipEntry {
  /** with / between folders, relative */
  readonly path: string
  readonly size: number
  /** lower-case hex, where it is known beforehand */
  readonly sha256?: string
  open(): Readable | Promise<Readable>
}

export interface ZipOut {
  readonly stream: Readable
  /** bytes of the whole archive, known before the first is written */
  readonly size: number
}

/** What an entry yields is not what it promised; the archive ends there. */
export class BrokenEntry extends Error {
  override name = 'BrokenEntry'

  constructor(
    readonly path: string,
    what: 'shorter' | 'longer' | 'other',
  ) {
    super(`The content of ${path} is ${what} than it should be.`)
  }
}

/**
 * A ZIP archive on its way out: entry after entry is opened only when its turn has come, nothing is compressed (evidence mostly
 * is already), so memory stays flat and a browser can show progress. ZIP64 where it is needed. The same entries at the same
 * instant give the same bytes in any time zone. An entry that yields other bytes than it promised, fewer, more or none, ends
 * the stream with a BrokenEntry: whoever got all of it got what was promised.
 */
export function zipOut(entries: readonly ZipEntry[], at: string): ZipOut {
  const stream = new PassThrough()
  let current: Readable | undefined
  const open = async (entry: ZipEntry): Promise<Readable> => {
    current = await entry.open()
    if (stream.destroyed) current.destroy()
    return current
  }
  // Whoever reads may go away while a file is being opened or read.
  stream.once('close', () => current?.destroy())
  // A fault destroys the stream, which tells its reader.
  pipeline(written(entries, wallClock(at), open), stream).catch(() => undefined)
  return { stream, size: sizeOf(entries) }
}

async function* written(
  entries: readonly ZipEntry[],
  clock: Buffer,
  open: (entry: ZipEntry) => Promise<Readable>,
): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { path, size } = entry
    const header = localHeader(path, size, clock)
    yield header
    let crc = 0
    for await (const chunk of asPromised(entry, await open(entry))) {
      crc = crc32(chunk, crc)
      yield chunk
    }
    const behind = descriptor(size, crc)
    yield behind
    directory.push(directoryRecord({ path, size, crc, offset }, clock))
    offset += header.length + size + behind.length
  }
  const records = Buffer.concat(directory)
  yield records
  yield endRecords(entries.length, { size: records.length, offset })
}

/** Lets through exactly the bytes an entry promised; stops at the first one too many. */
async function* asPromised({ path, size, sha256 }: ZipEntry, content: Readable): AsyncGenerator<Buffer> {
  const hash = sha256 === undefined ? null : createHash('sha256')
  let passed = 0
  for await (const chunk of content) {
    passed += chunk.length
    if (passed > size) throw new BrokenEntry(path, 'longer')
    hash?.update(chunk)
    yield chunk
  }
  if (passed < size) throw new BrokenEntry(path, 'shorter')
  if (hash && hash.digest('hex') !== sha256) throw new BrokenEntry(path, 'other')
}

/** Every record is as long whatever its checksum. */
function sizeOf(entries: readonly ZipEntry[]): number {
  const clock = Buffer.alloc(4)
  let [offset, size] = [0, 0]
  for (const entry of entries) {
    const file: StoredFile = { ...entry, crc: 0, offset }
    size += directoryRecord(file, clock).length
    offset += localHeader(file.path, file.size, clock).length + file.size + descriptor(file.size, 0).length
  }
  return offset + size + endRecords(entries.length, { size, offset }).length
}

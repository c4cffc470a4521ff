/** The records of the ZIP format (APPNOTE 6.3.9) around files that are stored as they are, in sizes of any length. */
export interface StoredFile {
  readonly path: string
  readonly size: number
  readonly crc: number
  /** of its local header, from the start of the archive */
  readonly offset: number
}

const LIMIT_16 = 0xffff
const LIMIT_32 = 0xffffffff
/** Names are UTF-8; the checksum follows the content. */
const FLAGS = 0x0808
const VERSION = 20
const VERSION_64 = 45
const FROM_UNIX = 3 << 8
/** A plain file that its owner writes and everybody reads. */
const ATTRIBUTES = (0o100644 << 16) >>> 0

const isLarge = (size: number): boolean => size >= LIMIT_32
const short = (...values: number[]): Buffer => numbers(2, values)
const word = (...values: number[]): Buffer => numbers(4, values)
const long = (...values: number[]): Buffer => numbers(8, values)

function numbers(width: 2 | 4 | 8, values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(width * values.length)
  values.forEach((value, index) => {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), index * 8)
    else bytes.writeUIntLE(value, index * width, width)
  })
  return bytes
}

/** Before the content of a file. Of a large one it says that the sizes behind it are twice as wide. */
export function localHeader(path: string, size: number, clock: Buffer): Buffer {
  const name = Buffer.from(path)
  const wide = isLarge(size) ? Buffer.concat([short(1, 16), long(0, 0)]) : Buffer.alloc(0)
  const sizes = isLarge(size) ? LIMIT_32 : 0
  return Buffer.concat([
    ...[word(0x04034b50), short(isLarge(size) ? VERSION_64 : VERSION, FLAGS, 0), clock],
    ...[word(0, sizes, sizes), short(name.length, wide.length), name, wide],
  ])
}

/** Behind the content of a file. */
export function descriptor(size: number, crc: number): Buffer {
  return Buffer.concat([word(0x08074b50, crc), isLarge(size) ? long(size, size) : word(size, size)])
}

/** A file in the directory at the end. */
export function directoryRecord({ path, size, crc, offset }: StoredFile, clock: Buffer): Buffer {
  const name = Buffer.from(path)
  const wide = [...(isLarge(size) ? [size, size] : []), ...(isLarge(offset) ? [offset] : [])]
  const extra = wide.length > 0 ? Buffer.concat([short(1, wide.length * 8), long(...wide)]) : Buffer.alloc(0)
  const version = wide.length > 0 ? VERSION_64 : VERSION
  const told = Math.min(size, LIMIT_32)
  return Buffer.concat([
    ...[word(0x02014b50), short(FROM_UNIX | version, version, FLAGS, 0), clock, word(crc, told, told)],
    ...[short(name.length, extra.length, 0, 0, 0), word(ATTRIBUTES, Math.min(offset, LIMIT_32)), name, extra],
  ])
}

/** The end, with the wide one before it where a number does not fit. */
export function endRecords(files: number, directory: { size: number; offset: number }): Buffer {
  const { size, offset } = directory
  const end = Buffer.concat([
    ...[word(0x06054b50), short(0, 0, Math.min(files, LIMIT_16), Math.min(files, LIMIT_16))],
    ...[word(Math.min(size, LIMIT_32), Math.min(offset, LIMIT_32)), short(0)],
  ])
  if (files < LIMIT_16 && !isLarge(size) && !isLarge(offset)) return end
  const wide = [
    ...[word(0x06064b50), long(44), short(FROM_UNIX | VERSION_64, VERSION_64), word(0, 0)],
    ...[long(files, files, size, offset)],
  ]
  return Buffer.concat([...wide, word(0x07064b50, 0), long(offset + size), word(1), end])
}

/** The clock of a wall, which shows UTC wherever the archive is written: time and day in two seconds each. */
export function wallClock(at: string): Buffer {
  const date = new Date(at)
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  return short(time, day)
}

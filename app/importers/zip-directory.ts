import { count, LIMITS, megabytes } from './limits'
import { Refused } from './refused'

export type ZipEntry = { name: string; method: number; packed: number; size: number; crc: number; dataAt: number }

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

/**
 * Reads the directory of a ZIP and refuses what a spreadsheet never has, before a single byte is inflated.
 * The sizes here are claims; the inflater counts again.
 */
export function zipDirectory(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const entryCount = view.getUint16(end + 10, true)
  if (entryCount > LIMITS.zipEntries) {
    throw unsafe(`holds ${count(entryCount)} parts; the limit is ${count(LIMITS.zipEntries)}`)
  }
  const entries = new Map<string, ZipEntry>()
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let i = 0; i < entryCount; i++) {
    const { entry, next } = readEntry(view, at)
    at = next
    total += entry.size
    checkSize(entry, total)
    entries.set(entry.name, entry)
  }
  return entries
}

function readEntry(view: DataView, at: number): { entry: ZipEntry; next: number } {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw broken()
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  if (next > view.byteLength) throw broken()
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength))
  checkName(name)
  if ((view.getUint16(at + 8, true) & 1) === 1) {
    throw new Refused(
      'encrypted',
      'The spreadsheet is protected with a password. Remove the password and send it again.',
    )
  }
  // The upper half of the external attributes holds the Unix mode where one was written.
  if (view.getUint32(at + 38, true) >>> 28 === 0xa) throw unsafe('holds a symbolic link')
  const [size, packed, offset] = sizes(view, at, nameLength, extraLength)
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) throw broken()
  const dataAt = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (dataAt + packed > view.byteLength) throw broken()
  return {
    entry: { name, method: view.getUint16(at + 10, true), packed, size, crc: view.getUint32(at + 16, true), dataAt },
    next,
  }
}

/** Sizes and offset, from the ZIP64 field where the short ones say "look there". */
function sizes(view: DataView, at: number, nameLength: number, extraLength: number): [number, number, number] {
  const found: [number, number, number] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]
  let extra = at + 46 + nameLength
  const end = extra + extraLength
  while (extra + 4 <= end) {
    const length = view.getUint16(extra + 2, true)
    if (view.getUint16(extra, true) === 1) {
      let long = extra + 4
      for (const index of [0, 1, 2] as const) {
        if (found[index] === 0xffffffff && long + 8 <= end) {
          found[index] = Number(view.getBigUint64(long, true))
          long += 8
        }
      }
    }
    extra += 4 + length
  }
  return found
}

function checkName(name: string) {
  const parts = name.split(/[\\/]/)
  if (
    name.startsWith('/') ||
    name.startsWith('\\') ||
    /^[a-z]:/i.test(name) ||
    parts.includes('..') ||
    name.includes('\0')
  ) {
    throw unsafe('holds a part whose name points outside the file')
  }
}

function checkSize(entry: ZipEntry, total: number) {
  if (total > LIMITS.inflatedBytes) {
    throw new Refused(
      'too-large',
      `The spreadsheet unpacks to more than ${megabytes(LIMITS.inflatedBytes)}, which is the limit.`,
    )
  }
  if (entry.size > LIMITS.zipRatioFreeBytes && entry.size > entry.packed * LIMITS.zipRatio) {
    throw unsafe(`holds a part that unpacks to more than ${LIMITS.zipRatio} times its size`)
  }
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === END) return at
  throw broken()
}

export function unsafe(what: string): Refused {
  return new Refused('unsafe-file', `The spreadsheet ${what}, so it was not opened.`)
}

export function broken(): Refused {
  return new Refused(
    'broken-file',
    'The spreadsheet is damaged or cut off. Open it in a spreadsheet program, save it again and send that.',
  )
}

import { joinBytes } from '#app/lib/bytes'

/** A piece of DER (X.690): what it is, all its bytes, and those within. */
export interface Der {
  readonly tag: number
  readonly bytes: Uint8Array
  readonly content: Uint8Array
}

/** Bytes that are not what a signature, certificate or timestamp must be; the sentence says which. */
export class CmsFault extends Error {
  override name = 'CmsFault'
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Constructed, context-specific. */
export const context = (number: number): number => 0xa0 + number

/** The one element these bytes are; nothing may stand behind it. */
export function readDer(bytes: Uint8Array, tag?: number): Der {
  const one = element(bytes, 0)
  if (one.bytes.length !== bytes.length) throw new CmsFault('Something stands behind the end of a DER element.')
  if (tag !== undefined && one.tag !== tag) throw new CmsFault('A DER element is of another kind than it must be.')
  return one
}

/** The elements within one, which must be of this kind if one is named. */
export function within(der: Der | undefined, tag?: number): Der[] {
  if (!der) throw new CmsFault('A DER element is missing.')
  if (tag !== undefined && der.tag !== tag) throw new CmsFault('A DER element is of another kind than it must be.')
  const found: Der[] = []
  for (let at = 0; at < der.content.length; ) {
    const one = element(der.content, at)
    found.push(one)
    at += one.bytes.length
  }
  return found
}

function element(bytes: Uint8Array, at: number): Der {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) throw new CmsFault('A DER element is cut off.')
  if ((tag & 0x1f) === 0x1f) throw new CmsFault('A DER element is of a kind that has no place here.')
  const more = first > 127 ? first - 128 : 0
  if (more > 4 || first === 128) throw new CmsFault('A DER element does not say its length.')
  let length = more === 0 ? first : 0
  for (let i = 0; i < more; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
  if (more > 0 && (length < 128 || bytes[at + 2] === 0)) throw new CmsFault('A DER element writes its length too long.')
  const start = at + 2 + more
  if (start + length > bytes.length) throw new CmsFault('A DER element is cut off.')
  return { tag, bytes: bytes.subarray(at, start + length), content: bytes.subarray(start, start + length) }
}

/** Writes an element around its contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = joinBytes(contents)
  const size = content.length
  const bytes = [size & 255, (size >> 8) & 255, (size >> 16) & 255, (size >> 24) & 255]
  while (bytes.length > 1 && bytes.at(-1) === 0) bytes.pop()
  const length = size < 128 ? [size] : [128 + bytes.length, ...bytes.reverse()]
  return joinBytes([Uint8Array.from([tag, ...length]), content])
}

export const sequence = (...contents: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...contents)

/** The members in the order that DER asks of a set: by their bytes. */
export const setOf = (members: readonly Uint8Array[], tag: number = TAG.set): Uint8Array =>
  der(tag, ...[...members].sort(compareBytes))

export const integer = (value: number): Uint8Array => der(TAG.integer, Uint8Array.from([value]))

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const part of rest) {
    const digits = [part % 128]
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(128 + (left % 128))
    bytes.push(...digits)
  }
  return der(TAG.oid, Uint8Array.from(bytes))
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

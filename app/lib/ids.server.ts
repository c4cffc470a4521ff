import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new identifier of 20 characters: 9 of time, so that ids sort by age, and 11 of chance (55 bits). */
export function newId(): string {
  let time = Date.now()
  let head = ''
  for (let i = 0; i < 9; i++) {
    head = alphabet[time % 32] + head
    time = Math.floor(time / 32)
  }
  let tail = ''
  for (const byte of randomBytes(11)) tail += alphabet[byte % 32]
  return head + tail
}

/** 256 bits of chance for cookies and links, as 43 characters. Only its SHA-256 is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A code that people read from a screen and type: no letters that look like digits, 5 bits each, in groups with hyphens. */
export function newCode(groups: number, size: number): string {
  const signs = Array.from(randomBytes(groups * size), (byte) => alphabet[byte % 32])
  return Array.from({ length: groups }, (_, at) => signs.slice(at * size, (at + 1) * size).join('')).join('-')
}

/** A typed code as it was made: case, spaces and hyphens do not count, nor does O for 0 or I and L for 1. */
export function normalCode(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

// Node's own is ten times as fast; a browser has none that answers at once.
const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:crypto')

/** SHA-256 as 64 lower-case hex digits; the same in Node and in the browser. Text is hashed as UTF-8. */
export function sha256Hex(content: string | Uint8Array): string {
  return node ? node.hash('sha256', content) : sha256InScript(content)
}

/** The same without Node, as it runs in a browser. */
export function sha256InScript(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))
}

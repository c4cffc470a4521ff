import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Ours, made once: names within it give the same UUID on every machine. */
const NAMESPACE = '9f3c1c52-6a0e-5b1d-8f57-2a4d6c1e7b90'

/** A version 5 UUID (RFC 9562): the same name gives the same one, and no clock or chance has a part in it. */
export function uuidOf(name: string, namespace: string = NAMESPACE): string {
  const bytes = sha1
    .create()
    .update(hexToBytes(namespace.replaceAll('-', '')))
    .update(utf8ToBytes(name))
    .digest()
    .slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytesToHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

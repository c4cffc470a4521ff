import { sha256Hex } from '#app/lib/sha256'
import { fromBase64, toBase64 } from './dsse'

export function toPem(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** The blocks of this label, in the order of the text. */
export function fromPem(label: string, text: string): Uint8Array[] {
  const blocks = text.matchAll(new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]*)-----END ${label}-----`, 'g'))
  return [...blocks].flatMap(([, body = '']) => fromBase64(body.replace(/\s/g, '')) ?? [])
}

/** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const ED25519 = '302a300506032b6570032100'

/** The 32 bytes of an Ed25519 public key; null for any other. */
export function ed25519Key(pem: string): Uint8Array | null {
  const [der, more] = fromPem('PUBLIC KEY', pem)
  if (!der || more || der.length !== 44) return null
  const head = Array.from(der.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return head === ED25519 && toPem('PUBLIC KEY', der) === pem ? der.subarray(12) : null
}

/** A key or certificate is named by the SHA-256 of its DER. */
export const fingerprint = (der: Uint8Array): string => sha256Hex(der)

/** A fingerprint as people copy it, in groups, with colons or capitals; null for what is none. */
export function readFingerprint(given: string): string | null {
  const digits = given.replace(/[\s:]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null
}

/** As people compare it: groups of four. */
export const inGroups = (digits: string): string => digits.match(/.{1,4}/g)?.join(' ') ?? ''

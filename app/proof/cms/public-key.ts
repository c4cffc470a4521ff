import { p256, p384 } from '@noble/curves/nist.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { joinBytes, sameBytes } from '#app/lib/bytes'
import { CmsFault, type Der, der, oid, readDer, sequence, TAG, within } from './der'

export const RSA = oid('1.2.840.113549.1.1.1')
const EC = oid('1.2.840.10045.2.1')
export const P256 = oid('1.2.840.10045.3.1.7')
const P384 = oid('1.3.132.0.34')
export const NULL = der(TAG.null)

const DIGESTS = [
  { oid: oid('2.16.840.1.101.3.4.2.1'), hash: sha256, rsa: '1.2.840.113549.1.1.11', ec: '1.2.840.10045.4.3.2' },
  { oid: oid('2.16.840.1.101.3.4.2.2'), hash: sha384, rsa: '1.2.840.113549.1.1.12', ec: '1.2.840.10045.4.3.3' },
  { oid: oid('2.16.840.1.101.3.4.2.3'), hash: sha512, rsa: '1.2.840.113549.1.1.13', ec: '1.2.840.10045.4.3.4' },
  // Only to find a certificate that an older timestamp names; it signs nothing.
  { oid: oid('1.3.14.3.2.26'), hash: sha1, rsa: '', ec: '' },
]

export const SHA256 = DIGESTS[0]!.oid
export const SHA1 = DIGESTS[3]!.oid
export const ECDSA_SHA256 = sequence(oid(DIGESTS[0]!.ec))
export const RSA_SHA256 = sequence(oid(DIGESTS[0]!.rsa), NULL)

export type Digest = (typeof DIGESTS)[number]

/** The digest that an object identifier stands for. */
export function digestOf(identifier: Uint8Array | undefined): Digest {
  const found = DIGESTS.find((one) => sameBytes(one.oid, identifier))
  if (!found) throw new CmsFault('A digest is made in a way that this version does not know.')
  return found
}

/** The digest that a signature algorithm hashes with; for plain rsaEncryption the one that stands beside it. */
export function digestOfSignature(algorithm: Der, beside?: Digest): Digest {
  const [identifier, parameter] = within(algorithm, TAG.sequence)
  if (parameter && !sameBytes(parameter.bytes, NULL))
    throw new CmsFault('A signature is made in a way that this version does not know.')
  const found = DIGESTS.find(({ rsa, ec }) => rsa && [rsa, ec].some((one) => sameBytes(oid(one), identifier?.bytes)))
  if (found) return found
  if (beside && beside.rsa !== '' && sameBytes(RSA, identifier?.bytes)) return beside
  throw new CmsFault('A signature is made in a way that this version does not know.')
}

export type PublicKey =
  | { kind: 'rsa'; modulus: bigint; exponent: bigint; bits: number }
  | { kind: 'p256' | 'p384'; point: Uint8Array }

/** Reads a SubjectPublicKeyInfo; RSA and the curves P-256 and P-384. */
export function readPublicKey(spki: Uint8Array): PublicKey {
  const [algorithm, bits] = within(readDer(spki, TAG.sequence))
  const [identifier, parameter] = within(algorithm, TAG.sequence)
  if (bits?.tag !== TAG.bits || bits.content[0] !== 0) throw new CmsFault('A public key is malformed.')
  const key = bits.content.subarray(1)
  if (sameBytes(identifier?.bytes, RSA)) {
    const [modulus, exponent] = within(readDer(key, TAG.sequence)).map(({ content }) => toBigInt(content))
    const size = modulus?.toString(2).length ?? 0
    if (!modulus || !exponent || size > 8192 || exponent.toString(2).length > 64)
      throw new CmsFault('An RSA key is out of bounds.')
    return { kind: 'rsa', modulus, exponent, bits: size }
  }
  if (sameBytes(identifier?.bytes, EC) && sameBytes(parameter?.bytes, P256)) return { kind: 'p256', point: key }
  if (sameBytes(identifier?.bytes, EC) && sameBytes(parameter?.bytes, P384)) return { kind: 'p384', point: key }
  throw new CmsFault('A public key is of a kind that this version does not know: RSA, P-256 and P-384 are known.')
}

/** Whether the key made this signature over the message: PKCS#1 v1.5 or ECDSA as in X.509. */
export function isSignedBy(key: PublicKey, digest: Digest, signature: Uint8Array, message: Uint8Array): boolean {
  if (key.kind === 'rsa') return isRsaSigned(key, digest, signature, message)
  const curve = key.kind === 'p256' ? p256 : p384
  try {
    return curve.verify(signature, digest.hash(message), key.point, { prehash: false, lowS: false, format: 'der' })
  } catch {
    return false
  }
}

/** There are two signatures for each message, and only one of them is ours: the one with the smaller number. */
export function withLowerS(key: PublicKey, signature: Uint8Array): Uint8Array {
  if (key.kind === 'rsa') return signature
  const curve = key.kind === 'p256' ? p256 : p384
  return curve.Signature.fromDER(signature).normalizeS().toDERRawBytes()
}

/** The padding is written anew and compared whole, so that nothing can hide in it. */
function isRsaSigned(
  { modulus, exponent }: Extract<PublicKey, { kind: 'rsa' }>,
  digest: Digest,
  signature: Uint8Array,
  message: Uint8Array,
): boolean {
  const size = Math.ceil(modulus.toString(16).length / 2)
  const value = toBigInt(signature)
  if (signature.length !== size || value >= modulus) return false
  const info = sequence(sequence(digest.oid, NULL), der(TAG.octets, digest.hash(message)))
  const padding = new Uint8Array(Math.max(0, size - info.length - 3)).fill(255)
  const expected = joinBytes([Uint8Array.of(0, 1), padding, Uint8Array.of(0), info])
  return power(value, exponent, modulus) === toBigInt(expected)
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let left = exponent, square = base % modulus; left > 0n; left >>= 1n, square = (square * square) % modulus)
    if (left & 1n) result = (result * square) % modulus
  return result
}

const toBigInt = (bytes: Uint8Array): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${bytesToHex(bytes)}`))

import { sha256 } from '@noble/hashes/sha2.js'
import { joinBytes } from '#app/lib/bytes'
import { context, der, oid, sequence, setOf, TAG } from './der'
import { ECDSA_SHA256 } from './public-key'

const YEARS = 10

/** What a certificate made by Plumbline itself says; to be signed with the key it is about (ECDSA, P-256, SHA-256). */
export function selfMadeContents(name: string, publicKeyInfo: Uint8Array, from: string): Uint8Array {
  const serial = sha256(joinBytes([publicKeyInfo, new TextEncoder().encode(from)])).slice(0, 16)
  serial[0] = (serial[0]! & 0x3f) | 0x40
  const until = `${Number(from.slice(0, 4)) + YEARS}${from.slice(4, 10).replace('-02-29', '-02-28')}${from.slice(10)}`
  // 64 characters are what X.520 allows a common name.
  const text = new TextEncoder().encode([...name].slice(0, 64).join('').toWellFormed())
  const who = sequence(setOf([sequence(oid('2.5.4.3'), der(TAG.utf8, text))]))
  const keyIdentifier = der(TAG.octets, sha256(publicKeyInfo).slice(0, 20))
  const extensions = sequence(
    // not an authority
    extension('2.5.29.19', true, sequence()),
    // digitalSignature and nonRepudiation
    extension('2.5.29.15', true, der(TAG.bits, Uint8Array.of(6, 0xc0))),
    extension('2.5.29.14', false, keyIdentifier),
  )
  return sequence(
    der(context(0), der(TAG.integer, Uint8Array.of(2))),
    der(TAG.integer, serial),
    ECDSA_SHA256,
    who,
    sequence(time(from), time(until)),
    who,
    publicKeyInfo,
    der(context(3), extensions),
  )
}

/** The certificate, from what it says and the signature over that. */
export const selfMadeCertificate = (contents: Uint8Array, signature: Uint8Array): Uint8Array =>
  sequence(contents, ECDSA_SHA256, der(TAG.bits, Uint8Array.of(0), signature))

const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  sequence(oid(id), ...(critical ? [der(TAG.boolean, Uint8Array.of(255))] : []), der(TAG.octets, value))

/** X.509 writes years below 2050 with two digits. */
function time(instant: string): Uint8Array {
  const digits = `${instant.slice(0, 19).replace(/[-:T]/g, '')}Z`
  const short = instant < '2050'
  return der(short ? TAG.utcTime : TAG.generalTime, new TextEncoder().encode(short ? digits.slice(2) : digits))
}

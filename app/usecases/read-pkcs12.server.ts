import { createDecipheriv, createPrivateKey, type KeyObject, pbkdf2Sync } from 'node:crypto'
import { ensure, Refusal } from '#app/domain/refusal'
import { sameBytes } from '#app/lib/bytes'
import { type Certificate, readCertificate } from '#app/proof/cms/certificate'
import { CmsFault, context, type Der, oid, readDer, TAG, within } from '#app/proof/cms/der'

const DATA = oid('1.2.840.113549.1.7.1')
const ENCRYPTED_DATA = oid('1.2.840.113549.1.7.6')
const KEY_BAG = oid('1.2.840.113549.1.12.10.1.1')
const SHROUDED_KEY_BAG = oid('1.2.840.113549.1.12.10.1.2')
const CERTIFICATE_BAG = oid('1.2.840.113549.1.12.10.1.3')
const X509 = oid('1.2.840.113549.1.9.22.1')
const PBES2 = oid('1.2.840.113549.1.5.13')
const PBKDF2 = oid('1.2.840.113549.1.5.12')
/** RC2, RC4 and Triple DES as PKCS#12 used them; only the last byte differs. */
const LEGACY = oid('1.2.840.113549.1.12.1.1')

const HASHES = { sha1: '1.2.840.113549.2.7', sha256: '1.2.840.113549.2.9', sha512: '1.2.840.113549.2.11' }
const CIPHERS = {
  'aes-128-cbc': '2.16.840.1.101.3.4.1.2',
  'aes-192-cbc': '2.16.840.1.101.3.4.1.22',
  'aes-256-cbc': '2.16.840.1.101.3.4.1.42',
}
const MOST_ITERATIONS = 10_000_000

const LOCK_ANEW =
  'openssl pkcs12 -legacy -in OLD.p12 -nodes -out plain.pem && openssl pkcs12 -export -in plain.pem -out NEW.p12 && rm plain.pem'

interface Bag {
  readonly kind: Uint8Array
  readonly value: Der
}

/**
 * The private key and the certificates of a PKCS#12 file (.p12, .pfx); refusals say what is wrong with it. Its checksum
 * is not looked at: that key and certificates fit each other proves more.
 */
export function readPkcs12(file: Uint8Array, passphrase: string): { key: KeyObject; certificates: Certificate[] } {
  const bags = whole(() => {
    const safe = within(readDer(file, TAG.sequence))[1]
    return within(readDer(contentOf(safe), TAG.sequence)).flatMap((part) => bagsOf(part, passphrase))
  })
  const keys = bags.filter(({ kind }) => [KEY_BAG, SHROUDED_KEY_BAG].some((one) => sameBytes(one, kind)))
  ensure(keys.length > 0, 'invalid', 'The file has no private key. Export the certificate together with its key.')
  ensure(keys.length === 1, 'invalid', 'The file has several private keys. Export only the one to sign with.')
  const certificates = bags.filter(({ kind }) => sameBytes(kind, CERTIFICATE_BAG)).flatMap(certificateIn)
  return { key: keyIn(keys[0]!, passphrase), certificates }
}

/** The octets within a ContentInfo of plain data. */
function contentOf(info: Der | undefined): Uint8Array {
  const [type, wrapped] = within(info, TAG.sequence)
  const [octets] = within(wrapped, context(0))
  if (!sameBytes(type?.bytes, DATA) || octets?.tag !== TAG.octets) throw new Error('not plain data')
  return octets.content
}

function bagsOf(part: Der, passphrase: string): Bag[] {
  const [type, wrapped] = within(part, TAG.sequence)
  const plain = sameBytes(type?.bytes, ENCRYPTED_DATA)
    ? decrypted(within(within(wrapped, context(0))[0])[1], passphrase)
    : contentOf(part)
  return within(readDer(plain, TAG.sequence)).map((bag) => {
    const [kind, value] = within(bag, TAG.sequence)
    return { kind: kind!.bytes, value: within(value, context(0))[0]! }
  })
}

function decrypted(info: Der | undefined, passphrase: string): Uint8Array {
  const [, algorithm, content] = within(info, TAG.sequence)
  const [kind, parameters] = within(algorithm, TAG.sequence)
  refuseOldCipher(kind?.bytes)
  const [derivation, encryption] = within(parameters, TAG.sequence)
  const [derive, how] = within(derivation, TAG.sequence)
  const [salt, count, ...rest] = within(how, TAG.sequence)
  const [cipherId, vector] = within(encryption, TAG.sequence)
  const cipher = named(CIPHERS, cipherId?.bytes)
  const given = rest.find(({ tag }) => tag === TAG.sequence)
  const hash = given ? named(HASHES, within(given)[0]?.bytes) : 'sha1'
  const iterations = Number(`0x${Buffer.from(count!.content).toString('hex')}`)
  if (!sameBytes(derive?.bytes, PBKDF2) || !cipher || !hash || iterations > MOST_ITERATIONS) refuseUnknown()
  const key = pbkdf2Sync(passphrase, salt!.content, iterations, Number(cipher.slice(4, 7)) / 8, hash)
  return unlocked(() => {
    const decipher = createDecipheriv(cipher, key, vector!.content)
    return Buffer.concat([decipher.update(content!.content), decipher.final()])
  })
}

function keyIn({ kind, value }: Bag, passphrase: string): KeyObject {
  const key = { key: Buffer.from(value.bytes), format: 'der', type: 'pkcs8' } as const
  if (sameBytes(kind, KEY_BAG)) return whole(() => createPrivateKey(key))
  refuseOldCipher(whole(() => within(within(value)[0])[0]?.bytes))
  return unlocked(() => createPrivateKey({ ...key, passphrase }))
}

function certificateIn({ value }: Bag): Certificate[] {
  const [kind, wrapped] = within(value, TAG.sequence)
  if (!sameBytes(kind?.bytes, X509)) return []
  const der = whole(() => within(wrapped, context(0))[0]!.content)
  try {
    return [readCertificate(der)]
  } catch (error) {
    throw error instanceof CmsFault ? new Refusal('rule', `${error.message} It cannot sign reports.`) : error
  }
}

function refuseOldCipher(identifier: Uint8Array | undefined): void {
  const old = sameBytes(identifier?.subarray(0, -1), LEGACY.subarray(0, -1))
  ensure(
    !old,
    'rule',
    `The file is locked with an old cipher (RC2 or Triple DES) that is not safe any more. Lock it anew: ${LOCK_ANEW}`,
  )
  if (!sameBytes(identifier, PBES2)) refuseUnknown()
}

function refuseUnknown(): never {
  throw new Refusal('rule', `The file is locked in a way that this version does not know. Lock it anew: ${LOCK_ANEW}`)
}

function named<Name extends string>(table: Record<Name, string>, identifier: Uint8Array | undefined): Name | undefined {
  return (Object.keys(table) as Name[]).find((name) => sameBytes(oid(table[name]), identifier))
}

function whole<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(
      'invalid',
      `This is not a PKCS#12 file (.p12 or .pfx) as OpenSSL writes it. Write it anew: ${LOCK_ANEW}`,
    )
  }
}

function unlocked<T>(open: () => T): T {
  try {
    return open()
  } catch {
    throw new Refusal('invalid', 'The file cannot be opened: the passphrase is wrong.')
  }
}

import { sameBytes } from '#app/lib/bytes'
import { fingerprint } from '#app/proof/pem'
import { CmsFault, type Der, oid, readDer, TAG, within } from './der'
import { digestOfSignature, isSignedBy, type PublicKey, readPublicKey } from './public-key'

/** What we read of an X.509 certificate. */
export interface Certificate {
  readonly der: Uint8Array
  /** SHA-256 of the DER, in hexadecimal */
  readonly fingerprint: string
  /** as DER */
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly publicKeyInfo: Uint8Array
  readonly publicKey: PublicKey
  /** The common name, or the organisation where there is none. */
  readonly name: string
  /** ISO instants, to the second */
  readonly notBefore: string
  readonly notAfter: string
  readonly extensions: readonly Der[]
}

/** Reads a certificate; throws CmsFault for what is none. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const parts = tbsOf(bytes)
  const [serial, , issuer, validity, subject, spki] = parts
  const [notBefore, notAfter] = within(validity, TAG.sequence)
  if (!serial || !issuer || !subject || !spki || !notBefore || !notAfter)
    throw new CmsFault('A certificate is malformed.')
  const extensions = parts.find(({ tag }) => tag === 0xa3)
  return {
    der: bytes,
    fingerprint: fingerprint(bytes),
    ...{ serial: serial.bytes, issuer: issuer.bytes, subject: subject.bytes, publicKeyInfo: spki.bytes },
    publicKey: readPublicKey(spki.bytes),
    name: nameIn(subject),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    extensions: extensions ? within(within(extensions)[0], TAG.sequence) : [],
  }
}

/** The fields from the serial number on. */
function tbsOf(bytes: Uint8Array): Der[] {
  const [tbs] = within(readDer(bytes, TAG.sequence))
  const [version, ...rest] = within(tbs, TAG.sequence)
  if (version?.tag !== 0xa0) throw new CmsFault('A certificate is older than X.509 version 3.')
  return rest
}

/** Whether the issuer's key signed the certificate, and calls itself as the certificate calls its issuer. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (!sameBytes(certificate.issuer, issuer.subject)) return false
  try {
    const [tbs, algorithm, signature, more] = within(readDer(certificate.der, TAG.sequence))
    const inner = tbsOf(certificate.der)[1]
    if (!tbs || !algorithm || !sameBytes(inner?.bytes, algorithm.bytes)) return false
    if (more || signature?.tag !== TAG.bits || signature.content[0] !== 0) return false
    return isSignedBy(issuer.publicKey, digestOfSignature(algorithm), signature.content.subarray(1), tbs.bytes)
  } catch {
    return false
  }
}

export const isSelfSigned = (certificate: Certificate): boolean => isIssuedBy(certificate, certificate)

/** The content of an extension; undefined where the certificate has none of this kind. */
export function extension(certificate: Certificate, identifier: string): Uint8Array | undefined {
  const parts = certificate.extensions.map((one) => within(one, TAG.sequence))
  return parts.find(([id]) => sameBytes(id?.bytes, oid(identifier)))?.at(-1)?.content
}

const COMMON_NAME = oid('2.5.4.3')
const ORGANISATION = oid('2.5.4.10')

function nameIn(name: Der): string {
  const parts = within(name, TAG.sequence).flatMap((set) => within(set, TAG.set).map((one) => within(one)))
  const called = (what: Uint8Array) => parts.find(([id]) => sameBytes(id?.bytes, what))?.[1]
  const value = called(COMMON_NAME) ?? called(ORGANISATION)
  if (!value) return 'a certificate without a name'
  // BMPString is UTF-16; all others that are in use agree with UTF-8 on what they write.
  return new TextDecoder(value.tag === 0x1e ? 'utf-16be' : 'utf-8').decode(value.content)
}

/** UTCTime or GeneralizedTime as an ISO instant. */
export function readTime({ tag, content }: Der): string {
  const text = String.fromCharCode(...content.subarray(0, 40))
  const year = Number(text.slice(0, 2)) < 50 ? '20' : '19'
  const full = tag === TAG.utcTime ? year + text : text
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(full)
  if (!match) throw new CmsFault('A certificate or timestamp has a time that is none.')
  const [, y, month, day, hour, minute, second, fraction = ''] = match
  return `${y}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`
}

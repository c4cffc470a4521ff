import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { sameBytes } from '#app/lib/bytes'
import { sha256Hex } from '#app/lib/sha256'
import { type Certificate, readCertificate } from './certificate'
import { CmsFault, context, type Der, der, integer, oid, readDer, sequence, setOf, TAG, within } from './der'
import { digestOf, ECDSA_SHA256, isSignedBy, RSA_SHA256, SHA256, withLowerS } from './public-key'

/** What a PDF signature consists of; all else about it is always the same. */
export interface SignatureParts {
  /** SHA-256 of the signed bytes of the file */
  readonly digest: Uint8Array
  /** the signer's first, then those above it */
  readonly certificates: readonly Certificate[]
  readonly signature: Uint8Array
  /** an RFC 3161 token over the signature */
  readonly timestamp: Uint8Array | null
}

const DATA = oid('1.2.840.113549.1.7.1')
export const SIGNED_DATA = oid('1.2.840.113549.1.7.2')
const CONTENT_TYPE = oid('1.2.840.113549.1.9.3')
const MESSAGE_DIGEST = oid('1.2.840.113549.1.9.4')
const SIGNING_CERTIFICATE = oid('1.2.840.113549.1.9.16.2.47')
const TIMESTAMP = oid('1.2.840.113549.1.9.16.2.14')

/** The signed attributes as they are signed: a set in DER. No signing time: PAdES has it in the signature dictionary. */
export function signedAttributes({ digest, certificates }: Pick<SignatureParts, 'digest' | 'certificates'>) {
  // SHA-256 is the default of ESSCertIDv2, which DER leaves out.
  const listed = certificates.map((one) => sequence(der(TAG.octets, sha256(one.der))))
  return setOf([
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, der(TAG.octets, digest)),
    attribute(SIGNING_CERTIFICATE, sequence(sequence(...listed))),
  ])
}

const attribute = (type: Uint8Array, value: Uint8Array): Uint8Array => sequence(type, setOf([value]))

/** A detached SignedData (RFC 5652) in DER with one signer: PAdES B-B with the date in the PDF, B-T with a timestamp. */
export function writeSignature(parts: SignatureParts): Uint8Array {
  const { certificates, signature, timestamp } = parts
  const [signer] = certificates
  if (!signer) throw new CmsFault('A signature needs its certificate.')
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuer, signer.serial),
    sequence(SHA256),
    der(context(0), readDer(signedAttributes(parts)).content),
    signatureAlgorithm(signer),
    der(TAG.octets, signature),
    ...(timestamp ? [setOf([attribute(TIMESTAMP, timestamp)], context(1))] : []),
  )
  const signedData = sequence(
    integer(1),
    setOf([sequence(SHA256)]),
    sequence(DATA),
    setOf(
      certificates.map((one) => one.der),
      context(0),
    ),
    setOf([signerInfo]),
  )
  return sequence(SIGNED_DATA, der(context(0), signedData))
}

function signatureAlgorithm({ publicKey }: Certificate): Uint8Array {
  if (publicKey.kind === 'rsa') return RSA_SHA256
  if (publicKey.kind === 'p256') return ECDSA_SHA256
  throw new CmsFault('The PDF signature is made with RSA or with ECDSA on P-256.')
}

/** Reads a signature and writes it again: a single byte that we would not write so is a fault. */
export function readSignature(bytes: Uint8Array): SignatureParts {
  const parts = partsOf(bytes)
  if (!sameBytes(writeSignature(parts), bytes))
    throw new CmsFault('The signature has another form than Plumbline writes.')
  return parts
}

function partsOf(bytes: Uint8Array): SignatureParts {
  const [, wrapped] = within(readDer(bytes, TAG.sequence))
  const [, , , certificates, signers] = within(within(wrapped, context(0))[0], TAG.sequence)
  const [, , , attributes, , signature, unsigned] = within(within(signers, TAG.set)[0], TAG.sequence)
  const signed = within(attributes, context(0))
  const digest = attributeValue(signed, MESSAGE_DIGEST)
  const listed = within(within(attributeValue(signed, SIGNING_CERTIFICATE), TAG.sequence)[0], TAG.sequence)
  const included = within(certificates, context(0)).map((one) => one.bytes)
  const inOrder = listed.map((one) => {
    const [hash] = within(one, TAG.sequence)
    const found = included.find((certificate) => sameBytes(sha256(certificate), hash?.content))
    if (!found) throw new CmsFault('A certificate that the signature names is missing from it, or was changed.')
    return readCertificate(found)
  })
  const timestamp = unsigned ? attributeValue(within(unsigned, context(1)), TIMESTAMP).bytes : null
  if (!signature) throw new CmsFault('The signature is missing from its envelope.')
  return { digest: digest.content, certificates: inOrder, signature: signature.content, timestamp }
}

/** The only value of an attribute. */
export function attributeValue(attributes: readonly Der[], type: Uint8Array): Der {
  const found = attributes.map((one) => within(one, TAG.sequence)).filter(([id]) => sameBytes(id?.bytes, type))
  const values = found.length === 1 ? within(found[0]![1], TAG.set) : []
  if (values.length !== 1) throw new CmsFault('An attribute of the signature is missing, or stands there twice.')
  return values[0]!
}

/** Checks the signature of a file against the bytes it covers; throws CmsFault where one of the two was changed. */
export function verifySignature(bytes: Uint8Array, signed: Uint8Array): SignatureParts {
  const parts = readSignature(bytes)
  const [signer] = parts.certificates
  if (!signer || sha256Hex(signed) !== bytesToHex(parts.digest))
    throw new CmsFault('The file was changed after it was signed: its bytes do not give the digest in the signature.')
  if (!isSignedBy(signer.publicKey, digestOf(SHA256), parts.signature, signedAttributes(parts)))
    throw new CmsFault('The signature was not made with the key of its certificate.')
  if (!sameBytes(withLowerS(signer.publicKey, parts.signature), parts.signature))
    throw new CmsFault('The signature was replaced by its mirror image.')
  return parts
}

import { sameBytes } from '#app/lib/bytes'
import { type Certificate, extension, isIssuedBy, isSelfSigned, readCertificate, readTime } from './certificate'
import { CmsFault, context, type Der, der, integer, oid, readDer, sequence, setOf, TAG, within } from './der'
import { digestOf, digestOfSignature, isSignedBy, NULL, SHA1, SHA256 } from './public-key'
import { attributeValue, SIGNED_DATA } from './signed-data'

/** What a timestamp authority says: these bytes were there at this instant. */
export interface Timestamp {
  /** ISO instant */
  readonly at: string
  readonly authority: Certificate
}

const TST_INFO = oid('1.2.840.113549.1.9.16.1.4')
const MESSAGE_DIGEST = oid('1.2.840.113549.1.9.4')
const CONTENT_TYPE = oid('1.2.840.113549.1.9.3')
const SIGNING_CERTIFICATE = oid('1.2.840.113549.1.9.16.2.12')
const SIGNING_CERTIFICATE_V2 = oid('1.2.840.113549.1.9.16.2.47')
const TIME_STAMPING = oid('1.3.6.1.5.5.7.3.8')

/** Asks for a timestamp over the SHA-256 of something (RFC 3161), with the authority's certificate. */
export function timestampRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const imprint = sequence(sequence(SHA256, NULL), der(TAG.octets, digest))
  return sequence(
    integer(1),
    imprint,
    der(TAG.integer, Uint8Array.of(0x40), nonce),
    der(TAG.boolean, Uint8Array.of(255)),
  )
}

/** The token of an answer, reduced to what somebody vouches for; throws CmsFault where the authority refused. */
export function timestampFrom(response: Uint8Array, nonce: Uint8Array): Uint8Array {
  const [status, token] = within(readDer(response, TAG.sequence))
  const [granted] = within(status, TAG.sequence)
  if (!token || (granted?.content[0] ?? 2) > 1) throw new CmsFault('The timestamp authority did not grant a timestamp.')
  const asked = der(TAG.integer, Uint8Array.of(0x40), nonce)
  if (!within(readDer(read(token.bytes).info)).some((one) => sameBytes(one.bytes, asked)))
    throw new CmsFault('The timestamp authority answered another question.')
  return write(read(token.bytes))
}

/** Checks a token against what it was made over; throws CmsFault. */
export function verifyTimestamp(token: Uint8Array, over: Uint8Array): Timestamp {
  const parts = read(token)
  if (!sameBytes(write(parts), token)) throw new CmsFault('The timestamp has another form than Plumbline keeps.')
  const [, , imprint, , time] = within(readDer(parts.info, TAG.sequence))
  const [algorithm, hash] = within(imprint, TAG.sequence)
  const hashed = digestOf(within(algorithm)[0]?.bytes)
  if (hashed.rsa === '' || !sameBytes(hashed.hash(over), hash?.content))
    throw new CmsFault('The timestamp was made for something else than this signature.')
  const authority = signerOf(parts)
  const attributes = within(parts.attributes, context(0))
  const digest = digestOf(within(parts.digestAlgorithm, TAG.sequence)[0]?.bytes)
  if (digest.rsa === '' || !sameBytes(attributeValue(attributes, MESSAGE_DIGEST).content, digest.hash(parts.info)))
    throw new CmsFault('What the timestamp says was changed.')
  if (!sameBytes(attributeValue(attributes, CONTENT_TYPE).bytes, TST_INFO))
    throw new CmsFault('The timestamp says that it is something else.')
  const message = der(TAG.set, parts.attributes.content)
  const how = digestOfSignature(parts.signatureAlgorithm, digest)
  if (!isSignedBy(authority.publicKey, how, parts.signature.content, message))
    throw new CmsFault('The timestamp was not signed with the key of its certificate.')
  const purposes = extension(authority, '2.5.29.37')
  if (!purposes || !within(readDer(purposes)).some((one) => sameBytes(one.bytes, TIME_STAMPING)))
    throw new CmsFault('The certificate of the timestamp is not one for timestamps.')
  if (time?.tag !== TAG.generalTime) throw new CmsFault('The timestamp does not say when it was made.')
  const at = readTime(time)
  if (at < authority.notBefore || at > authority.notAfter)
    throw new CmsFault('The timestamp was made when the certificate of its authority was not in force.')
  return { at, authority }
}

interface Token {
  readonly info: Uint8Array
  readonly certificates: readonly Certificate[]
  readonly signer: Der
  readonly digestAlgorithm: Der
  readonly attributes: Der
  readonly signatureAlgorithm: Der
  readonly signature: Der
}

function read(token: Uint8Array): Token {
  const [type, wrapped] = within(readDer(token, TAG.sequence))
  if (!sameBytes(type?.bytes, SIGNED_DATA)) throw new CmsFault('The timestamp is no signed data.')
  const [, , content, ...rest] = within(within(wrapped, context(0))[0], TAG.sequence)
  const [kind, inner] = within(content, TAG.sequence)
  const info = within(inner, context(0))[0]
  const signers = within(rest.at(-1), TAG.set)
  if (!sameBytes(kind?.bytes, TST_INFO) || info?.tag !== TAG.octets || signers.length !== 1)
    throw new CmsFault('The timestamp holds something other than one statement of the time.')
  const [, signer, digestAlgorithm, attributes, signatureAlgorithm, signature] = within(signers[0], TAG.sequence)
  if (!signer || !digestAlgorithm || !attributes || !signatureAlgorithm || signature?.tag !== TAG.octets)
    throw new CmsFault('The timestamp is malformed.')
  const included = rest.find(({ tag }) => tag === context(0))
  const certificates = (included ? within(included) : []).slice(0, 20).map(({ bytes }) => readCertificate(bytes))
  const parts = { info: info.content, certificates, signer, digestAlgorithm, attributes, signatureAlgorithm }
  return { ...parts, signature }
}

/** The token with nothing in it that nobody signed: the certificates of others' chains stay as far as they prove themselves. */
function write(parts: Token): Uint8Array {
  const { info, signer, digestAlgorithm, attributes, signatureAlgorithm, signature } = parts
  const signerInfo = [signer, digestAlgorithm, attributes, signatureAlgorithm, signature]
  const signedData = sequence(
    integer(3),
    setOf([digestAlgorithm.bytes]),
    sequence(TST_INFO, der(context(0), der(TAG.octets, info))),
    setOf(
      vouchedFor(parts).map((one) => one.der),
      context(0),
    ),
    setOf([sequence(integer(1), ...signerInfo.map(({ bytes }) => bytes))]),
  )
  return sequence(SIGNED_DATA, der(context(0), signedData))
}

/** The signer's certificate, which the signature names by its digest, and the chain above it if it ends in a root. */
function vouchedFor(parts: Token): Certificate[] {
  const chain = [signerOf(parts)]
  for (let last = chain[0]!; !isSelfSigned(last); ) {
    const issuer = parts.certificates.find((one) => !chain.includes(one) && isIssuedBy(last, one))
    if (!issuer) return chain.slice(0, 1)
    chain.push(issuer)
    last = issuer
  }
  return chain
}

/** The certificate that the signed attributes name by its digest. */
function signerOf({ certificates, attributes, signer }: Token): Certificate {
  const signed = within(attributes, context(0))
  const has = (type: Uint8Array) => signed.some((one) => sameBytes(within(one)[0]?.bytes, type))
  const newer = has(SIGNING_CERTIFICATE_V2)
  const listed = attributeValue(signed, newer ? SIGNING_CERTIFICATE_V2 : SIGNING_CERTIFICATE)
  const [first] = within(within(listed, TAG.sequence)[0], TAG.sequence)
  const fields = within(first, TAG.sequence)
  const algorithm = newer && fields[0]?.tag === TAG.sequence ? within(fields[0])[0]?.bytes : newer ? SHA256 : SHA1
  const hash = fields.find(({ tag }) => tag === TAG.octets)?.content
  const found = certificates.find((one) => sameBytes(digestOf(algorithm).hash(one.der), hash))
  if (!found) throw new CmsFault('The certificate of the timestamp is missing, or was changed.')
  if (!sameBytes(sequence(found.issuer, found.serial), signer.bytes))
    throw new CmsFault('The timestamp names another signer than its certificate.')
  return found
}

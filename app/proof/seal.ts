import { ed25519 } from '@noble/curves/ed25519.js'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { type Envelope, fromBase64, IN_TOTO, preAuthenticationEncoding, toBase64 } from './dsse'
import { ed25519Key, fingerprint, fromPem } from './pem'

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'
export const PREDICATE_TYPE = 'urn:plumbline:seal:v1'

/** What a seal says of a report: an in-toto statement about its body and the files within it. */
export interface SealStatement {
  _type: typeof STATEMENT_TYPE
  subject: { name: string; digest: { sha256: string } }[]
  predicateType: typeof PREDICATE_TYPE
  predicate: SealPredicate
}

export interface SealPredicate {
  report: { id: string; kind: string; title: string }
  organisation: { id: string; name: string }
  issuedAt: string
  issuedBy: string
  /** the instant of the PDF signature, to the second */
  sealedAt: string
  madeWith: { product: string; template: string }
  /** bytes of the unsigned body, which the file begins with */
  body: { size: number }
  /** the end of the audit chain when the facts were frozen */
  chain: { sequence: number; hash: string }
  key: { fingerprint: string; publicKey: string }
  certificate: { fingerprint: string }
}

/** The name of the body among the subjects; the others are named as they are attached. */
export const BODY = 'body.pdf'

export class SealFault extends Error {
  override name = 'SealFault'
}

/** The seal as it is attached: canonical JSON of the envelope. `sign` makes an Ed25519 signature with the key the statement names. */
export function writeSeal(statement: SealStatement, sign: (message: Uint8Array) => Uint8Array): string {
  const payload = new TextEncoder().encode(canonicalJson(statement as unknown as Json))
  const sig = toBase64(sign(preAuthenticationEncoding(IN_TOTO, payload)))
  const keyid = statement.predicate.key.fingerprint
  return canonicalJson({ payloadType: IN_TOTO, payload: toBase64(payload), signatures: [{ keyid, sig }] })
}

/** Reads a seal and checks its signature and its form. Throws a SealFault that says what is wrong. */
export function readSeal(text: string): SealStatement {
  const envelope = readEnvelope(text)
  const payload = fromBase64(envelope.payload)
  if (!payload) throw new SealFault('The statement within the seal is not base64.')
  const statement = readStatement(payload)
  const { key } = statement.predicate
  const publicKey = ed25519Key(key.publicKey)
  if (!publicKey) throw new SealFault('The seal names no Ed25519 key.')
  if (fingerprint(fromPem('PUBLIC KEY', key.publicKey)[0]!) !== key.fingerprint)
    throw new SealFault('The key in the seal does not have the fingerprint the seal gives it.')
  const [{ keyid, sig } = { keyid: '', sig: '' }] = envelope.signatures
  if (keyid !== key.fingerprint) throw new SealFault('The seal was signed with another key than it names.')
  const signature = fromBase64(sig)
  const message = preAuthenticationEncoding(IN_TOTO, payload)
  if (!signature || !isSigned(signature, message, publicKey))
    throw new SealFault('The signature of the seal does not fit its statement: one of the two was changed.')
  return statement
}

/** The digest that the seal gives for the body or an attachment; undefined where it does not speak of it. */
export const sealedDigest = (statement: SealStatement, name: string): string | undefined =>
  statement.subject.find((one) => one.name === name)?.digest.sha256

function isSigned(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false })
  } catch {
    return false
  }
}

function readEnvelope(text: string): Envelope {
  const value = readCanonical(text, 'The seal')
  const { payloadType, payload, signatures } = value as Partial<Envelope>
  const shape =
    sameKeys(value, ['payload', 'payloadType', 'signatures']) &&
    typeof payload === 'string' &&
    Array.isArray(signatures) &&
    signatures.length === 1 &&
    sameKeys(signatures[0], ['keyid', 'sig']) &&
    Object.values(signatures[0] as object).every((one) => typeof one === 'string')
  if (!shape) throw new SealFault('The seal is not an envelope with one signature (DSSE).')
  if (payloadType !== IN_TOTO) throw new SealFault('The seal holds something other than an in-toto statement.')
  return value as unknown as Envelope
}

function readStatement(payload: Uint8Array): SealStatement {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload)
  } catch {
    throw new SealFault('The statement within the seal is no text.')
  }
  const value = readCanonical(text, 'The statement within the seal')
  if (value._type !== STATEMENT_TYPE || value.predicateType !== PREDICATE_TYPE)
    throw new SealFault('The statement within the seal is of a kind that this version does not know.')
  const subjects = value.subject
  const names = Array.isArray(subjects) ? subjects.map((one) => (isSubject(one) ? one.name : '')) : ['']
  if (names.includes('') || new Set(names).size !== names.length || !names.includes(BODY))
    throw new SealFault('The statement within the seal does not say what it is about.')
  if (!sameKeys(value, ['_type', 'predicate', 'predicateType', 'subject']) || !hasShape(value.predicate, PREDICATE))
    throw new SealFault('The statement within the seal does not have the form of a Plumbline seal.')
  return value as unknown as SealStatement
}

const DIGEST = /^[0-9a-f]{64}$/

const isSubject = (value: Json): value is { name: string; digest: { sha256: string } } =>
  hasShape(value, { name: 'string', digest: { sha256: 'digest' } }) && (value as { name: string }).name !== ''

type Shape = 'string' | 'number' | 'digest' | { [key: string]: Shape }

const PREDICATE: Shape = {
  report: { id: 'string', kind: 'string', title: 'string' },
  organisation: { id: 'string', name: 'string' },
  issuedAt: 'string',
  issuedBy: 'string',
  sealedAt: 'string',
  madeWith: { product: 'string', template: 'string' },
  body: { size: 'number' },
  chain: { sequence: 'number', hash: 'digest' },
  key: { fingerprint: 'digest', publicKey: 'string' },
  certificate: { fingerprint: 'digest' },
}

/** Exactly these entries, each of its kind. */
function hasShape(value: Json | undefined, shape: Shape): boolean {
  if (shape === 'digest') return typeof value === 'string' && DIGEST.test(value)
  if (shape === 'number') return Number.isSafeInteger(value) && (value as number) >= 0
  if (shape === 'string') return typeof value === 'string'
  const keys = Object.keys(shape)
  return sameKeys(value, keys) && keys.every((key) => hasShape((value as { [key: string]: Json })[key], shape[key]!))
}

function sameKeys(value: unknown, keys: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const found = Object.keys(value)
  return found.length === keys.length && keys.every((key) => found.includes(key))
}

function readCanonical(text: string, what: string): { [key: string]: Json } {
  let value: Json
  try {
    value = JSON.parse(text) as Json
    // One text per value: otherwise spaces or a second entry of a name could hide something.
    if (canonicalJson(value) === text && typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as { [key: string]: Json }
  } catch {
    throw new SealFault(`${what} is not JSON.`)
  }
  throw new SealFault(`${what} is not in its canonical form.`)
}

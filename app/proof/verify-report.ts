import { many } from '#app/lib/many'
import { sha256Hex } from '#app/lib/sha256'
import { readTextAttachment } from './pdf/attachments'
import { PdfReader } from './pdf/pdf-reader'
import { type SealedParts, takeApart } from './pdf/sealed-file'
import { inGroups } from './pem'
import { BODY, readSeal, type SealStatement } from './seal'
import { checkAnchor, type OutsideRecords } from './verify/check-anchor'
import { checkEvidence, type FoundFile, type PackedFiles } from './verify/check-evidence'
import { cannot, checkAttachments, checkBody, checkSnapshot, MANIFEST, SNAPSHOT } from './verify/check-facts'
import { checkRedraw, type Drawing, derivedAttachments } from './verify/check-redraw'
import { checkSignature, checkTimestamp, readable } from './verify/check-signature'
import { broken, type Finding, finding, type Step, type StepId, sound } from './verify/step'
import { type Verdict, verdictOf } from './verify/verdict'

/** What somebody brings to check a report with; all of it is optional. */
export interface VerifyWith {
  /** Fingerprints of keys or certificates that one trusts, in hexadecimal. */
  readonly pinned?: readonly string[]
  /** Fingerprints of certificates that must have signed. */
  readonly certificates?: readonly string[]
  readonly evidence?: readonly FoundFile[] | null
  readonly drawing?: Drawing
  readonly outside?: OutsideRecords
}

export interface Verification {
  readonly steps: readonly Step[]
  readonly verdict: Verdict
  /** Of the seal, whether or not it is sound; null where none can be read. */
  readonly statement: SealStatement | null
}

/**
 * Checks a sealed report, step by step; each is told as it ends. Pure and never throwing: needs neither our server nor
 * a clock nor a network, and says of nothing that it is sound unless it was checked.
 */
export async function verifyReport(
  file: Uint8Array,
  given: VerifyWith = {},
  tell: (step: Step) => void | Promise<void> = () => undefined,
): Promise<Verification> {
  const steps: Step[] = []
  const step = async (id: StepId, check: () => Finding | Promise<Finding>) => {
    const ended = { id, ...(await finding(check)) }
    steps.push(ended)
    await tell(ended)
    return ended.state
  }
  const pinned = (given.pinned ?? []).map(plain)
  let parts: SealedParts | undefined
  let statement: SealStatement | null = null
  const needs = (check: (parts: SealedParts) => Finding | Promise<Finding>) => () =>
    parts ? check(parts) : cannot('the file could not be taken apart')
  const needsSeal = (check: (parts: SealedParts, seal: SealStatement) => Finding | Promise<Finding>) =>
    needs((parts) => (statement ? check(parts, statement) : cannot('it rests on the seal, which is broken')))

  await step('file', () => {
    parts = takeApart(file)
    return sound(
      `A report’s body of ${many(parts.body.length, 'byte')}, and behind it nothing but its seal and signature.`,
    )
  })
  await step(
    'signature',
    needs((parts) => checkSignature(parts, (given.certificates ?? []).map(plain))),
  )
  await step('timestamp', needs(checkTimestamp))
  await step(
    'seal',
    needs((parts) => {
      statement = readSeal(textOf(parts.seal))
      return checkSeal(parts, statement, pinned)
    }),
  )
  await step(
    'body',
    needsSeal(({ body }, seal) => checkBody(body, seal)),
  )
  const facts = await step(
    'snapshot',
    needsSeal(({ body }, seal) => checkSnapshot(new PdfReader(body), seal)),
  )
  const sealed = (
    name: string,
    check: (text: string, parts: SealedParts, seal: SealStatement) => Finding | Promise<Finding>,
  ) =>
    needsSeal((parts, seal) => {
      if (facts === 'broken') return cannot('it rests on the facts, which are broken')
      return check(readTextAttachment(new PdfReader(parts.body), name) ?? '', parts, seal)
    })
  const attachments = await step(
    'manifest',
    sealed(SNAPSHOT, (text, { body }, seal) =>
      checkAttachments(new PdfReader(body), seal, derivedAttachments(text, seal, given.drawing)),
    ),
  )
  await step(
    'evidence',
    sealed(MANIFEST, (text, parts, seal) => {
      if (attachments !== 'sound') return cannot('the list of files is broken')
      return checkEvidence(text, given.evidence ?? null, given.evidence ? packedWith(file, parts, seal) : undefined)
    }),
  )
  await step(
    'redraw',
    sealed(SNAPSHOT, (text, { body }, seal) => checkRedraw(body, text, seal, given.drawing)),
  )
  await step(
    'anchor',
    sealed(SNAPSHOT, (text, _parts, seal) => checkAnchor(text, seal, given.outside ?? {})),
  )
  const fingerprint = (statement as SealStatement | null)?.predicate.key.fingerprint ?? ''
  return {
    steps,
    verdict: verdictOf(steps, { fingerprint, pinned: pinned.length + (given.certificates ?? []).length > 0 }),
    statement,
  }
}

/** The seal against the signature around it, and against the keys somebody trusts. */
function checkSeal({ cms, instant }: SealedParts, { predicate }: SealStatement, pinned: readonly string[]): Finding {
  const { report, organisation, key, certificate, sealedAt } = predicate
  const facts = [
    { term: 'Report', value: `${report.title} (${report.id})` },
    { term: 'Organisation', value: organisation.name },
    { term: 'Issued', value: `${predicate.issuedAt}, by ${predicate.issuedBy}` },
    { term: 'Key fingerprint (SHA-256)', value: inGroups(key.fingerprint) },
    { term: 'Certificate fingerprint (SHA-256)', value: inGroups(certificate.fingerprint) },
  ]
  if (sealedAt.slice(0, 19) !== instant.slice(0, 19))
    return broken('The seal names another instant than the signature.', facts)
  const signer = readable(cms)?.certificates[0]
  if (signer && certificate.fingerprint !== signer.fingerprint)
    return broken('The seal names another certificate than the one that signed.', facts)
  if (pinned.length > 0 && ![key.fingerprint, certificate.fingerprint].some((one) => pinned.includes(one)))
    return broken('The report was sealed with another key than the one you named.', facts)
  return sound(`“${report.title}” of ${organisation.name}, sealed with the key ${inGroups(key.fingerprint)}.`, facts)
}

/** What lies in an unpacked audit package beside the evidence; its pages and its trail are nothing the seal speaks of. */
function packedWith(file: Uint8Array, parts: SealedParts, { subject, predicate }: SealStatement): PackedFiles {
  return new Map<string, string | null>([
    ...[...PACKED, 'trail.jsonl', 'checkpoint.txt', 'keys/certificate.pem'].map((path) => [path, null] as const),
    ...subject.filter(({ name }) => name !== BODY).map(({ name, digest }) => [name, digest.sha256] as const),
    ['seal.json', sha256Hex(parts.seal)],
    ['report.pdf', sha256Hex(file)],
    ['keys/seal.pem', sha256Hex(predicate.key.publicKey)],
  ])
}

const PACKED = ['SHA256SUMS', 'README.txt', 'index.html', 'MISSING.txt']

/** A fingerprint as people copy it: groups, colons, capitals. */
const plain = (fingerprint: string): string => fingerprint.replace(/[\s:]/g, '').toLowerCase()

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error('The seal is no text.')
  }
}

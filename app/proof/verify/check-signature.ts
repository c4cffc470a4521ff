import { formatInstant } from '#app/lib/dates'
import { type Certificate, isSelfSigned } from '#app/proof/cms/certificate'
import { readSignature, type SignatureParts, verifySignature } from '#app/proof/cms/signed-data'
import { verifyTimestamp } from '#app/proof/cms/timestamp'
import type { SealedParts } from '#app/proof/pdf/sealed-file'
import { inGroups } from '#app/proof/pem'
import { broken, type Fact, type Finding, sound, unchecked } from './step'

/** The signature that any PDF reader checks too: over every byte of the file but itself. */
export function checkSignature(parts: SealedParts, pinned: readonly string[]): Finding {
  const damaged = damageOf(parts.cms)
  if (damaged) return broken(damaged)
  const { certificates } = verifySignature(parts.cms, parts.signed())
  const [signer] = certificates
  if (!signer) return broken('The signature carries no certificate.')
  const at = formatInstant(parts.instant)
  const facts = factsOf(signer, parts.instant)
  if (!(signer.notBefore <= parts.instant && parts.instant <= signer.notAfter))
    return broken(`The certificate was not in force when the file says it was signed, ${at}.`, facts)
  if (pinned.length > 0 && !pinned.includes(signer.fingerprint))
    return broken('The file was signed under another certificate than the one given.', facts)
  const by = isSelfSigned(signer)
    ? `${signer.name} made this certificate itself: its name proves nothing, its fingerprint does.`
    : `Who issued the certificate of ${signer.name} is not judged here; a PDF reader does that.`
  return sound(`Every byte of the file is as it was signed, ${at}. ${by}`, facts)
}

/** What is wrong with a signature that cannot even be read; null where it can. */
function damageOf(cms: Uint8Array): string | null {
  if (cms.every((byte) => byte === 0)) return 'The signature was taken out: its place in the file is empty.'
  try {
    readSignature(cms)
    return null
  } catch (error) {
    return `The signature was damaged or replaced, and cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

function factsOf(signer: Certificate, instant: string): Fact[] {
  return [
    { term: 'Certificate of', value: signer.name },
    { term: 'Certificate fingerprint (SHA-256)', value: inGroups(signer.fingerprint) },
    { term: 'In force', value: `${formatInstant(signer.notBefore)} to ${formatInstant(signer.notAfter)}` },
    { term: 'Signed, by its own word', value: formatInstant(instant) },
  ]
}

/** What the signature consists of; null where it cannot be read, which is a fault of the signature and of nothing else. */
export function readable(cms: Uint8Array): SignatureParts | null {
  try {
    return readSignature(cms)
  } catch {
    return null
  }
}

/** What an authority says about when the signature was there. */
export function checkTimestamp({ cms, instant }: SealedParts): Finding {
  const parts = readable(cms)
  if (!parts) return unchecked('Cannot be checked: the signature it belongs to cannot be read.')
  const { timestamp, signature } = parts
  if (!timestamp) return unchecked('The signature carries no timestamp; when it was made is its own word.')
  const { at, authority } = verifyTimestamp(timestamp, signature)
  const facts = [
    { term: 'Authority', value: authority.name },
    { term: 'Authority’s certificate (SHA-256)', value: inGroups(authority.fingerprint) },
  ]
  const early = Date.parse(at) < Date.parse(instant) - CLOCKS_APART
  if (early) return broken(`The timestamp (${formatInstant(at)}) is older than the signature says it is.`, facts)
  return sound(
    `${authority.name} says that the signature was there on ${formatInstant(at)}. Whether to trust that authority is for you to say.`,
    facts,
  )
}

/** Two clocks may differ by five minutes, which is more than servers are allowed to. */
const CLOCKS_APART = 5 * 60_000

import type { ManifestFile } from '#app/reports/manifest'

/** What an audit package says about itself, before anybody decides how: README and index page are written from it. */
export interface PackageContents {
  title: string
  organisation: string
  issuedAt: string
  issuedBy: string
  asOf: string
  /** SHA-256 of report.pdf */
  fileSha256: string
  /** SHA-256 of snapshot.json */
  digest: string
  keys: { seal: string; certificate: string }
  /** every file of the package but SHA256SUMS, in its order, with what it is */
  files: { path: string; size: number; what: string }[]
  evidence: ManifestFile[]
  /** evidence that could not be put in, and why */
  missing: { file: ManifestFile; why: 'missing' | 'altered' }[]
  trail: { events: number; whole: number; sequence: number; hash: string }
}

/** How to check the package with what every machine has, step by step. */
export function checksOf({ files, evidence, missing }: PackageContents): readonly { command: string; says: string }[] {
  const given = [
    ...(evidence.length > missing.length ? ['--evidence evidence'] : []),
    '--trail trail.jsonl',
    ...(files.some(({ path }) => path === CHECKPOINT) ? [`--checkpoint ${CHECKPOINT}`] : []),
  ]
  return [
    { command: 'sha256sum -c SHA256SUMS', says: 'says OK for each file: it is as it was packed' },
    { command: 'pdfsig report.pdf', says: 'says that the signature is valid and the total document signed' },
    { command: 'sha256sum snapshot.json', says: 'gives the digest that is printed on the cover of the report' },
    {
      command: `plumbline report verify report.pdf ${given.join(' ')} --key KEY`,
      says: 'checks all of it, step by step, without a server. KEY is the fingerprint of the organisation’s key, learned by another way than this package',
    },
  ]
}

export const CHECKPOINT = 'checkpoint.txt'

export const TRAIL_SAYS =
  'Each line of trail.jsonl is one event of the organisation’s audit trail, from the first to the one that sealed this report. Events that concern this report are whole; of the others only the links stand here (sequence, hash of the event before, own hash), so that the chain can be followed from end to end without disclosing what they say. A link proves that an event stood there and was not exchanged later; only a whole event proves what happened.'

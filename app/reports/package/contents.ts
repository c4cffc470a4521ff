import { formatInstant } from '#app/lib/dates'
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
  /** what became of the report after it was sealed, which its own pages cannot say */
  withdrawn: { at: string; by: string; why: string } | null
  replacedBy: { id: string; title: string; issuedAt: string } | null
}

type Fate = Pick<PackageContents, 'withdrawn' | 'replacedBy'>

/** What whoever opens the package must know before reading the report; empty where it stands. */
export function fateOf({ withdrawn, replacedBy }: Fate): readonly { what: string; says: string }[] {
  // A reason is written freely; a new line in it must not look like a line of the package's own.
  const why = withdrawn?.why.replace(/\s+/g, ' ').trim() ?? ''
  const gone = withdrawn && {
    what: 'This report was withdrawn.',
    says: `${withdrawn.by} withdrew it on ${formatInstant(withdrawn.at)}. The reason given: “${why}” Do not rely on it.`,
  }
  const older = replacedBy && {
    what: 'This report was replaced.',
    says: `A newer one takes its place: “${replacedBy.title}”, issued ${formatInstant(replacedBy.issuedAt)} (report ${replacedBy.id}). Ask for that one.`,
  }
  return [gone ?? [], older ?? []].flat()
}

/** The event that the packaged trail ends with, in words. */
export function lastEvent({ withdrawn, replacedBy }: Fate): string {
  if (withdrawn && replacedBy) return 'withdrew or replaced this report, whichever came last'
  return withdrawn ? 'withdrew this report' : replacedBy ? 'replaced this report' : 'sealed this report'
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

export const trailSays = (fate: Fate): string =>
  `Each line of trail.jsonl is one event of the organisation’s audit trail, from the first to the one that ${lastEvent(fate)}. Events that concern this report are whole; of the others only the links stand here (sequence, hash of the event before, own hash), so that the chain can be followed from end to end without disclosing what they say. A link proves that an event stood there and was not exchanged later; only a whole event proves what happened.`

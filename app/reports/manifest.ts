import { settledText } from '#app/lib/settled-text'
import type { SnapshotEvidence, SnapshotHead } from './snapshot'

/** What belongs to a report beside its paper: the files its facts name, so that a folder can be held against it. */
export type Manifest = {
  format: 'plumbline-manifest'
  version: 1
  report: string
  /** SHA-256 of the snapshot's canonical JSON. */
  digest: string
  frameworks: { id: string; version: string; digest: string }[]
  files: ManifestFile[]
}

/** One distinct content; what it is called and how long it is valid comes from the first evidence that names it. */
export type ManifestFile = {
  path: string
  sha256: string
  size: number
  evidence: string[]
  title: string
  validFrom: string | null
  validUntil: string | null
}

export function manifestOf(
  snapshot: SnapshotHead & { evidence?: readonly SnapshotEvidence[] },
  digest: string,
): Manifest {
  const contents = new Map<string, SnapshotEvidence[]>()
  for (const each of snapshot.evidence ?? []) {
    if (each.kind !== 'file') continue
    const same = contents.get(each.sha256)
    if (same) same.push(each)
    else contents.set(each.sha256, [each])
  }
  // Numbers of one length: the order of the paths is the order of the numbers.
  const digits = Math.max(3, String(contents.size).length)
  return {
    format: 'plumbline-manifest',
    version: 1,
    report: snapshot.report ?? '',
    digest,
    frameworks: snapshot.frameworks.map(({ id, version, digest }) => ({ id, version, digest })),
    files: [...contents.values()].map((same, index) => {
      const { fileName, sha256, size, title, validFrom, validUntil } = same[0]!
      return {
        path: `evidence/${String(index + 1).padStart(digits, '0')}-${safeFileName(fileName)}`,
        sha256,
        size,
        evidence: same.map(({ id }) => id),
        title,
        validFrom,
        validUntil,
      }
    }),
  }
}

const LONGEST_STEM = 80

/**
 * A name that every file system and archive takes and no shell or spreadsheet misreads: letters of a to z, digits, and
 * single . _ - between them. What a name loses here stands in the manifest as the title.
 */
export function safeFileName(name: string): string {
  const plain = settledText(name, () => '-')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
  const dot = plain.lastIndexOf('.')
  const extension = plain.slice(dot + 1)
  const named = dot > 0 && /^[A-Za-z0-9]{1,10}$/.test(extension)
  const stem = trimmed(named ? plain.slice(0, dot) : plain) || 'file'
  return named ? `${stem}.${extension.toLowerCase()}` : stem
}

function trimmed(stem: string): string {
  return stem
    .replace(/([._-])[._-]+/g, '$1')
    .replace(/^[._-]+/, '')
    .slice(0, LONGEST_STEM)
    .replace(/[._-]+$/, '')
}

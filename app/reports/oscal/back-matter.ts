import { list, prop } from '#app/domain/framework-export-values'
import type { SnapshotEvidence, SnapshotFramework } from '#app/reports/snapshot'
import type { Telling } from './assessed'
import { lineOr } from './metadata'
import { catalogueUuid } from './names'

/** The catalogue a framework is exported as, under the name that file has. */
export function catalogueResource(framework: SnapshotFramework) {
  return {
    uuid: catalogueUuid(framework),
    title: lineOr(framework.title),
    description: framework.sources.join('\n'),
    props: [
      ...prop('framework-id', framework.id),
      ...prop('framework-version', framework.version),
      ...prop('framework-digest', framework.digest),
    ],
    rlinks: [
      { href: encodeURI(`${framework.id}-${framework.version}.oscal.json`), 'media-type': 'application/oscal+json' },
    ],
  }
}

/** A piece of evidence. The hash of a file stands beside its path in the manifest; that of a link or note is of its recorded words. */
export function evidenceResource({ names, paths }: Telling, item: SnapshotEvidence) {
  const { kind, fileName, url, sha256 } = item
  return {
    uuid: names.evidence(item.id),
    title: lineOr(item.title),
    props: [
      ...prop('id', item.id),
      ...prop('kind', kind),
      ...prop('state', item.state),
      ...prop('valid-from', item.validFrom ?? undefined),
      ...prop('valid-until', item.validUntil ?? undefined),
      ...prop('file-name', fileName),
      ...prop('size', kind === 'file' ? item.size : undefined),
      ...prop('intact', item.intact === null ? undefined : item.intact ? 'yes' : 'no'),
      ...prop('sha256-of-record', kind === 'file' ? undefined : sha256),
      ...prop('url', url),
    ],
    ...list('rlinks', placesOf(item, paths.get(sha256))),
  }
}

function placesOf({ kind, url, sha256 }: SnapshotEvidence, path = '') {
  const hashes = [{ algorithm: 'SHA-256', value: sha256 }]
  if (kind === 'file') return [{ href: path, hashes }]
  return URL.canParse(url) ? [{ href: new URL(url).href }] : []
}

/** What a document must name but nobody wrote: a resource that says so. */
export const absentResource = (uuid: string, title: string, description: string) => ({ uuid, title, description })

export const backMatter = (resources: readonly object[]) => ({ 'back-matter': { resources } })

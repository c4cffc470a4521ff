import type { CompiledFramework } from '#app/domain/framework/compile'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { sha256Hex } from '#app/lib/sha256'
import { compiledVersions, type VersionKey } from './compiled-frameworks.server'
import type { Db } from './database/open.server'
import type { FrameworkLibrary } from './frameworks.server'
import type { Ground } from './ground.server'
import { frameworkBody } from './own-frameworks.server'

/** A framework as it can be adopted: the newest version shipped, or the newest of the organisation's own. */
export interface OfferedFramework extends VersionKey {
  readonly compiled: CompiledFramework
}

/** What one organisation works with and what it could work with. Threats, metrics, crosswalks and facts are everybody's. */
export interface OrganisationLibrary {
  /** The adopted frameworks in order of their ids, each in the version that was adopted. */
  readonly adopted: readonly CompiledFramework[]
  /** The adopted digest by framework id. */
  readonly digests: ReadonlyMap<string, string>
  /** What could be adopted, in order of the ids; own frameworks that were withdrawn are not among them. */
  readonly offered: readonly OfferedFramework[]
  /** Adopted frameworks that are offered in another version than the adopted one. */
  readonly newer: readonly string[]
  /** What systems that were worked out under the adopted versions bear. */
  readonly settledDigest: string
  readonly catalogue: FactCatalogue
  /** A framework as the organisation sees it: as adopted, or else as offered. */
  get(frameworkId: string): CompiledFramework | undefined
  /** Every framework the organisation sees, in order of the ids, each as `get` gives it. */
  all(): CompiledFramework[]
  /** The name for chips and columns, also of what is no longer offered; the id where there is none. */
  titleOf(frameworkId: string): string
  /** Those names by id, for words that are looked up later. */
  titles(): Map<string, string>
}

interface Row {
  kind: 'adopted' | 'own'
  frameworkId: string
  version: string
  digest: string
  title: string
  at: string
  withdrawnAt: string | null
}

/** The one door to the frameworks of an organisation: one statement, and one more where a version is not kept ready. */
export async function organisationLibrary(
  on: Ground | { db: Db; library: FrameworkLibrary },
  organisationId: string,
): Promise<OrganisationLibrary> {
  const { library } = on
  const db = 'db' in on ? on.db : on.database.client
  const rows = await versionsOf(db, organisationId)
  const own = rows.filter((row) => row.kind === 'own').sort(byAge)
  const ownVersions = new Set(own.map((row) => `${row.frameworkId} ${row.digest}`))
  const adopted = rows
    .filter((row) => row.kind === 'adopted')
    .map((row) => ({ ...keyOf(row), own: ownVersions.has(`${row.frameworkId} ${row.digest}`) }))
    .sort(byId)
  const offered = offeredOf(library, own).sort(byId)
  const compiledOf = await compiledVersions({ db, library }, organisationId, [...adopted, ...offered])
  const digests = new Map(adopted.map((key) => [key.frameworkId, key.digest]))
  const seen = new Map([...offered, ...adopted].map((key) => [key.frameworkId, key]))
  const get = (id: string): CompiledFramework | undefined => {
    const key = seen.get(id)
    return key && compiledOf(key)
  }
  const titles = new Map(own.map((row) => [row.frameworkId, row.title]))
  const titleOf = (id: string): string => {
    const framework = get(id)?.framework
    return framework?.shortTitle ?? framework?.title ?? titles.get(id) ?? id
  }
  return {
    adopted: adopted.map(compiledOf),
    digests,
    offered: offered.map((key) => ({
      ...key,
      get compiled() {
        return compiledOf(key)
      },
    })),
    newer: offered
      .filter(({ frameworkId, digest }) => digests.has(frameworkId) && digests.get(frameworkId) !== digest)
      .map((key) => key.frameworkId),
    settledDigest: sha256Hex([...digests].map((pair) => pair.join(':')).join('\n')),
    catalogue: library.catalogue,
    get,
    all: () => [...seen.values()].sort(byId).map(compiledOf),
    titleOf,
    titles: () => new Map([...titles.keys(), ...seen.keys()].map((id) => [id, titleOf(id)])),
  }
}

/** What is adopted and what is one's own, without the content. */
const versionsOf = (db: Db, organisationId: string) => db.$queryRaw<Row[]>`
  SELECT 'adopted' AS "kind", "frameworkId", "version", "digest", '' AS "title", "adoptedAt" AS "at", NULL AS "withdrawnAt"
  FROM "Adoption" WHERE "organisationId" = ${organisationId}
  UNION ALL SELECT 'own', "frameworkId", "version", "digest", "title", "addedAt", "withdrawnAt"
  FROM "OwnFramework" WHERE "organisationId" = ${organisationId}`

/** The newest of each. What an organisation wrote under an id stays its own there, even if the id is shipped one day. */
function offeredOf(library: FrameworkLibrary, own: readonly Row[]): VersionKey[] {
  const shipped = [...library.compiled.values()].map(({ framework: { id, version } }) => ({
    ...{ frameworkId: id, version, digest: library.digests.get(id)!, own: false },
  }))
  const newest = own.filter((row) => row.withdrawnAt === null).map((row) => ({ ...keyOf(row), own: true }))
  return [...new Map([...shipped, ...newest].map((key) => [key.frameworkId, key])).values()]
}

const keyOf = ({ frameworkId, version, digest }: Row) => ({ frameworkId, version, digest })
const byId = (a: { frameworkId: string }, b: { frameworkId: string }) => (a.frameworkId < b.frameworkId ? -1 : 1)
const byAge = (a: Row, b: Row) => (a.at === b.at ? (a.digest < b.digest ? -1 : 1) : a.at < b.at ? -1 : 1)

/** One version by its digest, such as the one that answers were made against; null where the organisation has no such. */
export async function frameworkVersion(
  on: Ground | { db: Db; library: FrameworkLibrary },
  organisationId: string,
  { frameworkId, digest }: { frameworkId: string; digest: string },
): Promise<CompiledFramework | null> {
  const db = 'db' in on ? on.db : on.database.client
  const found = await frameworkBody(db, organisationId, frameworkId, digest)
  if (!found) return null
  const key = { frameworkId, digest, version: found.version, own: found.own }
  return (await compiledVersions({ db, library: on.library }, organisationId, [key]))(key)
}

import { type CompiledFramework, compileFramework } from '#app/domain/framework/compile'
import { frameworkSchema } from '#app/domain/framework/schema'
import type { Db } from './database/open.server'
import type { FrameworkLibrary } from './frameworks.server'
import { Prisma } from './generated/sqlite/client'

/** One version of a framework: of those shipped, or of an organisation's own. */
export interface VersionKey {
  frameworkId: string
  version: string
  digest: string
  own: boolean
}

/** Compiled on first use: most pages ask for a few of many. Its body is let go then. */
interface Kept {
  size: number
  body: string
  compiled: CompiledFramework | null
}

/** Versions kept ready besides the shipped ones, over all organisations of the process; the least used goes first. */
const MOST_KEPT = 256
/** An own framework may be large, so what they come to is limited too. */
const MOST_CHARACTERS_KEPT = 48_000_000
const shelves = new WeakMap<FrameworkLibrary, Map<string, Kept>>()

/** Own versions are kept by their organisation, so that no other can come by them. */
const keyOf = (organisationId: string, { digest, own }: Pick<VersionKey, 'digest' | 'own'>): string =>
  own ? `${organisationId}:${digest}` : digest

/**
 * A look-up of compiled versions, each by what it was written as. One statement for those that are not kept ready, none
 * where all are.
 */
export async function compiledVersions(
  { db, library }: { db: Db; library: FrameworkLibrary },
  organisationId: string,
  wanted: readonly VersionKey[],
): Promise<(key: VersionKey) => CompiledFramework> {
  const shelf = shelves.get(library) ?? new Map<string, Kept>()
  shelves.set(library, shelf)
  const shipped = (key: VersionKey) => !key.own && library.digests.get(key.frameworkId) === key.digest
  const found = new Map<string, Kept>()
  const missing: VersionKey[] = []
  for (const key of wanted) {
    if (shipped(key)) continue
    const kept = shelf.get(keyOf(organisationId, key))
    if (kept) found.set(keyOf(organisationId, key), kept)
    else missing.push(key)
  }
  const bodies = missing.length > 0 ? await bodiesOf(db, organisationId, missing) : []
  for (const { digest, own, body } of bodies)
    found.set(keyOf(organisationId, { digest, own: Boolean(own) }), { size: body.length, body, compiled: null })
  // Taken out and put back, so that the order of the shelf is that of last use.
  for (const [key, kept] of found) {
    shelf.delete(key)
    shelf.set(key, kept)
  }
  let characters = 0
  for (const { size } of shelf.values()) characters += size
  for (const [key, { size }] of shelf) {
    if (shelf.size <= MOST_KEPT && characters <= MOST_CHARACTERS_KEPT) break
    shelf.delete(key)
    characters -= size
  }
  return (key) => {
    if (shipped(key)) return library.compiled.get(key.frameworkId)!
    const kept = found.get(keyOf(organisationId, key))
    if (!kept) throw new Error(`The content of ${key.frameworkId} ${key.version} is not in the database.`)
    if (!kept.compiled) {
      kept.compiled = compileBody(kept.body, library)
      kept.body = ''
    }
    return kept.compiled
  }
}

/** Lenient: a fact that facts.json no longer has is one nobody has answered. */
function compileBody(body: string, library: FrameworkLibrary): CompiledFramework {
  return compileFramework(frameworkSchema.parse(JSON.parse(body)), library.catalogue)
}

function bodiesOf(db: Db, organisationId: string, missing: readonly VersionKey[]) {
  const digests = (own: boolean) => missing.filter((key) => key.own === own).map((key) => key.digest)
  const shipped = Prisma.sql`SELECT "digest", 0 AS "own", "body" FROM "FrameworkVersion"
    WHERE "digest" IN (${Prisma.join([...digests(false), ''])})`
  const own = Prisma.sql`SELECT "digest", 1 AS "own", "body" FROM "OwnFramework"
    WHERE "organisationId" = ${organisationId} AND "digest" IN (${Prisma.join([...digests(true), ''])})`
  return db.$queryRaw<{ digest: string; own: number | bigint; body: string }[]>`${shipped} UNION ALL ${own}`
}

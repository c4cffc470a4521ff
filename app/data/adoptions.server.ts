import { isAdoptedByDefault } from '#app/domain/framework/default-adoption'
import type { Db, Tx } from './database/open.server'
import type { FrameworkLibrary } from './frameworks.server'

/** Keeps every loaded framework file for good, by digest, so that old assessments stay with the words they answered. */
export async function keepFrameworkVersions(db: Db, library: FrameworkLibrary, now: string): Promise<void> {
  const known = new Set((await db.frameworkVersion.findMany({ select: { digest: true } })).map((row) => row.digest))
  for (const framework of library.frameworks) {
    const digest = library.digests.get(framework.id)!
    if (known.has(digest)) continue
    const body = library.bodies.get(framework.id)!
    // Another server may keep the same file at the same moment; the content is the same by its digest.
    const kept = db.frameworkVersion.create({
      data: { digest, frameworkId: framework.id, version: framework.version, body, loadedAt: now },
    })
    await kept.catch((error: { code?: string }) => {
      if (error.code !== 'P2002') throw error
    })
  }
}

/** Adopts what a new organisation works with, in the present version. Returns "id@version" of each. */
export async function adoptDefaults(
  tx: Tx,
  organisationId: string,
  library: FrameworkLibrary,
  now: string,
): Promise<string[]> {
  const rows = library.frameworks.filter(isAdoptedByDefault).map((framework) => ({
    organisationId,
    frameworkId: framework.id,
    version: framework.version,
    digest: library.digests.get(framework.id)!,
    adoptedAt: now,
  }))
  if (rows.length > 0) await tx.adoption.createMany({ data: rows })
  return rows.map((row) => `${row.frameworkId}@${row.version}`)
}

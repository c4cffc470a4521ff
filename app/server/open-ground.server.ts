import { join } from 'node:path'
import { keepFrameworkVersions } from '#app/data/adoptions.server'
import { openDatabase } from '#app/data/database/open.server'
import { openEvidenceStore } from '#app/data/evidence-store.server'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import type { Ground } from '#app/data/ground.server'
import { openKeyFiles } from '#app/data/key-files.server'
import { openMail } from '#app/data/mail.server'
import { packageRoot } from '#app/data/package-root.server'
import type { Configuration } from './config.server'

/** Reads the frameworks, opens the database (migrating it where that is safe), keeps their versions there, and opens the evidence store. */
export async function openGround(configuration: Configuration, say: (line: string) => void): Promise<Ground> {
  const { databaseUrl, evidenceUrl, dataFolder, keysFolder, timestampUrl, autoMigrate, checkpointFolder, smtp } =
    configuration
  const library = await loadFrameworkLibrary(join(packageRoot(), 'frameworks'))
  const now = () => new Date().toISOString()
  const migrate = autoMigrate ? 'always' : 'auto'
  const database = await openDatabase({ url: databaseUrl, dataFolder, migrate, now, onProgress: say })
  const evidence = openEvidenceStore({ url: evidenceUrl, dataFolder })
  // Whoever adopts a version, a command too, must find it here after the next release.
  await keepFrameworkVersions(database.client, library, now())
  const mail = smtp && openMail(smtp.url, smtp.from)
  const outside = { timestampUrl, checkpointFolder, mail }
  return { database, evidence, library, keys: openKeyFiles(keysFolder), ...outside, dataFolder, now }
}

/** Seals a report as a server of its own would, and prints its digest; told to, it stops for good before or after the file is stored. */
import { join } from 'node:path'
import { openDatabase } from '#app/data/database/open.server'
import { openEvidenceStore } from '#app/data/evidence-store.server'
import type { Ground } from '#app/data/ground.server'
import { openKeyFiles } from '#app/data/key-files.server'
import { sealReport } from '#app/usecases/seal-report.server'

const [url, folder, organisationId, reportId, stop] = process.argv.slice(2) as [string, string, string, string, string]
const database = await openDatabase({ url, dataFolder: folder, migrate: 'never' })
const store = openEvidenceStore({ url: join(folder, 'evidence'), dataFolder: folder })
const forever = () => new Promise<never>(() => setInterval(() => {}, 1000))
const put: typeof store.put = async (...all) => {
  const stored = stop === 'before' ? null : await store.put(...all)
  if (stop === 'never') return stored!
  process.stdout.write(`here\n`)
  return forever()
}
const ground = {
  ...{ database, evidence: { ...store, put }, keys: openKeyFiles(join(folder, 'keys')), dataFolder: folder },
  now: () => '2026-11-20T11:00:00.000Z',
} as unknown as Ground
process.stdout.write('started\n')
const { fileSha256 } = await sealReport(ground, organisationId, reportId)
process.stdout.write(`${fileSha256}\n`)
await database.close()
process.exit(0)

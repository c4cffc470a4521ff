/** Imports a file and says "started" once rows are being written; for a test that kills it. Arguments: address, organisation, person, file. */
import { readFile } from 'node:fs/promises'
import { openDatabase } from '#app/data/database/open.server'
import { runImport } from '#app/usecases/run-import.server'
import { groundOn } from './ground'

const [url, organisationId, personId, file] = process.argv.slice(2) as [string, string, string, string]
const ground = await groundOn(await openDatabase({ url, migrate: 'never' }))
const by = { kind: 'person', organisationId, personId, name: 'Ada', roles: ['compliance-officer'] } as const
let started = false
await runImport(ground, by, {
  bytes: await readFile(file),
  fileName: 'inventory.csv',
  onProgress: () => {
    if (!started) process.stdout.write('started\n')
    started = true
  },
})
await ground.database.close()

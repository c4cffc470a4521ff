/** Opens a database as a starting server does, and prints what it applied. Arguments: address, folder of migrations, instant. */
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '#app/data/database/open.server'

const [url, migrationsFolder, instant] = process.argv.slice(2) as [string, string, string]
process.stdout.write('started\n')
// Several of them start at the same instant, so that they really race.
await pause(Math.max(0, Number(instant) - Date.now()))
const database = await openDatabase({
  url,
  migrationsFolder,
  acceptFsyncOff: true,
  onProgress: (sentence) => process.stdout.write(`${sentence}\n`),
})
await database.close()

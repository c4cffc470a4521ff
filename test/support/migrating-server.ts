/** Opens a database as a starting server does, and prints what it applied. Arguments: address, folder of migrations. */
import { openDatabase } from '#app/data/database/open.server'

const [url, migrationsFolder] = process.argv.slice(2) as [string, string]
process.stdout.write('started\n')
const database = await openDatabase({
  url,
  migrationsFolder,
  acceptFsyncOff: true,
  onProgress: (sentence) => process.stdout.write(`${sentence}\n`),
})
await database.close()

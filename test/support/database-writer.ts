/**
 * Writes transactions of two rows, or single rows, and prints each id once it is acknowledged; for tests that kill it or run it
 * beside another. Arguments: address, name, how many (0: until killed).
 */
import { openDatabase } from '#app/data/database/open.server'

const [url, name, limit] = process.argv.slice(2) as [string, string, string]
const database = await openDatabase({ url })
process.stdout.write('started\n')
const createdAt = '2026-11-20T11:00:00.000Z'
let next = 0
const most = Number(limit) || Number.POSITIVE_INFINITY
await Promise.all(
  Array.from({ length: 8 }, async () => {
    while (next < most) {
      const id = `${name}-${next++}`
      if (next % 4 === 0) await database.client.organisation.create({ data: { id, name: 'single', createdAt } })
      else
        await database.write(async (tx) => {
          await tx.organisation.create({ data: { id, name: 'first', createdAt } })
          await tx.organisation.create({ data: { id: `${id}-b`, name: 'second', createdAt } })
        })
      process.stdout.write(`${id}\n`)
    }
  }),
)
await database.close()

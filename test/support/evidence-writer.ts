/** Stores random files, eight at a time, and prints each hash once it is acknowledged; for tests that kill it. */
import { randomBytes } from 'node:crypto'
import { openEvidenceStore } from '#app/data/evidence-store.server'

const folder = process.argv[2]!
const store = openEvidenceStore({ url: folder, dataFolder: folder })
process.stdout.write('started\n')
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (;;) {
      const { sha256 } = await store.put('one', randomBytes(50_000), { limit: 1e6 })
      process.stdout.write(`${sha256}\n`)
    }
  }),
)

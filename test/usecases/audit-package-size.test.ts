import { expect, test } from 'vitest'
import { auditPackage } from '#app/usecases/audit-package.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { withSqlite } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'
import { reportWithFiles } from '../support/large-evidence'

const FILES = 8
const SIZE = 40 * 1024 ** 2

/** test/bench/package.bench.ts does it with 5 GB, and through the built server. */
test('a package of 320 MB takes a small part of that in memory, also where its reader is slow', async () => {
  const on = await withSqlite()
  const ground = await groundOn(on.database)
  const by = await newOrganisation(ground)
  const systemId = await registerSystem(ground, by, hiringScreener())
  const { reportId } = await reportWithFiles(ground, by, systemId, { files: FILES, size: SIZE })
  const read = async (slowly: boolean) => {
    const before = process.memoryUsage.rss()
    const { stream, size } = (await auditPackage(ground, by, reportId))!
    let [received, pieces, peak] = [0, 0, 0]
    for await (const chunk of stream) {
      received += chunk.length
      peak = Math.max(peak, process.memoryUsage.rss() - before)
      if (slowly && ++pieces % 64 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(received).toBe(size)
    return { received, peak }
  }
  // The first one brings the process to its working size.
  await read(false)
  const { received, peak } = await read(true)
  expect(received).toBeGreaterThan(FILES * SIZE)
  expect(peak / received).toBeLessThan(1 / 4)
  await dropGround(ground)
  await on.dispose()
}, 180_000)

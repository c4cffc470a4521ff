import { execFile } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { packageRoot } from '#app/data/package-root.server'
import { paths } from '#app/paths'
import { auditPackage } from '#app/usecases/audit-package.server'
import { reportWithFiles } from '../support/large-evidence'
import { type BenchGround, openBenchGround } from './bench-ground'
import { type Report, round, secondsSince } from './figure'
import { generate, type Inventory } from './generate'
import { visit } from './page-client'

const MB = 1024 ** 2
const FILES = 50
const FILE_SIZE = 100 * MB
/** What a package of any size may add to a process that works already. */
const FLAT = 192

/** An audit package with 5 GB of evidence, through the use case and through the built server with a slow reader. */
export async function benchPackage(report: Report, { today = '2026-11-20', progress = (_: string) => {} } = {}) {
  const ground = await openBenchGround('sqlite', 'package')
  try {
    const inventory = await generate(ground, { systems: 4, answers: 60 }, { today })
    const by = inventory.people['compliance-officer']
    const systemId = inventory.systemId(0)
    const small = await reportWithFiles(ground, by, systemId, { files: 1, size: MB })
    progress('storing evidence')
    const { reportId } = await reportWithFiles(ground, by, systemId, { files: FILES, size: FILE_SIZE })
    progress('the use case')
    await benchUseCase(report, ground, inventory, small.reportId, reportId)
    if (!existsSync(join(packageRoot(), 'build/server/index.js'))) return progress('no build, no server')
    progress('the server')
    await benchServer(report, ground, inventory, small.reportId, reportId)
  } finally {
    await ground.dispose()
  }
}

async function benchUseCase(report: Report, ground: BenchGround, { people }: Inventory, small: string, large: string) {
  const path = join(ground.dataFolder, 'package.zip')
  const write = async (reportId: string) => {
    const before = process.memoryUsage.rss()
    const started = performance.now()
    let peak = 0
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss() - before)
    }, 20)
    const { stream, size } = (await auditPackage(ground, people['compliance-officer'], reportId))!
    const until = secondsSince(started)
    await pipeline(stream, createWriteStream(path))
    clearInterval(timer)
    const whole = (await stat(path)).size === size
    return { size, until, took: secondsSince(started), grown: peak / MB, whole }
  }
  // A small one first, so that what remains is what the size costs.
  await write(small)
  const { size, until, took, grown, whole } = await write(large)
  const accepted = await promisify(execFile)('unzip', ['-tqq', path]).then(
    () => true,
    () => false,
  )
  await rm(path)
  report({
    part: 'Audit package',
    what: `Memory that a package of ${round(size / 1024 ** 3)} GB in ${FILES} evidence files adds`,
    measured: `${Math.round(grown)} MB in ${Math.round(took)} s`,
    target: `≤ ${FLAT} MB, as long as announced, unzip -t accepts it`,
    met: grown <= FLAT && whole && accepted,
    note: `written to a file; the first byte came after ${round(until)} s, the evidence is hashed on its way; unzip ${accepted ? 'accepts' : 'refuses'} it`,
    values: { size, seconds: took, firstByte: until, grown },
  })
}

async function benchServer(report: Report, ground: BenchGround, inventory: Inventory, small: string, large: string) {
  const visitor = await visit(ground, inventory)
  try {
    await visitor.download(paths.reportPackage(small))
    const before = await visitor.memory()
    const started = performance.now()
    const { received, announced } = await visitor.download(paths.reportPackage(large))
    const grown = ((await visitor.memory()) - before) / MB
    report({
      part: 'Audit package',
      what: 'The same from the built server to a slow reader: memory that it adds to the server',
      measured: `${Math.round(grown)} MB in ${Math.round(secondsSince(started))} s`,
      target: `≤ ${FLAT} MB, as long as announced`,
      met: grown <= FLAT && received === announced,
      note: `${round(received / 1024 ** 3)} GB; the reader stops for 20 ms after each 8 MB; the largest resident memory the server ever had, above the largest after a small package`,
      values: { received, announced, grown },
    })
  } finally {
    await visitor.stop()
  }
}

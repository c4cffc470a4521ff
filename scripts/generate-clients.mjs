/**
 * Derives the PostgreSQL schema from the SQLite one and generates both Prisma clients.
 * The two schemas differ in provider and output alone, so both clients have the same types.
 * Does nothing when the clients were generated from this schema already.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8')
const derived = source
  .replace('"../app/data/generated/sqlite"', '"../../app/data/generated/postgres"')
  .replace('provider = "sqlite"', 'provider = "postgresql"')
const generated = join(root, 'app/data/generated')
const stamp = join(generated, 'schema.sha256')
const digest = createHash('sha256')
  .update(source)
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex')

writeIfChanged(join(root, 'prisma/postgres/schema.prisma'), derived)
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  for (const schema of ['prisma/schema.prisma', 'prisma/postgres/schema.prisma']) {
    const run = spawnSync(
      process.execPath,
      [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--schema', schema],
      {
        cwd: root,
        encoding: 'utf8',
        // The schema engine cannot be downloaded in a closed network, and generating needs none: any executable will do.
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      },
    )
    if (run.status !== 0) {
      process.stderr.write(`${run.stdout}${run.stderr}`)
      process.exit(1)
    }
  }
  mkdirSync(generated, { recursive: true })
  writeFileSync(stamp, digest)
}

function writeIfChanged(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

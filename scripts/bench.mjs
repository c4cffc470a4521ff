/** `npm run bench`: prepares and builds as `npm start` does, then measures every figure we promise (docs/performance.md). */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { CannotPrepare, prepare, root } from './prepare.mjs'

try {
  prepare()
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error
  console.error(error.message)
  process.exit(1)
}
const bench = ['--import', 'tsx', join(root, 'test/bench/run.ts'), ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, bench, { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)

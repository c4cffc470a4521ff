/** `npm test`: everything, from a fresh clone. The last line is `N passed, N failed, N skipped`. */
import { CannotPrepare, prepare } from './prepare.mjs'
import { conclude, lint, tests, types } from './run-checks.mjs'

if (process.env.CI === 'true') {
  process.env.PLUMBLINE_REQUIRE_POSTGRES ??= '1'
  process.env.PLUMBLINE_REQUIRE_CHROMIUM ??= '1'
}
try {
  prepare()
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error
  console.error(`${error.message}\n\n0 passed, 1 failed, 0 skipped`)
  process.exit(1)
}
// One after the other: the journeys in the browser would time out beside the compiler on a small machine.
const tallies = [await types(), await lint(), await tests(['fast', 'integration']), await tests(['browser'])]
conclude(tallies)

/** `npm run check`: types, lint and the tests that need neither database nor browser, in under a minute. */
import { CannotPrepare, prepare } from './prepare.mjs'
import { conclude, lint, tests, types } from './run-checks.mjs'

try {
  prepare({ build: false })
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error
  console.error(error.message)
  process.exit(1)
}
const quick = await Promise.all([types(), lint()])
conclude([...quick, await tests(['fast'])])

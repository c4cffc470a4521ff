/** `npm start`: from a fresh clone to a running server. The second time there is nothing to prepare. */
import { CannotPrepare, prepare } from './prepare.mjs'

process.env.NODE_ENV ??= 'production'
try {
  prepare()
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error
  console.error(error.message)
  process.exit(1)
}
// The server runs in this very process, so signals reach it without being passed on.
process.argv = [process.argv[0], 'plumbline', 'serve', ...process.argv.slice(2)]
await import('../build/cli.js')

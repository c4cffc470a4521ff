/** `npm run dev`: the same server with Vite in place of the build, so that a saved file shows at once. */
import { createRequestHandler } from '@remix-run/node'
import { createServer } from 'vite'
import { prepare } from './prepare.mjs'

prepare({ build: false })
process.env.NODE_ENV = 'development'
// The browser asks for each module by itself, hundreds per page.
process.env.RATE_LIMIT ??= '0'

const hmr = { host: '127.0.0.1', port: Number(process.env.PORT || 3000) + 20_000 }
const vite = await createServer({ server: { middlewareMode: true, hmr }, clearScreen: false })
const { readConfiguration } = await vite.ssrLoadModule('/app/server/config.server.ts')
const { startServing } = await vite.ssrLoadModule('/app/server/serve.server.ts')
try {
  const serving = await startServing({
    configuration: readConfiguration(process.env),
    say: (line) => console.error(line),
    remix: createRequestHandler(() => vite.ssrLoadModule('virtual:remix/server-build'), 'development'),
    // Vite would answer the data of /frameworks/eu-ai-act with the file of that name.
    development: (req, res, next) => (req.url.includes('_data=') ? next() : vite.middlewares(req, res, next)),
  })
  console.log(`Plumbline runs for development at ${serving.address}`)
  if (serving.setupCode) console.log(`Set-up code: ${serving.setupCode}`)
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, async () => {
      await Promise.all([serving.stop(), vite.close()])
      process.exit(0)
    })
  }
} catch (error) {
  console.error(error.message)
  await vite.close()
  process.exit(1)
}

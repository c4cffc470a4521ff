/** Builds the browser's and the server's part of Remix, the command line, the worker that draws PDFs, and the page that checks them without us. */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildVerifier } from './build-verifier.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

// Shown in the product, so that a report of a fault says which build it was.
const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' })
const env = {
  ...process.env,
  NODE_ENV: 'production',
  VITE_BUILD: process.env.VITE_BUILD ?? (stdout?.trim() || 'source'),
}

// A half-finished build must not pass for a whole one.
rmSync('build', { recursive: true, force: true })

const remix = spawnSync(
  process.execPath,
  ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'],
  {
    stdio: ['ignore', 2, 2],
    env,
  },
)
if (remix.status !== 0) process.exit(1)

const shared = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  alias: { '#app': join(root, 'app') },
  jsx: 'automatic',
  define: { 'import.meta.env': JSON.stringify({ VITE_BUILD: env.VITE_BUILD }) },
  legalComments: 'none',
  logLevel: 'warning',
  // Prisma's generated clients look for their own folder by this name.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
}
await build({
  ...shared,
  entryPoints: { cli: 'app/cli/main.ts' },
  outdir: 'build',
  splitting: true,
  chunkNames: 'cli-parts/[name]-[hash]',
})
const worker = 'app/reports/pdf/worker-entry.ts'
if (existsSync(worker)) await build({ ...shared, entryPoints: { 'pdf-worker': worker }, outdir: 'build' })
await buildVerifier(root, join(root, 'build', 'client'))

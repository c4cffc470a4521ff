/**
 * Writes the page that checks reports as one file, to be opened from a disk with the network off: script, styles, worker
 * and every font of the paper are within it, and its own policy lets it fetch nothing.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)

/** `client` is the folder of the built pages: their styles are ours too. */
export async function buildVerifier(root, client) {
  const script = await bundled(root, 'app/entry.verifier.tsx')
  const worker = await bundled(root, 'app/reports/browser/packed-worker.ts')
  const styles = stylesOf(client)
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(styles)}'`,
    'font-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const page = `<!doctype html>
<html lang="en" class="theme-system">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Check a report · Plumbline</title>
<style>${styles}</style>
</head>
<body>
<div id="page">This page checks reports with a script within it. If nothing else appears here, save the file and open it from your disk, with JavaScript on.</div>
<script type="text/plain" id="worker">${Buffer.from(worker).toString('base64')}</script>
<script type="application/json" id="fonts">${JSON.stringify(await fontsOf(root))}</script>
<script>${script}</script>
</body>
</html>
`
  writeFileSync(join(client, 'plumbline-verify.html'), page)
}

async function bundled(root, entry) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    alias: { '#app': join(root, 'app') },
    define: {
      'process.env.NODE_ENV': '"production"',
      'import.meta.env': '{}',
      // pdfkit names the colour profile it carries by an address; any will do.
      'import.meta.url': '"file:///plumbline/"',
    },
  })
  // Within a page a script ends where its end tag is written, also in a string.
  return outputFiles[0].text.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--')
}

/** The styles of the product with the one font file that its own words need; the others stay where they are. */
function stylesOf(client) {
  const assets = join(client, 'assets')
  const names = readdirSync(assets)
  const sheet = names.find((name) => /^styles-.*\.css$/.test(name))
  if (!sheet) throw new Error('The built pages have no style sheet.')
  return readFileSync(join(assets, sheet), 'utf8')
    .replace(/@font-face\s*\{[^}]*\}/g, (face) => {
      const [, name] = /url\([^)]*\/(inter-latin-wght-normal[^)]*\.woff2)\)/.exec(face) ?? []
      if (!name) return ''
      const data = readFileSync(join(assets, name)).toString('base64')
      return face.replace(/url\([^)]*\)/, `url(data:font/woff2;base64,${data})`)
    })
    .replace(/<\/style/gi, '<\\/style')
}

/** Every font file that the paper may open, by the name it is asked for. */
async function fontsOf(root) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'app/reports/fonts/families.ts')],
    write: false,
    format: 'esm',
  })
  const families = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)
  const fonts = {}
  const pack = (specifier, path = require.resolve(specifier)) => {
    fonts[specifier] = readFileSync(path).toString('base64')
  }
  for (const { regular, semibold, italic } of families.STATIC_FAMILIES)
    for (const specifier of [regular, semibold, italic]) if (specifier) pack(specifier)
  for (const family of families.SLICED_FAMILIES) {
    pack(`${family.package}/unicode.json`)
    const folder = join(root, 'node_modules', family.package, 'files')
    for (const name of readdirSync(folder).sort())
      if (name.endsWith('-wght-normal.woff2')) pack(`${family.package}/files/${name}`, join(folder, name))
  }
  return fonts
}

const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`

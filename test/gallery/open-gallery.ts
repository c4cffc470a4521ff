import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import type { Theme } from '#app/ui/frame/person-menu'
import { renderPage } from './render'

const root = new URL('../..', import.meta.url).pathname
/** One folder for each test process, so that two may build at once. */
const out = join(root, '.cache/gallery', String(process.pid))
const nonce = 'gallery-nonce'
/** The product's policy: no style attribute, no inline script, nothing from elsewhere. */
const policy = `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'`

export async function buildGallery(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [tailwindcss()],
    resolve: { alias: { '#app': join(root, 'app') } },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      rollupOptions: {
        input: join(root, 'test/gallery/client.tsx'),
        output: { entryFileNames: 'client.js', assetFileNames: '[name][extname]' },
      },
    },
  })
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

export interface GalleryView {
  page: string
  theme: Theme
  width: number
  script?: boolean
}

/** Opens a page without any server: the browser's own requests are answered from memory and the build folder. */
export async function openPage(browser: Browser, view: GalleryView): Promise<{ tab: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.width < 600 ? 780 : 900 },
    javaScriptEnabled: view.script ?? true,
    reducedMotion: 'reduce',
  })
  const tab = await context.newPage()
  const problems: string[] = []
  tab.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  tab.on('pageerror', (error) => problems.push(String(error)))
  await tab.route('**/*', async (route) => {
    const { pathname, hostname } = new URL(route.request().url())
    if (hostname !== 'gallery.test') {
      problems.push(`left the host: ${route.request().url()}`)
      return route.abort()
    }
    if (pathname === '/palette') {
      return route.fulfill({
        json: {
          groups: [{ title: 'Systems', items: [{ label: 'Claims triage', note: 'SYS-0007', href: '/systems/7' }] }],
        },
      })
    }
    const file = /^\/([\w.-]+\.(js|css|woff2))$/.exec(pathname)
    if (file) {
      const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' }
      return route.fulfill({ body: await readFile(join(out, file[1]!)), contentType: types[file[2]!] })
    }
    if (pathname !== `/${view.page}`) return route.fulfill({ body: 'another page', contentType: 'text/plain' })
    return route.fulfill({
      body: await renderPage(view.page, view.theme, nonce),
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': policy },
    })
  })
  await tab.goto(`http://gallery.test/${view.page}?theme=${view.theme}`)
  if (view.script ?? true) await tab.waitForSelector('html[data-ready=yes]')
  await tab.evaluate(() => document.fonts.ready.then(() => undefined))
  return { tab, problems }
}

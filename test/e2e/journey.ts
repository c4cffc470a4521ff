import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeEach, expect, onTestFailed } from 'vitest'
import { begin, firstLine, isBuilt, plumbline, whyNot } from '../cli/built-command'
import { violations } from '../gallery/axe'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const required = process.env.PLUMBLINE_REQUIRE_CHROMIUM === '1'

/** Why no journey can be made here; where Chromium is required, that is a failure and no skip. */
function reasonToSkip(): string | undefined {
  const reason = !existsSync(executablePath)
    ? `there is no Chromium at ${executablePath}`
    : isBuilt
      ? undefined
      : whyNot
  if (reason && required) throw new Error(`Journeys are required here, and ${reason}.`)
  return reason
}

/** Server and browser of one file of journeys, started when first used, and ended with it. */
export function journeys(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-e2e-'))
  const pictures = join('test-results', name)
  const environment = { PORT: '0', PLUMBLINE_DATA: folder, LOG_LEVEL: 'error', SIGN_IN_RATE_LIMIT: '0' }
  const visitors: Visitor[] = []
  let server: ChildProcess | undefined
  let browser: Browser | undefined
  let told: { address: string; setupCode: string | null } | undefined
  const log: string[] = []

  beforeEach((context) => {
    const reason = reasonToSkip()
    if (reason) context.skip(reason)
  })
  afterAll(async () => {
    await browser?.close()
    server?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  async function start() {
    if (told) return told
    server = begin(['serve', '--json'], environment)
    server.stderr?.on('data', (chunk) => log.push(String(chunk)))
    told = JSON.parse(await firstLine(server)) as { address: string; setupCode: string | null }
    return told
  }

  return {
    start,
    /** Runs a command on the folder of this server, before it is started. */
    async command(...args: string[]) {
      const { code, out, err } = await plumbline([...args, '--json'], environment)
      if (code !== 0) throw new Error(`plumbline ${args.join(' ')} ended with ${code}: ${err}${out}`)
      return JSON.parse(out) as unknown
    },
    /** A browser of its own, without anybody signed in. */
    async visitor(options: { javaScript?: boolean } = {}): Promise<Visitor> {
      const { address } = await start()
      mkdirSync(pictures, { recursive: true })
      browser ??= await chromium.launch({ executablePath, args: ARGUMENTS })
      const one = await openVisitor(browser, address, pictures, options)
      visitors.push(one)
      onTestFailed(async () => {
        const path = join(pictures, `failed-${visitors.indexOf(one)}.png`)
        await keepPicture(one.page, { path, fullPage: true })
        console.error([...one.problems, ...(visitors[0] === one ? log : [])].join('\n').slice(-6000))
      })
      return one
    },
    /** Nothing that axe or a ruler found, nothing in any browser's console, no request off the host, nothing in the server's log of errors. */
    expectQuiet() {
      expect(visitors.flatMap((one) => one.problems).map((problem) => problem.slice(0, 600))).toEqual([])
      expect(
        log
          .join('')
          .split('\n')
          .filter((line) => /error/i.test(line)),
      ).toEqual([])
    },
  }
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

export interface Visitor {
  page: Page
  context: BrowserContext
  problems: string[]
  /** Goes to an address of the server. */
  go(path: string): Promise<void>
  /** Fills what is named by its label. */
  fill(values: Record<string, string>): Promise<void>
  /** Presses a button that sends a form, and waits for what follows. */
  press(button: string | RegExp): Promise<void>
  /** Waits until scripts have taken over and nothing is on its way. */
  settled(): Promise<void>
  signIn(email: string, password: string): Promise<void>
  /** Holds the page as it stands to WCAG 2.2 AA in light and dark, wide and narrow, and keeps pictures of it; what is wrong is told at the end. */
  look(picture: string): Promise<void>
}

async function openVisitor(
  browser: Browser,
  address: string,
  pictures: string,
  { javaScript = true }: { javaScript?: boolean },
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: WIDE,
    javaScriptEnabled: javaScript,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const problems: string[] = []
  watch(page, new URL(address).host, problems)
  const settled = () => (javaScript ? hydrated(page) : page.waitForLoadState())
  const visitor: Visitor = {
    page,
    context,
    problems,
    settled,
    async go(path) {
      await page.goto(path)
      await settled()
    },
    async fill(values) {
      for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value)
    },
    async press(button) {
      await page.getByRole('button', { name: button, ...(typeof button === 'string' && { exact: true }) }).click()
      await settled()
    },
    async signIn(email, password) {
      await visitor.go('/sign-in')
      await visitor.fill({ 'E-mail address': email, Password: password })
      await visitor.press('Sign in')
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    },
    look: async (picture) => {
      const found = await look(page, join(pictures, picture), javaScript)
      problems.push(...found.map((one) => `${picture} (${new URL(page.url()).pathname}): ${one}`))
    },
  }
  return visitor
}

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 360, height: 780 }

function watch(page: Page, host: string, problems: string[]): void {
  page.on('console', (message) => {
    // A refused form is answered with 422 or 409, which the browser counts as a failed resource.
    if (message.type() === 'error' && !/status of (409|422)/.test(message.text()))
      problems.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:/.test(url.protocol) && url.host !== host) problems.push(`left the host: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} from ${response.url()}`)
  })
}

/** Until scripts have taken over and nothing is on its way. */
async function hydrated(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(() => {
    const router = (
      window as unknown as { __remixRouter?: { state: { navigation: { state: string }; initialized: boolean } } }
    ).__remixRouter
    return router?.state.initialized && router.state.navigation.state === 'idle'
  })
  // React draws a page that has come piece by piece after the router calls it done; only then is the browser idle.
  await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 10_000 })))
}

/** Colours change over a few frames; a check in between would see half of each theme. */
const painted = (page: Page) =>
  page.evaluate(async () => {
    // Laid out anew from nothing, so that no colour of the theme before is left in a corner.
    document.body.hidden = true
    document.body.getBoundingClientRect()
    document.body.hidden = false
    const finished = document.getAnimations().map((animation) => animation.finished)
    await Promise.race([Promise.allSettled(finished), new Promise((resolve) => setTimeout(resolve, 500))])
  })

async function look(page: Page, picture: string, javaScript: boolean): Promise<string[]> {
  const found: string[] = []
  for (const size of [WIDE, NARROW]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      if (javaScript)
        await page.evaluate((theme) => document.documentElement.setAttribute('class', `theme-${theme}`), colorScheme)
      const at = `${colorScheme} ${size.width}`
      // Without scripts the page cannot be asked anything; the pictures remain.
      if (javaScript) {
        const { wider, height } = await page.evaluate(() => ({
          wider: document.documentElement.scrollWidth - innerWidth,
          height: document.documentElement.scrollHeight,
        }))
        if (wider > 0) found.push(`${at}: ${wider} px wider than the window`)
        // In a window as high as the page, no sticky bar lies over what it scrolls past.
        await page.setViewportSize({ ...size, height: Math.min(Math.max(height, size.height), 6_000) })
        await painted(page)
        const rules = colorScheme === 'light' ? 'all' : 'of colours'
        found.push(...(await violations(page, rules)).map((one) => `${at}: ${one}`))
      }
      if ((colorScheme === 'light') === (size === WIDE))
        await keepPicture(page, { path: `${picture}-${colorScheme}-${size.width}.png`, fullPage: !javaScript })
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(WIDE)
  if (javaScript) await page.evaluate(() => document.documentElement.setAttribute('class', 'theme-system'))
  return found
}

/** Pictures are for people to look at later; on a machine too busy to take one, the journey goes on without. */
async function keepPicture(page: Page, options: { path: string; fullPage: boolean }): Promise<void> {
  await page.screenshot({ ...options, timeout: 10_000 }).catch((error: Error) => {
    console.log(`No picture ${options.path}: ${error.message.split('\n')[0]}`)
  })
}

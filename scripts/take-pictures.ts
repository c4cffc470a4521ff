/**
 * Takes the three pictures of the README from the demo organisation, loaded into a folder of its own:
 * `npx tsx scripts/take-pictures.ts`. It needs a build (`npm start` or `npm test` makes one) and Chromium.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { begin, firstLine, plumbline } from '../test/cli/built-command'
import { answerQuestions } from '../test/e2e/answer-questions'
import { hiringScreener } from '../test/support/ground'

const PICTURES = join(import.meta.dirname, '../docs/pictures')
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']

const folder = mkdtempSync(join(tmpdir(), 'plumbline-pictures-'))
const environment = { PORT: '0', PLUMBLINE_DATA: folder, LOG_LEVEL: 'error', SIGN_IN_RATE_LIMIT: '0' }
const { people } = JSON.parse((await plumbline(['demo', '--json'], environment)).out) as {
  people: { name: string; email: string; password: string }[]
}
const report = join(folder, 'board-pack.pdf')
const issued = await plumbline(['report', 'issue', 'board-pack', '-o', report, '--json'], environment)
const { sealKey } = JSON.parse(issued.out) as { sealKey: string }
const server = begin(['serve', '--json'], environment)
const { address } = JSON.parse(await firstLine(server)) as { address: string }
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const browser = await chromium.launch({
  executablePath,
  args: [...ARGUMENTS, '--disable-background-networking', '--disable-component-update'],
})
try {
  await take('executive', await signedIn('Astrid Quade'))
  const officer = await signedIn('Tomás Brandt')
  await register(officer)
  await take('register', officer)
  const stranger = await browser.newPage({ baseURL: address, viewport: { width: 1440, height: 900 } })
  await verify(stranger)
  await take('verify', stranger)
} finally {
  await browser.close()
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}

async function signedIn(name: string): Promise<Page> {
  const { email, password } = people.find((person) => person.name === name)!
  const context = await browser.newContext({
    ...{ baseURL: address, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' },
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  return page
}

/** Answers all questions about a system and goes back to what it is for. Nothing is registered. */
async function register(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Go on', exact: true })
  const whole = page.getByRole('button', { name: 'Register the system' })
  await page.goto('/systems/new')
  await settled(page)
  await page.getByLabel('Name', { exact: true }).fill('Hiring screener')
  await next.click()
  await settled(page)
  while ((await whole.count()) === 0) {
    await answerQuestions(page, hiringScreener())
    await next.click()
    await settled(page)
  }
  await page.getByRole('button', { name: 'What it is for' }).first().click()
}

/** Checks an issued report as somebody does who has no account and knows the fingerprint. */
async function verify(page: Page): Promise<void> {
  await page.goto('/verify')
  await settled(page)
  await page.getByLabel(/fingerprint/i).fill(sealKey)
  await page.getByLabel('The report (PDF)').setInputFiles(report)
  await page.locator('[data-verdict]').waitFor({ timeout: 60_000 })
}

/** Until scripts have taken over and nothing is on its way. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(300)
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => {
    const { __remixRouter: router } = window as unknown as {
      __remixRouter?: { state: { initialized: boolean; navigation: { state: string } } }
    }
    return router?.state.initialized && router.state.navigation.state === 'idle'
  })
}

async function take(name: string, page: Page): Promise<void> {
  await settled(page)
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
  console.log(`docs/pictures/${name}.png`)
}

import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { EVIDENCE, issuedSnapshot, seal } from '../proof/sealed-report'
import { journeys } from './journey'

const { command, visitor, expectQuiet } = journeys('verify')
const folder = mkdtempSync(join(tmpdir(), 'plumbline-verify-e2e-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** One bit within the body. */
function changed(report: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(report)
  copy[6000]! ^= 1
  return copy
}

const choose = (page: Page, path: string) => page.getByLabel('The report (PDF)').setInputFiles(path)
const verdictOf = async (page: Page) => {
  const verdict = page.locator('[data-verdict]')
  await verdict.waitFor({ timeout: 60_000 })
  return verdict.getAttribute('data-verdict')
}
const statesOf = (page: Page) =>
  page
    .locator('[data-step]')
    .evaluateAll((steps) => Object.fromEntries(steps.map((one) => [one.dataset.step, one.dataset.state])))

/** Everything that leaves the browser, with what it carries. */
function sentBy(context: BrowserContext): { url: string; method: string; body: number }[] {
  const sent: { url: string; method: string; body: number }[] = []
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()))
      sent.push({ url: request.url(), method: request.method(), body: request.postDataBuffer()?.length ?? 0 })
  })
  return sent
}

test('without an account one checks a report that was really issued; it does not leave the browser', {
  timeout: 180_000,
}, async () => {
  await command('setup', '--organisation', 'Acme 株式会社', '--email', 'ada@example.org')
  const path = join(folder, 'issued.pdf')
  await command('report', 'organisation', '-o', path)
  const one = await visitor()
  const { page } = one
  const sent = sentBy(one.context)
  await one.go('/sign-in')
  await page.getByRole('link', { name: 'Check a report' }).click()
  await page.waitForURL('**/verify')
  await one.settled()
  await one.look('1-nothing-chosen')
  const before = sent.length
  await choose(page, path)
  expect(await verdictOf(page)).toBe('unpinned')
  expect(await statesOf(page)).toEqual({
    ...{ file: 'sound', signature: 'sound', timestamp: 'not-checked', seal: 'sound', body: 'sound', snapshot: 'sound' },
    ...{ manifest: 'sound', evidence: 'not-checked', redraw: 'sound', anchor: 'sound' },
  })
  expect(await page.getByText('Acme 株式会社').count()).toBeGreaterThan(0)
  await one.look('2-unchanged')
  expect(sent.filter(({ method, body }) => method !== 'GET' || body > 0)).toEqual([])
  // What is fetched while checking is the worker and fonts of our own, whatever file is checked.
  const late = sent.slice(before).map(({ url }) => new URL(url).pathname)
  expect(late.filter((path) => !/^\/(assets\/[\w.-]+|favicon\.svg)$/.test(path))).toEqual([])
  expect(late.some((path) => path.endsWith('.woff2'))).toBe(true)

  const key = await page.locator('[data-verdict] code').getAttribute('title')
  await page.getByLabel(/^Fingerprint of the key/).fill(`${key}0`)
  await page.getByText('A fingerprint has 64 digits; these are 65.').waitFor()
  await page.getByLabel(/^Fingerprint of the key/).fill(key ?? '')
  await page.getByRole('button', { name: 'Check again' }).click()
  expect(await verdictOf(page)).toBe('sound')
  await one.look('3-sound')
  await page.getByLabel(/^Fingerprint of the key/).fill('ab'.repeat(32))
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.locator('[data-verdict=broken]').waitFor({ timeout: 60_000 })
  await page.getByText('another key than the one you named').first().waitFor()
  await page.getByLabel(/^Fingerprint of the key/).fill('')

  await choose(page, file('changed.pdf', changed(readFileSync(path))))
  await page.locator('[data-verdict=broken]').waitFor({ timeout: 60_000 })
  expect(await statesOf(page)).toMatchObject({ file: 'sound', signature: 'broken', body: 'broken', redraw: 'broken' })
  await one.look('4-broken')

  await choose(page, file('letter.pdf', 'Dear auditor'))
  await page.getByText('The file does not begin as a PDF does.').first().waitFor()
  expect(await statesOf(page)).toMatchObject({ file: 'broken', seal: 'not-checked' })
  expectQuiet()
})

test('evidence, keyboard and the way by hand', { timeout: 120_000 }, async () => {
  const sealed = seal(await issuedSnapshot())
  const path = file('sample.pdf', sealed.file)
  const evidence = join(folder, 'files')
  mkdirSync(evidence)
  writeFileSync(join(evidence, 'minutes.bin'), EVIDENCE)
  const one = await visitor()
  const { page } = one
  await one.go('/verify')
  await choose(page, path)
  expect((await verdictOf(page)) === 'broken').toBe(false)
  await page.getByText('Hold it against what else you have').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel(/^Folder with the evidence/).setInputFiles(evidence)
  await page.getByRole('button', { name: 'Check again' }).press('Enter')
  await page.locator('[data-step=evidence][data-state=sound]').waitFor({ timeout: 60_000 })
  writeFileSync(join(evidence, 'minutes.bin'), 'Forged.')
  await page.getByLabel(/^Folder with the evidence/).setInputFiles(evidence)
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.locator('[data-step=evidence][data-state=broken]').waitFor({ timeout: 60_000 })
  await one.look('5-evidence')
  // What somebody added is told in the verdict, and is no plain “Sound”.
  writeFileSync(join(evidence, 'minutes.bin'), EVIDENCE)
  writeFileSync(join(evidence, 'added.pdf'), 'All is approved.')
  await page.getByLabel(/^Folder with the evidence/).setInputFiles(evidence)
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.locator('[data-step=evidence][data-state=attention]').waitFor({ timeout: 60_000 })
  await page.locator('[data-verdict]').getByText('1 file that the report does not name: files/added.pdf').waitFor()
  await one.look('5-evidence-added')
  await page.getByRole('link', { name: 'By hand' }).click()
  await page.getByRole('heading', { name: 'Check a report by hand' }).waitFor()
  expect(await page.getByText('pdfdetach -saveall report.pdf').count()).toBe(1)
  await one.look('6-by-hand')
  expectQuiet()
})

test('without JavaScript the page says what to do instead', async () => {
  const one = await visitor({ javaScript: false })
  await one.go('/verify')
  expect(await one.page.locator('noscript, body').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining('plumbline report verify FILE')]),
  )
  await one.look('7-plain')
})

test('the page as one file has the digest that is shown, and checks from a disk with the network off', {
  timeout: 120_000,
}, async () => {
  const one = await visitor()
  await one.go('/verify')
  const shown = await one.page.locator('dd code[title]').first().getAttribute('title')
  const [download] = await Promise.all([
    one.page.waitForEvent('download'),
    one.page.getByRole('link', { name: 'This page as one file' }).click(),
  ])
  const page = join(folder, 'plumbline-verify.html')
  await download.saveAs(page)
  expect(createHash('sha256').update(readFileSync(page)).digest('hex')).toBe(shown)

  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  onTestFinished(() => browser.close())
  const context = await browser.newContext({ offline: true })
  const tab = await context.newPage()
  const said: string[] = []
  tab.on('console', (message) => said.push(message.text()))
  tab.on('pageerror', (error) => said.push(String(error)))
  const sent = sentBy(context)
  await tab.goto(pathToFileURL(resolve(page)).href)
  const report = join(folder, 'issued.pdf')
  await choose(tab, report)
  expect(await verdictOf(tab)).toBe('unpinned')
  expect(await statesOf(tab)).toMatchObject({ signature: 'sound', seal: 'sound', redraw: 'sound' })
  await choose(tab, file('changed-too.pdf', changed(readFileSync(report))))
  await tab.locator('[data-verdict=broken]').waitFor({ timeout: 60_000 })
  expect([sent, said]).toEqual([[], []])
})

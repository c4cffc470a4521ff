import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { journeys, type Visitor } from './journey'

const { start, command, visitor, expectQuiet } = journeys('reports')

interface Demo {
  people: { email: string; roles: string; password: string }[]
}

let demo: Demo | undefined

async function officer(options: { javaScript?: boolean } = {}): Promise<Visitor> {
  demo ??= (await command('demo')) as Demo
  await start()
  const { email, password } = demo.people.find(({ roles }) => roles.toLowerCase() === 'compliance-officer')!
  const one = await visitor(options)
  await one.signIn(email, password)
  return one
}

async function downloaded({ page }: Visitor, click: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), click()])
  return readFileSync(await download.path())
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

test('an officer issues, follows the sealing, replaces, shares and withdraws a report', {
  timeout: 360_000,
}, async () => {
  const marta = await officer()
  const { page } = marta
  await marta.go('/reports')
  await marta.look('01-list')
  await page.getByRole('link', { name: 'Issue a report' }).first().click()
  await marta.settled()
  await marta.look('02-kinds')
  await page.getByRole('link', { name: 'System dossier' }).click()
  await marta.settled()
  await page.getByLabel('System', { exact: true }).fill('screen')
  await marta.press('Find')
  await marta.look('03-systems')
  await page.locator('tbody a').first().click()
  await marta.settled()
  await marta.look('04-issue')

  const draft = await downloaded(marta, () =>
    page.getByRole('button', { name: 'See a draft' }).click({ noWaitAfter: true }),
  )
  expect(draft.subarray(0, 5).toString()).toBe('%PDF-')
  expect(page.url()).toContain('/reports/new')
  await marta.press('Issue')
  await page.waitForURL(/\/reports\/(?!new)[^/]+$/)
  const first = page.url()
  await page.getByRole('link', { name: 'Download the PDF' }).waitFor({ timeout: 60_000 })
  await marta.look('05-sealed')
  const download = () => downloaded(marta, () => page.getByRole('link', { name: 'Download the PDF' }).click())
  const file = await download()
  const digest = await page.locator('dt:has-text("SHA-256 of the file") + dd code').getAttribute('title')
  expect(sha256(file)).toBe(digest)
  expect(sha256(await download())).toBe(digest)

  await page.getByRole('link', { name: 'Replace it' }).click()
  await marta.settled()
  expect(await page.getByLabel('Replaces').inputValue()).toBe(first.split('/').at(-1))
  await marta.press('Issue')
  await page.waitForURL((url) => /\/reports\/(?!new)[^/]+$/.test(url.pathname) && url.href !== first)
  const second = page.url()
  await page.getByText('It replaces').waitFor()
  await page.getByRole('link', { name: 'Download the PDF' }).waitFor({ timeout: 60_000 })
  await marta.go(new URL(first).pathname)
  await page.getByText('A newer report replaces this one').waitFor()
  await marta.look('06-replaced')

  await marta.go(new URL(second).pathname)
  await marta.fill({ 'For whom': 'Erika Muster, Muster Audit' })
  await marta.press('Make a link')
  await page.getByText('shown only now').waitFor()
  await marta.look('07-link')
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  const passphrase = await page.getByLabel('Passphrase', { exact: true }).inputValue()
  const address = new URL(link).pathname

  const erika = await visitor()
  const answer = await erika.page.goto(address)
  expect(answer!.headers()).toMatchObject({ 'x-robots-tag': expect.stringContaining('noindex') })
  expect(answer!.headers()['cache-control']).toContain('no-store')
  await erika.settled()
  await erika.look('08-passphrase')
  await erika.fill({ Passphrase: 'wrong-wrong-wrong' })
  await erika.press('Open the report')
  await erika.page.getByText('do not open a report').first().waitFor()
  await erika.look('09-wrong')
  await erika.fill({ Passphrase: passphrase.toUpperCase() })
  await erika.press('Open the report')
  await erika.page.getByRole('link', { name: 'Download the PDF' }).waitFor()
  await erika.look('10-opened')
  const shared = await downloaded(erika, () => erika.page.getByRole('link', { name: 'Download the PDF' }).click())
  expect(sha256(shared)).toBe(await erika.page.locator('dt:has-text("SHA-256") + dd code').getAttribute('title'))
  // Another browser that has the address alone is asked for the passphrase.
  const other = await visitor()
  await other.go(`${address}/report.pdf`)
  expect(new URL(other.page.url()).pathname).toBe(address)

  await marta.go(new URL(second).pathname)
  await page.getByText('1 ×').waitFor()
  await page.getByText('Withdraw this report').click()
  await marta.press('Withdraw the report')
  await page.getByText('Write why it is withdrawn').first().waitFor()
  await marta.fill({ Reason: 'A figure about the evidence is wrong.' })
  await marta.press('Withdraw the report')
  await page.getByText('This report is withdrawn').waitFor()
  await marta.look('11-withdrawn')
  expect(sha256(await download())).toBe(sha256(shared))
  await erika.go(address)
  await erika.page.getByRole('button', { name: 'Open the report' }).waitFor()
  await erika.fill({ Passphrase: passphrase })
  await erika.press('Open the report')
  await erika.page.getByText('do not open a report').first().waitFor()

  await marta.go('/reports')
  await marta.look('12-list')
  await marta.go('/reports?state=withdrawn')
  expect(await page.locator('tbody tr').count()).toBe(1)
  await marta.go('/trail?type=report')
  await page.getByText('withdrew a report: System dossier').waitFor()
  expectQuiet()
})

test('an officer puts a report on a schedule, changes, pauses and ends it', { timeout: 120_000 }, async () => {
  const marta = await officer()
  const { page } = marta
  await marta.go('/reports/schedules')
  await marta.look('20-schedules-empty')
  await page.getByRole('link', { name: 'Set up a schedule' }).click()
  await marta.settled()
  await page.getByRole('link', { name: 'Statement of applicability' }).click()
  await marta.settled()
  await marta.look('21-frameworks')
  await page.locator('tbody a').first().click()
  await marta.settled()
  await page.getByLabel('First on').fill('2020-01-01')
  await marta.press('Set up the schedule')
  await page.getByText('Choose today or a later day.').first().waitFor()
  await marta.look('22-refused')
  await page.getByLabel('First on').fill('2099-01-01')
  await marta.press('Set up the schedule')
  await page.getByText('within the next ten years').first().waitFor()
  const year = new Date().getFullYear() + 1
  await page.getByLabel('First on').fill(`${year}-02-01`)
  await marta.press('Set up the schedule')
  await page.waitForURL(/\/reports\/schedules$/)
  await page.getByText('Change, pause or end it').click()
  await marta.look('23-schedule')
  await marta.press('Pause')
  await page.getByText('not while it is paused').waitFor()
  await marta.press('Resume under your name')
  await page.getByText('Running', { exact: true }).waitFor()
  await marta.press('End the schedule')
  await page.getByText('No report is on a schedule').waitFor()
  expectQuiet()
})

test('without JavaScript a report is issued and its page shows the file by itself', { timeout: 120_000 }, async () => {
  const marta = await officer({ javaScript: false })
  const { page } = marta
  await marta.go('/reports/new?kind=risk-register')
  await marta.press('Issue')
  await page.getByRole('link', { name: 'Download the PDF' }).waitFor({ timeout: 60_000 })
  await marta.look('30-plain')
})

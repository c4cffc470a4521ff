import { expect, test } from 'vitest'
import { journeys, type Visitor } from './journey'

const { start, command, visitor, expectQuiet } = journeys('settings')

interface Demo {
  people: { email: string; roles: string; password: string }[]
}

let demo: Demo | undefined

async function signedIn(role: string): Promise<Visitor> {
  demo ??= (await command('demo')) as Demo
  await start()
  const { email, password } = demo.people.find(({ roles }) => roles.toLowerCase() === role)!
  const one = await visitor()
  await one.signIn(email, password)
  return one
}

test('an administrator looks after keys and checkpoints, hears what fails by itself, and takes everything out', {
  timeout: 360_000,
}, async () => {
  const ingrid = await signedIn('administrator')
  const { page } = ingrid
  await ingrid.go('/settings')
  await page.getByRole('heading', { name: 'Leave at any time' }).waitFor()
  await ingrid.look('1-organisation')
  const [archive] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Download everything' }).click({ noWaitAfter: true }),
  ])
  expect(archive.suggestedFilename()).toMatch(/\.zip$/)

  await ingrid.go('/settings/signing')
  await ingrid.look('2-signing')
  await ingrid.go('/settings/checkpoints')
  await ingrid.look('3-checkpoints-empty')
  await page.getByLabel(/^Sent by mail to/).fill('nobody')
  await ingrid.press('Save')
  await page.getByText('“nobody” is not an e-mail address.').first().waitFor()
  await ingrid.look('4-checkpoints-refused')
  await page.getByLabel(/^Sent by mail to/).fill('audit@stern.example')
  await ingrid.press('Save')
  await ingrid.go('/trail/checkpoints')
  await ingrid.press('Make one now')
  await page.getByRole('link', { name: 'Download all' }).waitFor()
  await ingrid.look('5-checkpoints')
  expectQuiet()
})

test('keys are made by the first report; each can be renewed, and the old ones stay to be compared', {
  timeout: 240_000,
}, async () => {
  const ingrid = await signedIn('administrator')
  const { page } = ingrid
  await ingrid.go('/reports/new?kind=risk-register')
  await ingrid.press('Issue')
  await page.getByRole('link', { name: 'Download the PDF' }).waitFor({ timeout: 60_000 })
  await ingrid.go('/settings/signing')
  await ingrid.press('Make a new key')
  await ingrid.press('Make a new certificate')
  await page.getByText('Retired (2)').waitFor()
  await ingrid.look('6-signing-renewed')
  expectQuiet()
})

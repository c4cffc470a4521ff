import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { logoFixture } from '../support/pictures'
import { journeys } from './journey'

const { start, command, visitor, expectQuiet } = journeys('report-logo')

const FIXTURES = 'test/fixtures/logos'

test('a logo is chosen before JavaScript, replaced and removed after it, and stands on the paper', {
  timeout: 240_000,
}, async () => {
  const told = (await command('setup', '--organisation', 'Kestrel', '--email', 'ada@example.org')) as Record<
    'email' | 'password',
    string
  >
  await start()
  const plain = await visitor({ javaScript: false })
  await plain.signIn(told.email, told.password)
  await plain.go('/settings')
  await plain.page.getByLabel('Picture').setInputFiles(`${FIXTURES}/wide.png`)
  await plain.press('Use as logo')
  await plain.page.getByText('Reports to come bear this logo.').waitFor()
  await plain.page.getByRole('img', { name: 'Logo of Kestrel' }).waitFor()

  const ada = await visitor()
  const { page } = ada
  await ada.signIn(told.email, told.password)
  await ada.go('/settings')
  await ada.look('01-kept')
  await page.getByLabel('Another picture').setInputFiles(`${FIXTURES}/cmyk.jpg`)
  await ada.press('Replace the logo')
  await page.getByRole('alert').getByText('printing press (CMYK)').waitFor()
  await ada.look('02-refused')
  await page.getByLabel('Another picture').setInputFiles(`${FIXTURES}/colour.jpg`)
  await ada.press('Replace the logo')
  await page.getByText('JPEG, 96 × 48 pixels').waitFor()

  await ada.go('/reports/new?kind=organisation')
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'See a draft' }).click({ noWaitAfter: true }),
  ])
  const draft = readFileSync(await download.path())
  // The packed pixels of the picture, as they stood in the file that was chosen.
  expect(draft.includes(logoFixture('colour.jpg').subarray(-600))).toBe(true)

  await ada.go('/settings')
  await ada.press('Remove the logo')
  await page.getByText('Reports to come bear no logo.').waitFor()
  expect(await page.getByRole('img', { name: 'Logo of Kestrel' }).count()).toBe(0)
  expectQuiet()
})

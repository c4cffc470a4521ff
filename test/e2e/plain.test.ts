import { expect, test } from 'vitest'
import { journeys } from './journey'

const { start, command, visitor, expectQuiet } = journeys('plain')

test('without JavaScript one signs in, registers a system and answers a requirement', { timeout: 90_000 }, async () => {
  const told = (await command('setup', '--organisation', 'Acme', '--email', 'ada@example.org')) as Record<
    string,
    string
  >
  await start()
  const ada = await visitor({ javaScript: false })
  await ada.signIn(told.email!, told.password!)
  const { page } = ada
  await ada.look('1-home')
  await ada.go('/systems/new')
  await ada.press(/^Check/)
  expect(await page.getByText('Give the system a name.').count()).toBeGreaterThan(0)
  await ada.fill({ Name: 'Claims triage' })
  await ada.press(/^Check/)
  await ada.press('Register the system')
  expect(page.url()).toMatch(/\/systems\/(?!new)[^/]+$/)
  await ada.look('2-overview')
  await page.getByRole('link', { name: 'Assess', exact: true }).click()
  await page.getByRole('link', { name: 'Work through what is open' }).click()
  await page
    .locator('input[name=status][value=partly], input[name=status][value=absent]')
    .first()
    .check({ force: true })
  await page.getByLabel(/^(How it is met|Why it is so)/).fill('Half of it is written down.')
  await ada.press('Save')
  expect(await page.getByLabel(/^(How it is met|Why it is so)/).inputValue()).toBe('Half of it is written down.')
  await ada.look('3-assessed')
  await page.locator('details:has(form[action="/sign-out"]) > summary').click()
  await ada.press('Sign out')
  expect(page.url()).toContain('/sign-in')
  expectQuiet()
})

import { expect, test } from 'vitest'
import { journeys } from './journey'

const { start, command, visitor, expectQuiet } = journeys('questionnaire')

test('a Canadian department scores a system and takes the level over', { timeout: 120_000 }, async () => {
  const told = (await command('setup', '--organisation', 'Acme', '--email', 'ada@example.org')) as Record<
    string,
    string
  >
  await start()
  const ada = await visitor()
  await ada.signIn(told.email!, told.password!)
  const { page } = ada
  await ada.go('/systems/new')
  await ada.fill({ Name: 'Benefits triage' })
  await ada.press(/^Check/)
  await ada.press('Register the system')
  await page.getByRole('link', { name: 'Facts', exact: true }).click()
  await ada.settled()
  // Each answer opens the next question while one types
  await page.getByLabel('Canada', { exact: true }).check()
  await page.getByLabel(/^Department or other institution/).check()
  await page
    .getByRole('group', { name: /administrative decision about a client/ })
    .getByLabel('Yes')
    .check()
  await ada.press('Save')

  await page.getByRole('link', { name: 'AIA score' }).click()
  await ada.settled()
  await expect.poll(() => page.getByRole('heading', { name: 'Level I so far' }).count()).toBe(1)
  await ada.look('1-begin')
  // The score follows what is chosen, before it is saved
  await page.getByLabel(/^Slightly/).check()
  const panel = page.locator('section', { has: page.getByRole('heading', { name: /^Level/ }) })
  expect(await panel.textContent()).toMatch(/The answers about impact give 2 points/)
  expect(await panel.textContent()).toMatch(/not saved yet/)
  // An answer opens the question that hangs on it
  const alternatives = page.getByRole('group', { name: /ways without automation/ })
  await alternatives.getByLabel(/^Yes/).check()
  await page.getByLabel(/^Why was automation preferred/).fill('Faster')
  await ada.press('Save and go on')
  await page.waitForURL(/section=risk-profile/)
  await ada.look('2-next')

  // The rest, by the last choice of each question: the page opens where something is open
  const use = page.getByRole('button', { name: /^Use Level/ })
  const here = new URL(page.url()).pathname
  for (let round = 0; round < 30 && (await use.count()) === 0; round++) {
    await ada.go(here)
    for (const group of await page.locator('form fieldset fieldset').all())
      if ((await group.locator('input:checked').count()) === 0) await group.locator('input').last().check()
    await ada.press(/^Save/)
  }
  await ada.press(/^Use Level/)
  await expect.poll(() => page.getByText(/The system’s answer is Level/).count()).toBe(1)
  await ada.look('3-used')
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect.poll(() => page.getByText('took over the level of a questionnaire').count()).toBeGreaterThan(0)
  expectQuiet()
})

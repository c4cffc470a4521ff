import { expect, test } from 'vitest'
import { hiringScreener } from '../support/ground'
import { answerQuestions } from './answer-questions'
import { journeys, type Visitor } from './journey'

const { start, visitor, expectQuiet } = journeys('newcomer')
const PASSWORD = 'plumb line weight string'

test('a newcomer sets up, registers a system and sees what binds it', { timeout: 240_000 }, async () => {
  const { setupCode } = await start()
  const ada = await visitor()
  const { page } = ada
  await ada.go('/')
  expect(new URL(page.url()).pathname).toBe('/set-up')
  await ada.look('1-set-up')
  await ada.fill({
    'Set-up code': setupCode!,
    Organisation: 'Acme Recruiting',
    'Your name': 'Ada Admin',
    'Your e-mail address': 'ada@example.org',
    Password: 'short',
  })
  await ada.press('Create the organisation')
  await page
    .getByText(/twelve characters/i)
    .first()
    .waitFor()
  expect(await page.getByLabel('Organisation', { exact: true }).inputValue()).toBe('Acme Recruiting')
  await ada.look('2-set-up-refused')
  await ada.fill({ Password: PASSWORD })
  await ada.press('Create the organisation')
  await page.waitForURL('/')
  await ada.look('3-home-empty')

  await ada.go('/systems')
  await ada.look('4-systems-empty')
  await ada.go('/systems/new')
  await ada.fill({ Name: 'Hiring screener' })
  await ada.look('5-register')
  await ada.press('Go on')
  const told = page.getByRole('status').filter({ hasText: 'requirements apply' })
  const before = await told.textContent()
  let asked = 0
  let step = 0
  const register = page.getByRole('button', { name: 'Register the system' })
  for (;;) {
    // The last step may still be on its way when the page before it is looked at.
    await page.getByRole('button', { name: 'Go on', exact: true }).or(register).first().waitFor()
    if ((await register.count()) > 0) break
    asked += await answerQuestions(page, hiringScreener())
    if (step++ === 1) await ada.look('6-register-questions')
    await ada.press('Go on').catch(async (error) => {
      if ((await register.count()) === 0) throw error
    })
  }
  expect(asked).toBeGreaterThan(15)
  // The panel fills while one answers, before anything is recorded.
  expect(await told.textContent()).not.toBe(before)
  expect(await told.textContent()).toMatch(/^High-risk.* \d\d+ requirements apply/)
  await ada.look('7-register-check')
  await ada.press('Register the system')
  await page.waitForURL(/\/systems\/(?!new)[^/]+$/)
  await page.getByRole('heading', { level: 1, name: 'Hiring screener' }).waitFor()
  await page.getByText('Annex III').first().waitFor()
  await ada.look('8-overview')
  for (const tab of await tabsOf(ada)) {
    await ada.go(tab)
    await ada.look(`9-${tab.split('/').at(-1)}`)
  }
  expectQuiet()
})

/** Every page about the system, as its own tabs name them. */
const tabsOf = ({ page }: Visitor) =>
  page
    .getByRole('navigation')
    .locator('a[href^="/systems/"]')
    .evaluateAll((all) =>
      [...new Set(all.map((one) => one.getAttribute('href')!))].filter((href) => href.split('/').length === 4),
    )

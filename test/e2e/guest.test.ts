import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { journeys } from './journey'

const { start, command, visitor, expectQuiet } = journeys('guest')

interface Demo {
  people: { email: string; roles: string; password: string }[]
}

test('an officer lets an auditor from outside in, sees what was read, and ends it at once', {
  timeout: 360_000,
}, async () => {
  const { people } = (await command('demo')) as Demo
  await start()
  const officer = people.find(({ roles }) => /^compliance.officer$/i.test(roles))!
  const marta = await visitor()
  await marta.signIn(officer.email, officer.password)

  await marta.go('/reports/guests')
  await marta.look('1-nobody')
  await marta.page.getByRole('link', { name: 'Invite a guest' }).first().click()
  await marta.page.getByLabel('Name', { exact: true }).waitFor()
  await marta.settled()
  await marta.fill({ Name: 'Nora Stern', 'E-mail address': 'nora@stern.example' })
  await marta.page.getByLabel(/^Firm/).fill('Stern & Co')
  await marta.page.getByLabel(/^Find systems/).fill('applicant')
  await marta.press('Search')
  // What was typed is still there while systems are looked for.
  expect(await marta.page.getByLabel('Name', { exact: true }).inputValue()).toBe('Nora Stern')
  await marta.press('Choose all in this list')
  await marta.page.getByText(/^Chosen: \d+$/).waitFor()
  await marta.look('2-invite')
  await marta.press('Invite and show the link')
  const link = await marta.page.getByLabel('Link', { exact: true }).inputValue()
  const passphrase = await marta.page.getByLabel('Passphrase', { exact: true }).inputValue()
  await marta.look('3-keys')

  const nora = await visitor()
  const { page } = nora
  await nora.go('/guest')
  await page.getByRole('heading', { name: 'You are not in' }).waitFor()
  await nora.look('4-outside')
  // The browser counts an answer of 401 as a failed resource.
  nora.problems.splice(0, nora.problems.length, ...nora.problems.filter((one) => !/status of 401/.test(one)))
  await nora.go(new URL(link).pathname)
  await nora.look('5-link')
  await page.getByLabel('Passphrase').fill('aaaa-bbbb-cccc-dddd')
  await nora.press('Read')
  await page.getByText('This is not the passphrase that belongs to the link.').first().waitFor()
  await nora.look('5-wrong')
  await page.getByLabel('Passphrase').fill(passphrase)
  await nora.press('Read')
  await page.waitForURL(/\/guest$/)
  await nora.settled()
  await page.getByText(/^Guest of/).waitFor()
  await nora.look('6-systems')
  await page.locator('tbody a').first().click()
  await page.getByRole('heading', { name: 'What is open' }).waitFor()
  const system = new URL(page.url()).pathname
  await nora.look('7-overview')
  for (const part of ['facts', 'scope', 'assessments', 'evidence', 'risks', 'components', 'history', 'reports']) {
    await nora.go(`${system}/${part}`)
    await nora.look(`8-${part}`)
  }
  await nora.go(`${system}/risks`)
  await page.locator('tbody th a').first().click()
  await page.waitForURL(/\/risks\/[^/]+$/)
  await nora.settled()
  await nora.look('8-risk')
  await nora.go(`${system}/assessments?state=implemented`)
  await page.locator('tbody th a').first().click()
  await page.getByRole('heading', { name: 'The answer' }).waitFor()
  await nora.look('9-answer')

  await nora.go(`${system}/evidence`)
  const file = page.locator('tbody tr', { hasText: 'File' }).first().locator('th a')
  await file.click()
  const save = page.getByRole('link', { name: 'Download the file' })
  await save.waitFor()
  await nora.look('9-evidence-item')
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  expect(readFileSync(await download.path()).length).toBeGreaterThan(0)

  // No way leads out of the area, whichever page one stands on.
  for (const part of ['', '/scope', '/assessments', '/evidence', '/risks', '/reports']) {
    await nora.go(system + part)
    const ways = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    expect(await page.getByRole('button', { name: 'Export' }).count(), part).toBe(0)
    expect(ways.filter((href) => !/^\/(?:guest|verify)(?:[/?#]|$)/.test(href))).toEqual([])
  }

  await marta.go('/reports/guests')
  await marta.page.getByRole('link', { name: 'Nora Stern' }).click()
  await marta.page.getByText('What they looked at').waitFor()
  await marta.settled()
  await marta.page
    .getByText(/File, /)
    .first()
    .waitFor()
  await marta.look('11-guest')
  await marta.press('Revoke now')
  await marta.page.getByText('Revoked', { exact: true }).first().waitFor()
  await marta.look('12-revoked')
  await marta.go('/reports/guests')
  await marta.look('13-guests')

  await page.goto(`${system}/facts`)
  await page.getByRole('heading', { name: 'You are not in' }).waitFor()
  await page.goto(new URL(link).pathname)
  await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
  // The browser counts answers of 401 and 404 as failed resources.
  nora.problems.splice(0, nora.problems.length, ...nora.problems.filter((one) => !/status of (?:401|404)/.test(one)))
  expectQuiet()
})

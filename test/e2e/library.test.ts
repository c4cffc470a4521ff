import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { journeys } from './journey'

const { start, command, visitor, expectQuiet } = journeys('library')

interface Demo {
  people: { email: string; roles: string; password: string }[]
}

test('an officer finds a requirement, takes a standard into use, sees it in a system’s scope, and takes it out again', {
  timeout: 240_000,
}, async () => {
  const demo = (await command('demo')) as Demo
  await start()
  const officer = await visitor()
  const person = demo.people.find(({ roles }) => roles === 'compliance-officer')!
  await officer.signIn(person.email, person.password)
  const { page } = officer

  // The library in groups, narrowed by the address.
  await officer.go('/frameworks')
  await officer.look('1-frameworks')
  await page.getByLabel('Kind').selectOption('standard')
  await page.getByLabel('In use').selectOption('no')
  await officer.press('Filter')
  expect(new URL(page.url()).searchParams.get('kind')).toBe('standard')
  await page.getByText('Use: Not in use').first().waitFor()
  const standards = page.getByRole('table').locator('tbody tr')
  expect(await standards.count()).toBeGreaterThan(0)
  const link = standards.first().getByRole('link').first()
  const framework = (await link.getAttribute('href'))!.split(/[?#]/)[0]!
  const id = framework.split('/').at(-1)!

  // Words are found in all of them and marked, and lead to the requirement.
  await officer.go('/frameworks?q=human+oversight')
  await page.locator('mark').first().waitFor()
  await officer.look('2-search')
  await page.getByRole('region', { name: 'Requirements found' }).locator('li a').first().click()
  await page.getByRole('heading', { name: 'When it applies' }).waitFor()
  await officer.settled()
  await officer.look('3-requirement')

  // Not in use: the scope of a system does not know it.
  const scope = page.getByRole('region', { name: 'Frameworks side by side' })
  await officer.go('/systems')
  await page.getByRole('table').locator('tbody th a').first().click()
  await page.waitForURL(/\/systems\/[^/]+$/)
  const system = new URL(page.url()).pathname
  await officer.go(`${system}/scope`)
  const line = scope.locator(`a[href*="framework=${id}"]`)
  expect(await line.count()).toBe(0)

  await officer.go(framework)
  await page.getByRole('button', { name: 'Take into use' }).click()
  await page.getByRole('button', { name: 'Take out of use' }).waitFor()
  await officer.settled()
  await officer.go(`${system}/scope?framework=${id}`)
  expect(await line.count()).toBeGreaterThan(0)
  expect(await scope.locator('tr[aria-current] a').first().getAttribute('href')).toContain(`framework=${id}`)

  // The clocks of a law stand with the system it binds, a penalty beside what it punishes.
  await officer.go(`${system}/scope?framework=eu-ai-act`)
  await page.getByRole('heading', { name: 'Clocks and penalties' }).waitFor()
  await page.getByText('A breach can cost:').first().getByRole('link').first().click()
  await expect.poll(() => page.locator('li:target').count()).toBe(1)

  await officer.go(framework)
  await page.getByRole('button', { name: 'Take out of use' }).click()
  await page.getByRole('button', { name: 'Take into use' }).waitFor()
  await officer.settled()
  await officer.go(`${system}/scope`)
  expect(await line.count()).toBe(0)
  expectQuiet()
})

test('an officer reads a long law by its filter, sees what changes next, and goes on to another day', {
  timeout: 240_000,
}, async () => {
  await start()
  const officer = await visitor()
  const { email, password } = (await command('setup', '--organisation', 'Acme', '--email', 'ada@example.org')) as {
    email: string
    password: string
  }
  await officer.signIn(email, password)
  const { page } = officer

  await officer.go('/frameworks/eu-ai-act')
  await officer.look('4-framework')
  const contents = page.locator('#contents')
  await contents.getByRole('searchbox').fill('log')
  await contents.locator('mark').first().waitFor()
  expect(await contents.getByText(/^\d+ of \d+ requirements$/).count()).toBe(1)
  const shown = await contents.locator('li').count()
  expect(shown).toBeGreaterThan(0)
  // What scripts narrow at once, the address narrows too.
  await contents.getByRole('button', { name: 'Filter' }).click()
  await page.waitForURL(/find=log/)
  expect(await contents.locator('li').count()).toBe(shown)

  await officer.go('/calendar')
  await officer.look('5-calendar')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Calendar file (.ics)' }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/)

  await officer.go('/frameworks/eu-ai-act?asOf=2028-01-01')
  await officer.look('6-another-day')
  await page.getByRole('link', { name: 'Frameworks', exact: true }).first().click()
  await page.waitForURL(/\/frameworks\?asOf=2028-01-01$/)
  // The address changes before the page does, and the page that is left has such a link too.
  await page.getByRole('heading', { level: 1, name: 'Frameworks', exact: true }).waitFor()
  await page.getByRole('link', { name: 'Back to today' }).first().click()
  await page.waitForURL(/\/frameworks$/)
  expectQuiet()
})

import { expect, test } from 'vitest'
import { journeys, type Visitor } from './journey'

const { start, command, visitor, expectQuiet } = journeys('own-frameworks')

interface SetUp {
  email: string
  password: string
}

const metadata = (title: string) => ({
  ...{ title, 'last-modified': '2026-01-01T00:00:00Z', version: '1.0', 'oscal-version': '1.1.2' },
})
const statement = (id: string) => ({ id: `${id}_smt`, name: 'statement', prose: `Keep a record of ${id}.` })
const CATALOG = {
  catalog: {
    uuid: '11111111-1111-4111-8111-111111111111',
    metadata: metadata('House catalogue'),
    groups: [
      {
        ...{ id: 'records', title: 'Records' },
        controls: ['rec-1', 'rec-2', 'rec-3'].map((id) => ({
          ...{ id, title: `Record ${id}` },
          parts: [statement(id), { id: `${id}_obj`, name: 'assessment-method', prose: 'Examine the records.' }],
        })),
      },
    ],
  },
}
const PROFILE = {
  profile: {
    uuid: '22222222-2222-4222-8222-222222222222',
    metadata: metadata('House profile'),
    imports: [{ href: 'house-catalog.json', 'include-controls': [{ 'with-ids': ['rec-1', 'rec-3'] }] }],
  },
}
const file = (name: string, content: object) => ({
  ...{ name, mimeType: 'application/json' },
  buffer: Buffer.from(JSON.stringify(content)),
})

test('an officer uploads a profile, writes a framework, and takes a system over to its next version', {
  timeout: 240_000,
}, async () => {
  const { email, password } = (await command('setup', '--organisation', 'Acme', '--email', 'ada@example.org')) as SetUp
  await start()
  const ada = await visitor()
  await ada.signIn(email, password)
  const { page } = ada
  const system = await registered(ada)

  // A profile alone is not enough; with its catalogue it is, and what stays behind is said.
  await ada.go('/frameworks/own')
  await ada.look('1-nothing-yet')
  await page.locator('input[type=file]').setInputFiles([file('house-profile.json', PROFILE)])
  await ada.press('Read the files')
  await page.getByRole('heading', { name: 'This cannot be kept yet' }).waitFor()
  await ada.look('2-catalogue-missing')
  await page.locator('input[type=file]').setInputFiles([file('house-catalog.json', CATALOG)])
  await ada.press('Add the files')
  await page.getByRole('heading', { name: '2 requirements understood' }).waitFor()
  await page.getByRole('table', { name: 'What stayed behind' }).getByText('assessment-method').waitFor()
  await ada.look('3-what-was-read')
  await page.getByLabel('Id', { exact: true }).fill('house-records')
  await ada.press('Keep this framework')
  await ada.press('Take into use')
  await page.getByText('The framework is in use.').waitFor()
  await ada.go(`${system}/scope`)
  await page.getByText('House profile').first().waitFor()

  // Written with a mistake, which is shown with its line; the draft is there after a reload.
  await ada.go('/frameworks/own/write')
  const text = page.getByLabel('Framework file')
  await page.getByText('No mistakes. This can be kept.').waitFor()
  const right = await text.inputValue()
  await text.fill(right.replace('"kind": "internal"', '"kind": "house"'))
  await page.getByText('1 mistake', { exact: true }).waitFor()
  await page.getByText('Draft kept').waitFor()
  await ada.look('4-a-mistake')
  await page.reload()
  await ada.settled()
  await page.getByText(/^Your draft of/).waitFor()
  await page.getByRole('button', { name: /^line \d+$/ }).click()
  const chosen = await text.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  )
  expect(chosen).toContain('"kind": "house"')
  await page.keyboard.press('Tab')
  expect(await text.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await text.evaluate((field) => field === document.activeElement)).toBe(false)
  await text.fill(right)
  await page.getByText('No mistakes. This can be kept.').waitFor()
  await ada.look('5-no-mistakes')
  await ada.press('Keep this version')
  await page.waitForURL(/\/frameworks\/our-ai-policy$/)
  await ada.press('Take into use')
  await page.getByText('The framework is in use.').waitFor()
  await ada.go(`${system}/assess/our-ai-policy/p-1`)
  await page.locator('h1').click()
  await page.keyboard.press('2')
  await page.getByLabel(/^(How it is met|Why it is so)/).fill('Ada answers for it.')
  await ada.press('Save')

  // The next version: what it changes, going over, accepting, looking at the answer again.
  await ada.go('/frameworks/own/write?edit=our-ai-policy')
  await page.getByText('No mistakes. This can be kept.').waitFor()
  await text.fill((await text.inputValue()).replace('Name one person who', 'Name two people who each'))
  await ada.press('Keep this version')
  await ada.go('/frameworks/own')
  await ada.look('6-own-list')
  await ada.go('/')
  await page.getByRole('link', { name: 'See what changes' }).click()
  await page.getByRole('heading', { name: 'What version 1.1.0 changes' }).waitFor()
  expect(await page.locator('ins').first().textContent()).toContain('two people')
  await ada.look('7-changes')
  await ada.press('Go over to version 1.1.0')
  await page.getByRole('button', { name: 'Accept for all systems' }).waitFor()
  await ada.look('8-to-accept')
  await page.getByRole('table').getByRole('link', { name: 'Claims triage' }).click()
  await page.getByRole('button', { name: 'Accept for this system' }).waitFor()
  await ada.look('9-for-one-system')
  await ada.press('Accept for this system')
  await page.getByText('Nothing to accept').waitFor()
  await ada.go('/work?queue=again&whose=all')
  await page.getByRole('link', { name: 'Name an owner' }).click()
  await page.getByText('Look at this answer again').waitFor()
  await ada.look('10-look-again')
  await ada.press('The answer still stands')
  await page.getByText('Answered under version 1.1.0, which is in use.').waitFor()
  await ada.go('/work?queue=again&whose=all')
  await page.getByText('Nothing asks to be looked at again').waitFor()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    ada.go('/frameworks/own').then(() => page.getByRole('link', { name: 'OSCAL' }).first().click()),
  ])
  expect(download.suggestedFilename()).toMatch(/\.oscal\.json$/)
  expectQuiet()
})

async function registered(by: Visitor): Promise<string> {
  await by.go('/systems/new')
  await by.fill({ Name: 'Claims triage' })
  await by.press(/^Check/)
  await by.press('Register the system')
  await by.page.waitForURL(/\/systems\/(?!new)[^/]+$/)
  return new URL(by.page.url()).pathname
}

import { expect, test } from 'vitest'
import { journeys, type Visitor } from './journey'

const { start, command, visitor, expectQuiet } = journeys('officer')
const PASSWORD = 'plumb line weight string'

interface SetUp {
  email: string
  password: string
}

test('an officer answers with evidence, keeps both texts of a conflict, and another person approves', {
  timeout: 240_000,
}, async () => {
  const { email, password } = (await command('setup', '--organisation', 'Acme', '--email', 'ada@example.org')) as SetUp
  await start()
  const ada = await visitor()
  await ada.signIn(email, password)

  const bob = await invited(ada, 'Bob Officer', 'bob@example.org', 'Compliance officer')
  await registerMinimal(ada)
  const { page } = ada
  await page.getByRole('link', { name: 'Assess', exact: true }).click()
  await page.getByRole('link', { name: 'Work through what is open' }).click()
  await page.getByText('Where do we stand?').waitFor()
  const first = page.url()
  await ada.look('1-assess')

  await bob.page.goto(first)
  await bob.page.getByText('Where do we stand?').waitFor()

  // By keyboard: evidence first, then the state by its number, the statement, and Ctrl+Enter.
  await page.locator('h1').click()
  await page.keyboard.press('e')
  await page.locator('#attach input[type=file]').setInputFiles({
    name: 'register.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 the register of purposes'),
  })
  await page.getByRole('button', { name: 'Upload and attach' }).click()
  await page.getByRole('region', { name: 'Evidence' }).getByRole('link', { name: 'register.pdf' }).waitFor()
  for (let n = 1; n <= 3; n++) {
    await ada.settled()
    await page.keyboard.press('4')
    expect(await page.locator('input[name=status]:checked').count()).toBe(1)
    await page.getByLabel(/^(How it is met|Why it is so)/).fill(`Written down in section ${n}.`)
    const title = await page.locator('h1').textContent()
    await page.keyboard.press('Control+Enter')
    // The address changes a moment before the page does, and until then the keys still go into the text just saved.
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, title)
  }

  // Bob has looked at the first one all the while, and answers it too.
  await bob.page.keyboard.press('2')
  await bob.page.getByLabel(/^(How it is met|Why it is so)/).fill('Bob sees it otherwise.')
  await bob.page.getByRole('button', { name: 'Save', exact: true }).click()
  const both = bob.page.getByRole('region', { name: 'Two answers' })
  await both.getByText('Written down in section 1.').waitFor()
  expect(await both.getByText('Bob sees it otherwise.').count()).toBe(1)
  expect(await bob.page.getByLabel(/^(How it is met|Why it is so)/).inputValue()).toBe('Bob sees it otherwise.')
  await bob.look('2-conflict')
  await both.getByRole('button', { name: 'Take theirs and drop mine' }).click()
  await both.waitFor({ state: 'detached' })

  await ada.go(new URL(first).pathname)
  expect(await page.getByLabel(/^(How it is met|Why it is so)/).inputValue()).toBe('Written down in section 1.')
  await ada.press('Submit for approval')
  await page.getByText('You wrote this answer, so another person must approve it.').waitFor()
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  await bob.go(new URL(first).pathname)
  await bob.press('Approve')
  await bob.page.getByText(/^Approved by Bob Officer/).waitFor()
  await bob.look('3-approved')
  await answersTwice(ada, new URL(first).pathname.split('/')[2]!)
  for (const path of ['/', '/work', '/evidence', '/risks', '/risks/new', '/frameworks', '/settings/people']) {
    await ada.go(path)
    await ada.look(`4${path.replaceAll('/', '-')}`)
  }
  expectQuiet()
})

/** What is answered for one framework counts in another, and is used there with one act. */
async function answersTwice(by: Visitor, systemId: string): Promise<void> {
  const { page } = by
  await by.go('/frameworks/mitre-atlas')
  await by.press('Take into use')
  await by.go(`/systems/${systemId}/facts`)
  await page.getByLabel('Built by us').check()
  await by.press(/^Save/)
  await by.go(`/systems/${systemId}/assess/security-by-design/supply-chain.ai-bill-of-materials`)
  const note = page.locator('details', { hasText: 'Write a note' })
  await note.locator('summary').click()
  await note.getByLabel('Title').fill('Bill of materials 3.1')
  await note.getByLabel('Note').fill('Models, data sets and packages of release 3.1.')
  await by.press('Add the note')
  await page.getByRole('region', { name: 'Evidence' }).getByRole('link', { name: 'Bill of materials 3.1' }).waitFor()
  await page.locator('h1').click()
  await page.keyboard.press('3')
  await page.getByLabel(/^How it is met/).fill('Written at each release.')
  await by.press('Save')
  await page.getByText('saved the answer').waitFor()
  const there = `/systems/${systemId}/assess/mitre-atlas/aml-m0023`
  await by.go(there)
  const through = page.getByRole('region', { name: /^Satisfied through/ })
  await through.getByRole('link', { name: 'Bill of materials 3.1' }).waitFor()
  expect(await page.locator('input[name=status]:checked').inputValue()).toBe('not-started')
  await by.look('5-through')
  await by.go(`/systems/${systemId}/assessments?framework=mitre-atlas&state=through`)
  await by.look('6-through-list')
  await by.go(`/systems/${systemId}/scope`)
  await page.getByRole('link', { name: /^Overlap/ }).click()
  await page.getByRole('heading', { name: 'Start with these' }).waitFor()
  await by.look('7-overlap')
  await by.go('/tensions')
  await page.locator('main summary').first().click()
  await by.look('8-tensions')
  await by.go(there)
  await by.press('Use this answer')
  await page.getByRole('region', { name: 'Evidence' }).getByRole('link', { name: 'Bill of materials 3.1' }).waitFor()
  expect(await page.getByLabel(/^How it is met/).inputValue()).toMatch(/^Met through /)
  expect(await through.count()).toBe(0)
}

async function invited(by: Visitor, name: string, email: string, role: string): Promise<Visitor> {
  await by.go('/settings/people')
  await by.fill({ Name: name, 'E-mail address': email })
  await by.page
    .getByRole('checkbox', { name: new RegExp(role) })
    .first()
    .check()
  await by.press('Make the link')
  const link = await by.page.locator('input[readonly]').inputValue()
  const guest = await visitor()
  await guest.go(new URL(link).pathname)
  await guest.fill({ Password: PASSWORD })
  await guest.press('Join and sign in')
  await guest.page.waitForURL('/')
  return guest
}

async function registerMinimal(by: Visitor): Promise<void> {
  await by.go('/systems/new')
  await by.fill({ Name: 'Claims triage' })
  await by.press(/^Check/)
  await by.press('Register the system')
  await by.page.waitForURL(/\/systems\/(?!new)[^/]+$/)
}

import { expect, test } from 'vitest'
import { journeys, type Visitor } from './journey'

const { start, command, visitor, expectQuiet } = journeys('guided-form')

interface Demo {
  people: { email: string; roles: string; password: string }[]
}

let demo: Demo | undefined

async function officer(which: number, options: { javaScript?: boolean } = {}): Promise<Visitor> {
  demo ??= (await command('demo')) as Demo
  await start()
  const { email, password } = demo.people.filter(({ roles }) => roles.toLowerCase() === 'compliance-officer')[which]!
  const one = await visitor(options)
  await one.signIn(email, password)
  return one
}

/** A form of a system that has one, in the part where a choice opens other fields. */
async function openPart(one: Visitor): Promise<string> {
  await one.go('/systems?q=applicant')
  await one.page.locator('tbody th a').first().click()
  await one.page.waitForURL(/\/systems\/\w+$/)
  const path = `${new URL(one.page.url()).pathname}/forms/eu-fria?section=data-protection`
  await one.go(path)
  return path
}

test('a choice opens its fields at once and forgets no word; without scripts they come after saving', {
  timeout: 240_000,
}, async () => {
  const marta = await officer(0)
  const { page } = marta
  const path = await openPart(marta)
  const reference = page.locator('[name="a_dpia-reference"]')
  const choose = async (value: string) => {
    await page.locator(`[name="a_dpia"][value="${value}"]`).check()
  }
  await choose('no')
  expect(await reference.isVisible()).toBe(false)
  await choose('yes')
  await reference.waitFor()
  await marta.look('1-opened')
  await reference.fill('File 7 of the data protection officer')
  await choose('no')
  expect(await reference.isVisible()).toBe(false)
  await choose('yes')
  expect(await reference.inputValue()).toBe('File 7 of the data protection officer')
  await marta.press(/^Save/)
  await marta.go(path)
  expect(await reference.inputValue()).toBe('File 7 of the data protection officer')

  // Somebody else has the part open while it is saved again: both texts stand there, with the name and the time.
  const tomas = await officer(1)
  await tomas.go(path)
  await reference.fill('File 8')
  await marta.press(/^Save/)
  await tomas.page.locator('[name="a_dpia-reference"]').fill('File 9')
  await tomas.press(/^Save/)
  await tomas.page
    .getByText(/changed “.+” while you wrote/)
    .first()
    .waitFor()
  await tomas.page.getByText('Saved meanwhile by').waitFor()
  expect(await tomas.page.locator('[name="a_dpia-reference"]').inputValue()).toBe('File 9')
  await tomas.look('2-two-people')

  const plain = await officer(0, { javaScript: false })
  await plain.go(path.replace('data-protection', 'notification'))
  const day = plain.page.locator('[name="a_notified-on"]')
  await plain.page.locator('[name="a_notified"][value="not-yet"]').check()
  await plain.page.getByRole('button', { name: /^Save/ }).click()
  await plain.go(path.replace('data-protection', 'notification'))
  expect(await day.count()).toBe(0)
  await plain.page.locator('[name="a_notified"][value="yes"]').check()
  await plain.page.getByRole('button', { name: /^Save/ }).click()
  await day.waitFor()
  expectQuiet()
})

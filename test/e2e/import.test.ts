import { expect, test } from 'vitest'
import { journeys } from './journey'

const { start, command, visitor, expectQuiet } = journeys('import')

const CSV = `Use case,What it does,Office,Ticket\n${Array.from({ length: 40 }, (_, n) => `Use case ${n},"Sorts letters, number ${n}",Post,T-${n}`).join('\n')}\n,Nameless,Post,T-40\n`

test('an inventory comes in from a file, and once more without a change', { timeout: 120_000 }, async () => {
  const told = (await command('setup', '--organisation', 'Acme', '--email', 'ada@example.org')) as Record<
    string,
    string
  >
  await start()
  const ada = await visitor()
  await ada.signIn(told.email!, told.password!)
  const { page } = ada
  for (const round of [1, 2]) {
    await ada.go('/systems/import')
    if (round === 1) await ada.look('1-choose')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'inventory.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) })
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page.waitForURL(/\/systems\/import\/[^/]+/)
    await ada.settled()
    if (round === 1) await ada.look('2-columns')
    await ada.press('Show what would happen')
    if (round === 1) await ada.look('3-preview')
    await page
      .getByRole('button', { name: /^(Import|Finish)/ })
      .first()
      .click()
    const figures = round === 1 ? ['40 created', '1 skipped'] : ['40 unchanged', '0 created']
    for (const figure of figures)
      await page.locator('main', { hasText: new RegExp(figure.replace(' ', '\\s*')) }).waitFor({ timeout: 30_000 })
    await ada.settled()
    if (round === 1) await ada.look('4-result')
  }
  await ada.go('/systems')
  expect(await page.locator('main').textContent()).toMatch(/40 systems/)
  await ada.look('5-systems')
  expectQuiet()
})

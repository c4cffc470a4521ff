import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../gallery/axe'
import { buildGallery, openBrowser, openPage } from '../gallery/open-gallery'

let browser: Browser
const shots = process.env.GALLERY_SHOTS

beforeAll(async () => {
  await buildGallery()
  browser = await openBrowser()
}, 120_000)
afterAll(() => browser?.close())

describe('the frame by keyboard', () => {
  test('Ctrl-K opens the palette; typing asks the server; Enter goes there', async () => {
    const { tab, problems } = await openPage(browser, { page: 'domain', theme: 'light', width: 1440 })
    await tab.keyboard.press('Control+k')
    const box = tab.getByRole('combobox', { name: /Search for/ })
    await box.waitFor()
    expect(await tab.getByRole('option').allTextContents()).toEqual([
      'Register a system',
      'Import an inventory',
      'Issue a report',
    ])
    await box.fill('claims')
    await tab.getByRole('option', { name: /Claims triage/ }).waitFor()
    if (shots) await tab.screenshot({ path: `${shots}/palette.png` })
    expect(await violations(tab)).toEqual([])
    await tab.keyboard.press('Enter')
    await tab.waitForURL('**/systems/7?asOf=2026-06-01')
    expect(problems).toEqual([])
    await tab.context().close()
  })

  test('the dialog holds the focus, closes on Escape and gives the focus back; no style is refused', async () => {
    const { tab, problems } = await openPage(browser, { page: 'controls', theme: 'dark', width: 1440 })
    const opener = tab.getByRole('button', { name: 'Open a dialog' })
    await opener.click()
    await tab.getByRole('dialog', { name: 'Retire this system?' }).waitFor()
    if (shots) await tab.screenshot({ path: `${shots}/dialog.png` })
    expect(await violations(tab)).toEqual([])
    await tab.keyboard.press('Escape')
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
    await tab.getByRole('button', { name: 'More acts' }).click()
    expect(await tab.getByRole('menuitem').allTextContents()).toEqual(['Duplicate', 'History', 'Retire…'])
    if (shots) await tab.screenshot({ path: `${shots}/menu.png` })
    expect(problems).toEqual([])
    await tab.context().close()
  })

  test('the skip link is the first stop and leads into the content', async () => {
    const { tab } = await openPage(browser, { page: 'domain', theme: 'light', width: 1440 })
    await tab.keyboard.press('Tab')
    expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await tab.keyboard.press('Enter')
    expect(await tab.evaluate(() => location.hash)).toBe('#content')
    await tab.context().close()
  })
})

describe('before JavaScript', () => {
  test('theme, sign-out and the as-of date are plain forms that open and submit', async () => {
    const { tab, problems } = await openPage(browser, { page: 'domain', theme: 'light', width: 1440, script: false })
    await tab.locator('summary', { hasText: 'AK' }).click()
    await tab.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'visible' })
    expect(await tab.getByRole('button', { name: 'Light' }).getAttribute('aria-pressed')).toBe('true')
    if (shots) await tab.screenshot({ path: `${shots}/person-menu.png` })
    await tab.locator('summary', { hasText: 'AK' }).click()
    await tab.locator('summary', { hasText: 'As of' }).click()
    if (shots) await tab.screenshot({ path: `${shots}/as-of.png` })
    await tab.locator('input[type=date][name=asOf]').fill('2027-12-02')
    await tab.getByRole('button', { name: 'Show' }).click()
    await tab.waitForURL(/[?&]asOf=2027-12-02/)
    expect(problems).toEqual([])
    await tab.context().close()
  })

  test('the whole row of the table leads to its system', async () => {
    const { tab } = await openPage(browser, { page: 'domain', theme: 'light', width: 1440, script: false })
    // By place, not by element: the row's link lies over its cells.
    const cell = await tab.getByRole('cell', { name: 'Pilot' }).boundingBox()
    await tab.mouse.click(cell!.x + 20, cell!.y + 10)
    await tab.waitForURL('**/systems/SYS-0113?asOf=2026-06-01')
    await tab.context().close()
  })
})

test('the executive page prints on one landscape sheet, in light colours', async () => {
  const { tab } = await openPage(browser, { page: 'executive', theme: 'dark', width: 1440 })
  const pdf = await tab.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    path: shots ? `${shots}/executive.pdf` : undefined,
  })
  const text = pdf.toString('latin1')
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const box = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)
  expect(Number(box?.[1])).toBeGreaterThan(Number(box?.[2]))
  await tab.context().close()
})

import { mkdir } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../gallery/axe'
import { pages } from '../gallery/gallery'
import { buildGallery, openBrowser, openPage } from '../gallery/open-gallery'

let browser: Browser
/** Set to a folder to keep the pictures. */
const shots = process.env.GALLERY_SHOTS

beforeAll(async () => {
  if (shots) await mkdir(shots, { recursive: true })
  await buildGallery()
  browser = await openBrowser()
}, 120_000)
afterAll(() => browser?.close())

const views = Object.keys(pages).flatMap((page) =>
  (['light', 'dark'] as const).flatMap((theme) => [1440, 360].map((width) => ({ page, theme, width }))),
)

describe('the gallery', () => {
  test.each(views)(
    '$page, $theme, $width px: no axe violation, no refused style, no sideways scrolling',
    async (view) => {
      const { tab, problems } = await openPage(browser, view)
      if (shots) await tab.screenshot({ path: `${shots}/${view.page}-${view.theme}-${view.width}.png`, fullPage: true })
      const width = await tab.evaluate(() => document.documentElement.scrollWidth)
      const found = await violations(tab)
      await tab.context().close()
      expect({ problems, violations: found, tooWide: width > view.width }).toEqual({
        problems: [],
        violations: [],
        tooWide: false,
      })
    },
  )
})

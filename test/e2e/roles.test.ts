import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { journeys, type Visitor } from './journey'

const { start, command, visitor, expectQuiet } = journeys('roles')

interface Demo {
  people: { name: string; email: string; roles: string; password: string }[]
}

let demo: Demo | undefined

/** The demo organisation, loaded before the server starts; somebody of it who has this role. */
async function signedIn(role: string): Promise<Visitor> {
  demo ??= (await command('demo')) as Demo
  await start()
  const person = demo.people.find(({ roles }) => roles.toLowerCase() === role)
  if (!person) throw new Error(`Nobody is ${role} alone: ${demo.people.map(({ roles }) => roles).join(', ')}`)
  const one = await visitor()
  await one.signIn(person.email, person.password)
  return one
}

test('an executive opens a figure into its list, and the PDF says what the screen says', {
  timeout: 120_000,
}, async (context) => {
  const eve = await signedIn('executive')
  const { page } = eve
  await eve.look('1-executive')
  const figure = page.getByRole('link', { name: /systems with unknown facts/ }).first()
  const unknown = await figureOf(page, 'systems with unknown facts')
  await figure.click()
  await page.waitForURL(/\/systems\?/)
  // The list has as many rows as the figure says.
  await expect.poll(() => page.locator('tbody tr').count()).toBe(unknown)
  await eve.look('2-opened')

  await eve.go('/reports/new?kind=organisation')
  await eve.press('Issue')
  await page.getByRole('link', { name: 'Download the PDF' }).waitFor()
  await eve.look('3-report')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[href$="report.pdf"]').first().click(),
  ])
  const path = await download.path()
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  if (spawnSync('pdftotext', ['-v']).error) context.skip('there is no pdftotext (poppler-utils)')
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/)
  const paper = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
  await eve.go('/')
  const grave = await figureOf(page, 'high-risk or prohibited systems')
  const shown = (text: RegExp) => page.locator('main').getByText(text).allTextContents()
  const bars = await shown(/^[\d,]+ of [\d,]+ open, \d+ systems?$/)
  const duties = await shown(/: [\d,]+ duties begin$/)
  const heads = await shown(/^All \d+ open$/)
  expect([bars.length >= 5, duties.length > 0, heads.length]).toEqual([true, true, 1])
  const figures = [
    grave,
    ...bars.flatMap((bar) => bar.match(/[\d,]+/g)!.slice(1)),
    ...[...duties, ...heads].flatMap((line) => line.match(/\d[\d,]*/g)!),
  ]
  for (const figure of figures) {
    // Paper parts thousands with a space, the screen with a comma.
    const printed = String(figure).replaceAll(',', '[ ,]')
    expect(paper, 'on paper').toMatch(new RegExp(`(?<![\\d,])${printed}(?![\\d,])`))
  }
  expect(paper).toContain(`of ${heads[0]!.match(/\d+/)![0]} open risks`)
  expectQuiet()
})

test('a product owner sees what is asked of them', { timeout: 90_000 }, async () => {
  const owner = await signedIn('product-owner')
  await owner.look('4-product-owner')
  await owner.go('/work')
  await owner.look('5-work')
  await owner.go('/systems')
  await owner.look('6-systems')
  expectQuiet()
})

test('an auditor reads everything and finds no control that changes anything', { timeout: 300_000 }, async () => {
  const auditor = await signedIn('auditor')
  const { page } = auditor
  const seen = new Set<string>()
  const toSee = ['/', '/systems', '/work', '/risks', '/evidence', '/frameworks', '/reports', '/trail']
  const changing: string[] = []
  let looked = 0
  while (toSee.length > 0 && seen.size < 40) {
    const path = toSee.shift()!
    if (seen.has(kindOf(path))) continue
    seen.add(kindOf(path))
    await auditor.go(path)
    changing.push(...(await changingControls(page)).map((control) => `${path}: ${control}`))
    if (looked++ < 8) await auditor.look(`7-auditor-${looked}`)
    const links = await page
      .locator('main a[href^="/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
    toSee.push(...links.filter((href) => !DOWNLOAD.test(href)))
  }
  expect(seen.size).toBeGreaterThan(12)
  expect(changing).toEqual([])
  expectQuiet()
})

test.each(['administrator', 'compliance-officer', 'product-owner', 'executive', 'auditor'])(
  'no page that somebody of the role %s comes to has a link that is shut to them',
  { timeout: 300_000 },
  async (role) => {
    const { context } = await signedIn(role)
    const seen = new Set<string>()
    const ofKind = new Map<string, number>()
    const toSee = [{ from: 'the sign-in', path: '/' }]
    const shut: string[] = []
    for (let next = toSee.shift(); next; next = toSee.shift()) {
      const { from, path } = next
      // What may be done differs from system to system, so a few of each kind.
      const many = ofKind.get(kindOf(path)) ?? 0
      if (seen.has(path) || many === 3) continue
      seen.add(path)
      ofKind.set(kindOf(path), many + 1)
      const answer = await context.request.get(path)
      if (answer.status() >= 400) shut.push(`${from} links to ${path}, which answers ${answer.status()}`)
      const links = (await answer.text()).matchAll(/<a [^>]*?href="(\/[^"#]*)/g)
      for (const [, href] of links)
        if (!DOWNLOAD.test(href!)) toSee.push({ from: path, path: href!.replaceAll('&amp;', '&') })
    }
    expect(ofKind.size).toBeGreaterThan(20)
    expect(shut).toEqual([])
  },
)

/** Downloads are no pages. */
const DOWNLOAD = /\.(pdf|json|csv|ics|xlsx|txt|zip|html|pem)|\/file$/

/** The number that stands over a link of the home page. */
async function figureOf(page: Visitor['page'], label: string): Promise<number> {
  const text = await page
    .getByRole('link', { name: label })
    .first()
    .locator('xpath=..')
    .locator('p')
    .first()
    .textContent()
  return Number.parseInt((text ?? '').replaceAll(',', ''), 10)
}

/** One page of each kind is enough: ids and searches make no difference to what may be done. */
const kindOf = (path: string): string =>
  path
    .replace(/\?.*/, '')
    .replace(/\/(systems|risks|evidence|reports)\/(?!new|import)[^/]+/, '/$1/*')
    .replace(/\/(frameworks|assess)\/([^/]+)(\/[^/]+)?$/, '/$1/*')

/** Forms that send something but for those that change only one's own view, or nothing: theme, sign-out, a check of a digest. */
// An auditor may check the trail, have a checkpoint of it made and take a package along; none of it changes a record.
const changingControls = (page: Visitor['page']) =>
  page.locator('form').evaluateAll((forms) =>
    (forms as HTMLFormElement[])
      .filter((form) => form.method === 'post' && !/\/(theme|sign-out|package\.zip|checkpoints)$/.test(form.action))
      .filter((form) =>
        form.querySelector('button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled'),
      )
      .filter((form) => !form.querySelector('[name=intent][value=check]'))
      .map((form) => form.textContent?.trim().slice(0, 80) ?? ''),
  )

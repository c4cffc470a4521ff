import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const all = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
/** The rules that another theme can break while nothing else changes. */
const ofColours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

/** WCAG 2.2 A and AA and axe's own advice. It goes in over the debugger's door, so the page's policy stays on. */
export async function violations(tab: Page, rules: 'all' | 'of colours' = 'all'): Promise<string[]> {
  const client = await tab.context().newCDPSession(tab)
  await client.send('Runtime.evaluate', { expression: `window.axe ?? (() => { ${axe} })()` })
  const { result } = await client.send('Runtime.evaluate', {
    expression: `axe.run(document, ${JSON.stringify(rules === 'all' ? all : ofColours)}).then((r) =>
      JSON.stringify(r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  })
  await client.detach()
  return JSON.parse(result.value)
}

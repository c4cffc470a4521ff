import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = { '#app': new URL('./app', import.meta.url).pathname }
const all = ['test/**/*.test.{ts,tsx}']

/** Which project a test belongs to is seen from what it stands on: a browser, a database, or neither. */
function testsThatNeed(marker: RegExp): string[] {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => join('test', name))
    .filter((path) => /\.test\.tsx?$/.test(path) && marker.test(readFileSync(path, 'utf8')))
}

const browser = [...testsThatNeed(/playwright-core|open-gallery|#browser/), 'test/e2e/**/*.test.ts']
const integration = [
  ...testsThatNeed(/support\/databases|support\/ground|data\/database/),
  'test/{data,usecases,routes,cli}/**/*.test.{ts,tsx}',
]

export default defineConfig({
  resolve: { alias },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'fast', include: all, exclude: [...browser, ...integration] } },
      { extends: true, test: { name: 'integration', include: integration, exclude: browser } },
      { extends: true, test: { name: 'browser', include: browser, fileParallelism: false } },
    ],
  },
})

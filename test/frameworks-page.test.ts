import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { checkFrameworkFolder } from '#app/data/framework-checks.server'
import { type FrameworkLibrary, readFrameworkLibrary } from '#app/data/frameworks.server'
import { requirementsOf } from '#app/domain/framework/compile'
import { frameworksPage } from '../scripts/frameworks-page'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'frameworks')
let library: FrameworkLibrary
beforeAll(async () => {
  library = await readFrameworkLibrary(FOLDER)
})

it('docs/frameworks.md is what the files say (else: npx tsx scripts/write-frameworks-doc.ts)', async () => {
  const page = frameworksPage(library, await checkFrameworkFolder(FOLDER))
  const written = await readFile(join(ROOT, 'docs/frameworks.md'), 'utf8')
  const differ =
    'docs/frameworks.md is behind the files in frameworks/. Write it: npx tsx scripts/write-frameworks-doc.ts'
  expect(written === page, differ).toBe(true)
})

it('the README says how many frameworks and requirements there are', async () => {
  const { frameworks } = library
  const requirements = frameworks.flatMap(requirementsOf).length.toLocaleString('en')
  const said = `${frameworks.length} frameworks ship with ${requirements} requirements`
  const readme = (await readFile(join(ROOT, 'README.md'), 'utf8')).replace(/\s+/g, ' ')
  expect(readme.includes(said), `README.md does not say “${said}”`).toBe(true)
})

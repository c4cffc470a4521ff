/** Writes docs/frameworks.md from the files in frameworks/. Run after every change there; a test compares. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkFrameworkFolder } from '#app/data/framework-checks.server'
import { readFrameworkLibrary } from '#app/data/frameworks.server'
import { frameworksPage } from './frameworks-page'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'frameworks')
const page = frameworksPage(await readFrameworkLibrary(folder), await checkFrameworkFolder(folder))
writeFileSync(join(root, 'docs', 'frameworks.md'), page)
console.log(`docs/frameworks.md, ${page.split('\n').length} lines`)

/**
 * Writes frameworks/released.json: what this release promises to keep (ids, questions, options) and what its files are.
 * Run when a version is released, never to silence a check: npx tsx scripts/release-frameworks.ts [FROM [TO]].
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { releasedFrom } from '#app/domain/framework/released'

const folder = join(import.meta.dirname, '..', 'frameworks')
const [from = folder, to = join(folder, 'released.json')] = process.argv.slice(2)
writeFileSync(to, `${JSON.stringify(releasedFrom(await loadFrameworkLibrary(from)), null, 2)}\n`)
console.log(to)

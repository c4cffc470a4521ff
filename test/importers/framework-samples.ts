import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFactCatalogue, parseFramework } from '#app/domain/framework/parse'
import type { Requirement } from '#app/domain/framework/requirement-schema'
import type { Framework, Section } from '#app/domain/framework/schema'
import { type FrameworkUpload, readFrameworkUpload } from '#app/importers/framework-upload'

const samples = (folder: string) => new URL(`../../../shared/samples/${folder}/`, import.meta.url).pathname
export const OSCAL = samples('oscal')
export const LIBRARIES = samples('framework-libraries')
export const SCHEMA = new URL('../../../shared/sources/oscal/oscal_catalog_schema.json', import.meta.url).pathname
export const OWN = join(import.meta.dirname, '../fixtures/framework-imports')

/** In CI the samples must be there: a missing one fails there instead of being skipped. */
export function haveSamples(what: string, ...paths: string[]): boolean {
  const present = paths.every((path) => existsSync(path))
  if (!present && process.env.CI !== 'true')
    console.log(`${what}: skipped, the sample files are not beside this repository`)
  return present || process.env.CI === 'true'
}

const facts = parseFactCatalogue(readFileSync('frameworks/facts.json', 'utf8'), 'facts.json')
if (!facts.ok) throw new Error('facts.json is broken')
export const FACTS = facts.catalogue

export const bytes = (text: string) => new TextEncoder().encode(text)
export const upload = (...files: { name: string; bytes: Uint8Array }[]) => readFrameworkUpload(files, FACTS)
export const uploadText = (text: string, name = 'file') => upload({ name, bytes: bytes(text) })
export const uploadJson = (...values: unknown[]) =>
  upload(...values.map((value, at) => ({ name: `file-${at + 1}.json`, bytes: bytes(JSON.stringify(value)) })))
export const uploadFiles = (folder: string, ...names: string[]) =>
  upload(...names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) })))
export const filesOf = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : [])

type Taken = Extract<FrameworkUpload, { ok: true }> & { framework: Framework; requirements: Requirement[] }

/** What an upload became, after the product's own check of the file. */
export function taken(result: FrameworkUpload): Taken {
  if (!result.ok) throw new Error(result.problems.map((problem) => `${problem.path} ${problem.message}`).join('\n'))
  const parsed = parseFramework(result.text, `${result.id}.json`, FACTS)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return { ...result, framework: parsed.framework, requirements: requirementsOf(parsed.framework.sections) }
}

export function refusal(result: FrameworkUpload): string {
  if (result.ok) throw new Error(`taken as ${result.id}`)
  return result.problems.map((problem) => problem.message).join('\n')
}

export function requirementsOf(sections: readonly Section[]): Requirement[] {
  return sections.flatMap((section) => [...section.requirements, ...requirementsOf(section.sections)])
}

export const lost = (result: Taken, what: string) => result.losses.find((loss) => loss.what === what)?.count ?? 0

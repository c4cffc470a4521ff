import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFramework } from '#app/domain/framework/compile'
import { type LibraryFile, readLibrary } from '#app/domain/framework/library'
import type { Rule } from '#app/domain/framework/rule-schema'
import { RuleCompiler } from '#app/domain/rule-nodes'

export const FIXTURES = join(import.meta.dirname, '../fixtures/frameworks')
const PATHS = [
  'facts.json',
  'small-act.json',
  'house-rules.json',
  'threats/small.json',
  'crosswalks/small-act--house-rules.json',
]

/** The files of the small library as text, for tests that spoil one of them. */
export const smallFiles = (): LibraryFile[] =>
  PATHS.map((path) => ({ path, text: readFileSync(join(FIXTURES, path), 'utf8') }))

export const small = readLibrary(smallFiles())
export const smallAct = small.compiled.get('small-act')!
export const catalogue = small.catalogue

// biome-ignore lint/suspicious/noExplicitAny: tests spoil files in ways no type allows
export type Loose = any

/** One file of the small library, changed. */
export function changed(path: string, change: (json: Loose) => void): string {
  const json = JSON.parse(smallFiles().find((file) => file.path === path)!.text)
  change(json)
  return JSON.stringify(json, null, 2)
}

/** The small act with other parts, compiled. */
export function actWith(change: (json: Loose) => void) {
  const files = smallFiles().map((file) =>
    file.path === 'small-act.json' ? { ...file, text: changed(file.path, change) } : file,
  )
  const library = readLibrary(files)
  if (library.problems.length > 0) throw new Error(JSON.stringify(library.problems))
  return compileFramework(library.frameworks.find((framework) => framework.id === 'small-act')!, catalogue)
}

/** A rule by itself, over the small facts. */
export function ruleNode(rule: Rule) {
  const compiler = new RuleCompiler(catalogue)
  return { node: compiler.compile(rule), compiler }
}

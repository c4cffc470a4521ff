import { checkCitedPlaces } from './check-cites'
import { checkFormPlaces } from './check-form'
import { checkHouseRules } from './check-house'
import { type CoverageTally, coverageOf } from './coverage'
import type { Coverage } from './coverage-schema'
import { type Library, type LibraryFile, RELEASED } from './library'
import { parseCoverage, parseReferenceIndex, parseReleased } from './parse'
import { type Found, located, type Problem } from './problems'
import { References } from './references'
import { checkReleased } from './released'
import type { Released } from './released-schema'

/** What is kept beside a library to hold it to its sources: known places, what must be covered, what was released. */
export type Papers = { problems: Problem[]; coverage: CoverageTally[] }
export const withoutPapers: Papers = { problems: [], coverage: [] }

type Checked = Omit<Library, 'written'> & { digests: ReadonlyMap<string, string> }

/**
 * Checks a library against the papers beside it; `files` is everything in the folder. What an organisation writes for
 * itself has none of them, and is not held to our house rules: these go with released.json.
 */
export function checkPapers(library: Checked, files: readonly LibraryFile[]): Papers {
  const { indexes, coverages, released, problems } = readPapers(files)
  const found: Found[] = library.frameworks.flatMap((framework) => checkCitedPlaces(framework, indexes))
  found.push(...library.forms.flatMap((form) => checkFormPlaces(form, indexes)))
  const coverage: CoverageTally[] = []
  for (const { path, coverage: one } of coverages) {
    const framework = library.frameworks.find((item) => item.id === one.framework) ?? null
    const checked = coverageOf(one, framework, indexes, path)
    coverage.push(checked.tally)
    found.push(...checked.found)
  }
  if (released)
    found.push(...checkReleased(released, library), ...checkHouseRules(library.frameworks, library.crosswalks))
  const texts = new Map(files.map((file) => [file.path, file.text]))
  return { coverage, problems: [...problems, ...located(found, (file) => texts.get(file))] }
}

export function readPapers(files: readonly LibraryFile[]) {
  const indexes = new Map<string, References>()
  const coverages: { path: string; coverage: Coverage }[] = []
  const problems: Problem[] = []
  let released: Released | null = null
  for (const { path, text } of files) {
    if (path.startsWith('references/')) {
      const read = parseReferenceIndex(text, path)
      if (read.ok) indexes.set(read.index.id, new References(read.index))
      else problems.push(...read.problems)
    } else if (path.startsWith('coverage/')) {
      const read = parseCoverage(text, path)
      if (read.ok) coverages.push({ path, coverage: read.coverage })
      else problems.push(...read.problems)
    } else if (path === RELEASED) {
      const read = parseReleased(text, path)
      if (read.ok) released = read.released
      else problems.push(...read.problems)
    }
  }
  return { indexes, coverages, released, problems }
}

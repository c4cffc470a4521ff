import { checkPapers } from '#app/domain/framework/check-papers'
import { checkLibrary } from '#app/domain/framework/checks'
import { type LibraryFile, readLibrary } from '#app/domain/framework/library'
import { sayProblem } from '#app/domain/framework/problems'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { changed, type Loose, smallFiles } from './small-library'

const INDEX = {
  id: 'small-text',
  title: 'The small act',
  edition: 'first',
  asOf: '2026-11-20',
  derivedFrom: 'the text beside this test',
  places: {
    'Art. 5': '',
    'Art. 6': '(1)',
    'Art. 9': '(1) (2)',
    'Art. 10': { '(1)': '(a) (b)' },
    'Art. 26': '',
    'Art. 73': '',
    'Annex III': { ' 4': '(a)' },
    'Art. 113': '(a) (c)',
  },
}
export const file = (path: string, json: unknown): LibraryFile => ({ path, text: JSON.stringify(json, null, 2) })
export const index = (change: (json: Loose) => void = () => {}) => {
  const json: Loose = structuredClone(INDEX)
  change(json)
  return file('references/small-text.json', json)
}
export const act = (change: (json: Loose) => void = () => {}): LibraryFile => ({
  path: 'small-act.json',
  text: changed('small-act.json', (json) => {
    json.sources.find((source: Loose) => source.id === 'act').index = 'small-text'
    change(json)
  }),
})
export const requirement = (json: Loose, id: string): Loose =>
  json.sections
    .flatMap((section: Loose) => [section, ...(section.sections ?? [])])
    .flatMap((section: Loose) => section.requirements ?? [])
    .find((one: Loose) => one.id === id)

/** Everything the checks say of the small library with other files in place of its own and beside them. */
export function check(...files: LibraryFile[]) {
  const all = [...smallFiles().filter((one) => !files.some(({ path }) => path === one.path)), ...files]
  const library = read(all)
  const papers = checkPapers(library, all)
  return { checks: checkLibrary(library, papers), said: papers.problems.map(sayProblem) }
}
export function read(files: readonly LibraryFile[]) {
  const library = readLibrary(files.filter(({ path }) => !/^(?:references|coverage)\//.test(path)))
  const digests = new Map([...library.written].map(([path, json]) => [path, sha256Hex(canonicalJson(json as Json))]))
  return { ...library, digests }
}

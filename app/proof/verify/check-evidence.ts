import { many } from '#app/lib/many'
import { attention, broken, type Fact, type Finding, sound, unchecked } from './step'

/** A file of the folder somebody holds against the report. */
export interface FoundFile {
  readonly path: string
  readonly size: number
  /** empty for what could not be read, such as a link that leads elsewhere */
  readonly sha256: string
}

interface ListedFile {
  path: string
  sha256: string
  size: number
  title: string
}

/** What a package of this report has beside the evidence: path → digest, or null where any content may stand. */
export type PackedFiles = ReadonlyMap<string, string | null>

/** Laid down by file systems in every folder that somebody looks at. */
const OF_NOBODY = new Set(['.ds_store', 'thumbs.db', 'desktop.ini'])
const MOST_SHOWN = 200

/**
 * The folder against the list of files in the report. Files are known by their content, so a folder may be ordered and
 * named as one likes; but what bears the name that the report gives a file must be that file, and what the report does
 * not name must not pass for evidence.
 */
export function checkEvidence(
  manifest: string,
  given: readonly FoundFile[] | null,
  packed: PackedFiles = new Map(),
): Finding {
  const { files } = JSON.parse(manifest) as { files: ListedFile[] }
  const named = many(files.length, 'file')
  const none = 'The report names no evidence files'
  if (given === null)
    return unchecked(
      files.length === 0 ? `${none}.` : `The report names ${named}; no folder was given to hold against it.`,
    )
  const found = given.filter(({ path }) => !OF_NOBODY.has(baseOf(path)))
  const meantBy = namesOf(files)
  const faults = faultsOf(files, found, meantBy)
  const [first] = faults
  if (first) {
    const more = faults.length > 1 ? ` and ${faults.length - 1} more` : ''
    return broken(`${first.term} ${first.value}${more}; the report names ${named}.`, shown(faults))
  }
  const strange = unnamed(files, found, packed)
  const all = `The folder holds all that the report names, byte for byte: ${named}.`
  if (strange.length > 0) {
    const path = strange[0]!.term
    const which = strange.length === 1 ? path : `${path} and ${strange.length - 1} more`
    const holds = `the folder holds ${many(strange.length, 'file')} that the report does not name: ${which}`
    const rest = files.length === 0 ? `${none}.` : all
    return attention(holds, `${rest} But ${holds}.`, shown(strange))
  }
  if (files.length === 0) return unchecked(`${none}.`)
  const whose = new Map(files.map((file) => [file.sha256, file.path]))
  const renamed = found.flatMap((one) => {
    const path = meantBy(one).length === 0 ? whose.get(one.sha256) : undefined
    return path === undefined ? [] : [{ term: one.path, value: `holds the content of ${path}` }]
  })
  if (renamed.length === 0) return sound(all)
  return sound(`${all} Under other names than in the report: ${renamed.length}.`, shown(renamed))
}

type Meant = (one: FoundFile) => readonly ListedFile[]

/** Which of the list a found file is called as: by its path at any depth, or else by its name alone. */
function namesOf(files: readonly ListedFile[]): Meant {
  const byName = new Map<string, ListedFile[]>()
  for (const file of files) {
    const same = byName.get(baseOf(file.path))
    if (same) same.push(file)
    else byName.set(baseOf(file.path), [file])
  }
  return ({ path }) => {
    const same = byName.get(baseOf(path)) ?? []
    const placed = same.filter((file) => `/${path}`.toLowerCase().endsWith(`/${file.path}`.toLowerCase()))
    return placed.length > 0 ? placed : same
  }
}

/** What is not as the report says, each by the path somebody would look for. */
function faultsOf(files: readonly ListedFile[], found: readonly FoundFile[], meantBy: Meant): Fact[] {
  const there = new Map(found.map((one) => [one.sha256, one.path]))
  const known = new Map(files.map((file) => [file.sha256, file.path]))
  const impostors = found.flatMap((one) => {
    const meant = meantBy(one)
    return meant.length === 0 || meant.some(({ sha256 }) => sha256 === one.sha256) ? [] : [{ file: meant[0]!, one }]
  })
  const holds = new Map(impostors.map(({ file, one }, index) => [`${file.sha256} ${one.sha256}`, index]))
  const told = impostors.flatMap(({ file, one }, index): Fact[] => {
    const whose = known.get(one.sha256)
    const own = there.get(file.sha256)
    const other = holds.get(`${one.sha256} ${file.sha256}`)
    // Two that are exchanged are one fault, told where the first of them stands.
    if (whose !== undefined && other !== undefined)
      return other < index ? [] : [{ term: `${one.path} and ${whose}`, value: EXCHANGED }]
    if (whose !== undefined) return [{ term: one.path, value: `holds the content of ${whose}` }]
    if (one.sha256 === '') return [{ term: one.path, value: LINK }]
    const kept = own === undefined ? '' : `; what the report names is there as ${own}`
    return [{ term: one.path, value: `is in the folder with another content${kept}` }]
  })
  const wrong = new Set(impostors.map(({ file }) => file.path))
  const lost = files.filter(({ path, sha256 }) => !there.has(sha256) && !wrong.has(path))
  return [...told, ...lost.map(({ path }) => ({ term: path, value: 'is not in the folder' }))]
}

const EXCHANGED = 'are exchanged: each holds the content of the other'

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase()

/** Files that are neither evidence of this report nor, in an unpacked package of it, what a package has beside; and why. */
function unnamed(files: readonly ListedFile[], found: readonly FoundFile[], packed: PackedFiles): Fact[] {
  const known = new Set([...files.map(({ sha256 }) => sha256), ...[...packed.values()].flatMap((one) => one ?? [])])
  const roots = found.flatMap(({ path }) => (baseOf(path) === SUMS ? [path.slice(0, -SUMS.length)] : []))
  const beside = new Map(
    roots.flatMap((root) => [...packed].map(([path, sha256]): [string, string | null] => [root + path, sha256])),
  )
  return found.flatMap(({ path, sha256 }) => {
    if (known.has(sha256) || beside.get(path) === null) return []
    if (sha256 === '') return [{ term: path, value: LINK }]
    const why = beside.has(path) ? 'is not the one that belongs to this report' : 'the report does not name this file'
    return [{ term: path, value: why }]
  })
}

const LINK = 'is a link and no file; what it leads to was not read'

/** The list of digests, which lies at the top of every package. */
const SUMS = 'sha256sums'

const shown = (facts: readonly Fact[]): readonly Fact[] =>
  facts.length <= MOST_SHOWN
    ? facts
    : [...facts.slice(0, MOST_SHOWN), { term: 'More', value: `${facts.length - MOST_SHOWN} more, not shown` }]

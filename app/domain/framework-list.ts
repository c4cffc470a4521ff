import { foldCase } from '#app/lib/text'
import type { CompiledFramework } from './framework/compile'
import { FRAMEWORK_KINDS, THEMES } from './framework/words'
import { firstDaysOfLaw } from './framework-view'
import { isOfRegion } from './law-calendar'

/** One line of the library's list. */
export interface FrameworkLine {
  id: string
  title: string
  shortTitle: string
  summary: string
  edition: string
  kind: string
  status: string
  themes: string[]
  jurisdictions: string[]
  requirements: number
  version: string
  adopted: boolean
  /** Written by the organisation itself. */
  own: boolean
  /** Another version is offered than the adopted one. */
  newer: boolean
  /** The first day on which anything of it begins or began to bind, and the next one after the day asked for. */
  firstDay: string | null
  nextDay: string | null
}

export interface FrameworkFilter {
  q: string
  kind: string
  theme: string
  region: string
  use: string
}

/** What the address asks for; what it cannot mean is left out. */
export function readFrameworkFilter(query: URLSearchParams): FrameworkFilter {
  const one = (name: string, known?: readonly string[]): string => {
    const value = (query.get(name) ?? '').trim().slice(0, 100)
    return known === undefined || known.includes(value) ? value : ''
  }
  return {
    q: one('q'),
    kind: one('kind', FRAMEWORK_KINDS),
    theme: one('theme', THEMES),
    region: one('region'),
    use: one('use', ['yes', 'no', 'newer']),
  }
}

export function frameworkLine(
  compiled: CompiledFramework,
  state: Pick<FrameworkLine, 'adopted' | 'own' | 'newer'>,
  asOf: string,
): FrameworkLine {
  const { framework, requirements } = compiled
  const days = firstDaysOfLaw(compiled, asOf).filter(({ former }) => !former)
  return {
    ...{ id: framework.id, title: framework.title, kind: framework.kind, status: framework.status },
    ...{ jurisdictions: framework.jurisdictions, themes: framework.themes, version: framework.version },
    shortTitle: framework.shortTitle ?? framework.title,
    summary: framework.summary ?? '',
    edition: framework.edition ?? '',
    requirements: requirements.length,
    ...state,
    firstDay: days[0]?.date ?? null,
    nextDay: days.find(({ date }) => date > asOf)?.date ?? null,
  }
}

/** Whether a line fits the filter; words are not among it, for they look for requirements too. */
export const fitsFilter = (line: FrameworkLine, { kind, theme, region, use }: FrameworkFilter): boolean =>
  (kind === '' || line.kind === kind) &&
  (theme === '' || line.themes.includes(theme)) &&
  isOfRegion(line.jurisdictions, region) &&
  (use === '' || (use === 'newer' ? line.newer : line.adopted === (use === 'yes')))

/** Whether its own name or summary holds all the words. */
export function bearsWords(line: FrameworkLine, words: readonly string[]): boolean {
  const names = foldCase(`${line.title} ${line.shortTitle} ${line.id} ${line.summary} ${line.edition}`)
  return words.every((word) => names.includes(word))
}

export interface FrameworkGroup {
  key: string
  title: string
  lines: FrameworkLine[]
}

/** Binding law by region, standards, guidance, rules of one's own house, and what is not law yet or no more; in use first. */
export function groupFrameworks(
  lines: readonly FrameworkLine[],
  regionTitle: (region: string) => string,
): FrameworkGroup[] {
  const groups = new Map<string, FrameworkGroup & { rank: number }>()
  for (const line of lines) {
    const { key, title, rank } = placeOf(line, regionTitle)
    const group = groups.get(key) ?? { key, title, rank, lines: [] }
    group.lines.push(line)
    groups.set(key, group)
  }
  const byUse = (a: FrameworkLine, b: FrameworkLine) =>
    Number(b.adopted) - Number(a.adopted) || (foldCase(a.title) < foldCase(b.title) ? -1 : 1)
  const inUse = (group: FrameworkGroup) => group.lines.filter(({ adopted }) => adopted).length
  return [...groups.values()]
    .sort((a, b) => a.rank - b.rank || inUse(b) - inUse(a) || (a.title < b.title ? -1 : 1))
    .map(({ rank: _rank, ...group }) => ({ ...group, lines: group.lines.sort(byUse) }))
}

function placeOf({ kind, status, own, jurisdictions }: FrameworkLine, regionTitle: (region: string) => string) {
  if (status === 'proposed' || status === 'repealed')
    return { key: 'proposed', title: 'Proposed or no longer law: shown, never counted', rank: 4 }
  if (own || kind === 'internal') return { key: 'ours', title: 'Rules of the house, and your own', rank: 3 }
  if (kind === 'standard') return { key: 'standard', title: 'Standards', rank: 1 }
  if (kind === 'guidance') return { key: 'guidance', title: 'Guidance', rank: 2 }
  const [region = ''] = (jurisdictions[0] ?? '').split('-')
  return { key: `law-${region}`, title: region === '' ? 'Law' : `Law: ${regionTitle(region)}`, rank: 0 }
}

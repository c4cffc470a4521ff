import type { CompiledFramework } from './framework/compile'
import type { Rule } from './framework/rule-schema'
import type { Section } from './framework/schema'
import { REQUIREMENT_KINDS } from './framework/words'
import { isLegalDate } from './legal-date'
import { type CitedPlace, placeIn, type WindowView, windowView } from './requirement-view'
import { nameInWords, sayRule } from './say-rule'
import { citeText, sectionTitles } from './scope-sections'

export interface ContentSection {
  id: string
  title: string
  depth: number
  requirements: {
    id: string
    title: string
    kind: string
    cite: string
    unconfirmed: boolean
    level: string | null
    /** Requirements of one group share their conditions and dates. */
    group: number
  }[]
}

interface Sure {
  unconfirmed: boolean
  note: string | null
}

/** The condition of a clock, a penalty or a period in words; null where it stands for all the framework covers. */
interface Where {
  where: string | null
}

/** Everything a framework file says besides its requirements' own pages. Plain data. */
export interface FrameworkView {
  id: string
  title: string
  summary: string | null
  edition: string | null
  kind: string
  status: string
  version: string
  asOf: string
  themes: string[]
  jurisdictions: string[]
  requirements: number
  sources: { title: string; citation: string; url: string | null; licence: string | null; note: string | null }[]
  roles: { title: string; help: string | null; cites: CitedPlace[] }[]
  classifications: ({ title: string; level: string; basis: string[]; cites: CitedPlace[] } & Sure)[]
  timelines: { name: string; windows: WindowView[]; requirements: number }[]
  deadlines: ({ id: string; title: string; span: string; trigger: string; to: string; cites: CitedPlace[] } & Where &
    Sure)[]
  consequences: ({ for: string; penalty: string; cure: string | null; cites: CitedPlace[] } & Where & Sure)[]
  retention: ({ of: string; span: string; from: string | null; cites: CitedPlace[] } & Where & Sure)[]
  contents: ContentSection[]
}

const words = (key: string): string => key.replaceAll('-', ' ')
const sure = ({ confidence, note }: { confidence: string; note?: string }): Sure => ({
  unconfirmed: confidence === 'unconfirmed',
  note: note ?? null,
})

export function frameworkView(compiled: CompiledFramework): FrameworkView {
  const { framework, requirements } = compiled
  const place = placeIn(compiled)
  const where = ({ when }: { when?: Rule }): Where => ({
    where: when === undefined || when === true ? null : sayRule(when, compiled),
  })
  const uses = (name: string) => requirements.filter((one) => one.requirement.effective.includes(name)).length
  return {
    ...{ id: framework.id, title: framework.title, status: framework.status, kind: framework.kind },
    ...{ version: framework.version, asOf: framework.asOf, jurisdictions: framework.jurisdictions },
    summary: framework.summary ?? null,
    edition: framework.edition ?? null,
    themes: framework.themes.map(words),
    requirements: requirements.length,
    sources: framework.sources.map(({ title, citation, url, licence, note }) => ({
      ...{ title, citation, url: url ?? null, licence: licence ?? null, note: note ?? null },
    })),
    roles: Object.values(framework.roles).map(({ title, help, cites }) => ({
      ...{ title, help: help ?? null, cites: cites.map(place) },
    })),
    classifications: framework.classifications.map((one) => ({
      ...{
        title: one.title,
        level: one.level,
        basis: one.basis.map(({ label }) => label),
        cites: one.cites.map(place),
      },
      ...sure(one),
    })),
    timelines: Object.entries(framework.timelines).map(([name, windows]) => ({
      name: nameInWords(name),
      windows: windows.map((window) => windowView(compiled, window, place)),
      requirements: uses(name),
    })),
    deadlines: framework.deadlines.map((one) => ({
      ...{ id: one.id, title: one.title ?? one.trigger, trigger: one.trigger, to: one.to, cites: one.cites.map(place) },
      span: one.within ? `within ${saySpan(one.within)}` : `${saySpan(one.before!)} before ${one.before!.event}`,
      ...where(one),
      ...sure(one),
    })),
    consequences: framework.consequences.map((one) => ({
      for: citeOfKeys(compiled, one.for),
      ...{ penalty: one.penalty, cure: one.cure ?? null, cites: one.cites.map(place) },
      ...where(one),
      ...sure(one),
    })),
    retention: framework.retention.map((one) => ({
      ...{ of: one.of, from: one.from ?? null, cites: one.cites.map(place) },
      span: one.years === undefined ? `${one.months} months` : `${one.years} years`,
      ...where(one),
      ...sure(one),
    })),
    contents: contentsOf(framework.sections, compiled),
  }
}

export function saySpan(span: Record<string, unknown>): string {
  const units = { hours: 'hour', days: 'day', businessDays: 'business day', months: 'month' }
  for (const [key, unit] of Object.entries(units)) {
    const n = span[key]
    if (typeof n === 'number') return `${n} ${unit}${n === 1 ? '' : 's'}`
  }
  return ''
}

/** What a consequence stands for: titles of sections where there are some, article numbers otherwise. */
function citeOfKeys({ framework }: CompiledFramework, keys: readonly string[]): string {
  const titles = sectionTitles(framework.sections)
  return keys.map((key) => titles.get(key) ?? words(key).replace(/^art /, 'Art. ')).join('; ')
}

function contentsOf(sections: readonly Section[], compiled: CompiledFramework, depth = 0): ContentSection[] {
  return sections.flatMap((section) => [
    {
      ...{ id: section.id, title: section.title, depth },
      requirements: section.requirements.map(({ id, title, kind, cites, confidence, level }) => ({
        ...{ id, title, kind, cite: citeText(cites), unconfirmed: confidence === 'unconfirmed' },
        ...{ level: level ?? null, group: compiled.byId.get(id)!.group },
      })),
    },
    ...contentsOf(section.sections, compiled, depth + 1),
  ])
}

/** More names than these in one line and nobody reads them. */
const MOST_NAMES = 3

/** Days on which something of a framework begins to bind somebody, as the law stands on a day; earlier wordings beside them. */
export function firstDaysOfLaw(
  compiled: CompiledFramework,
  asOf: string,
): { date: string; title: string; former: boolean }[] {
  const days = new Map<string, { date: string; names: Map<string, Set<string>>; former: boolean }>()
  const add = (window: CompiledFramework['framework']['timelines'][string][number], name: string) => {
    if (typeof window.from !== 'string') return
    const former = (window.lawUntil ?? '9') <= asOf || (window.lawSince ?? '') > asOf
    const key = `${window.from} ${former}`
    const day = days.get(key) ?? { date: window.from, names: new Map<string, Set<string>>(), former }
    const where = day.names.get(name) ?? new Set<string>()
    where.add(window.when && window.when !== true ? sayRule(window.when, compiled) : '')
    day.names.set(name, where)
    days.set(key, day)
  }
  for (const [name, windows] of Object.entries(compiled.framework.timelines))
    for (const window of windows) add(window, nameInWords(name))
  for (const { requirement } of compiled.requirements)
    for (const window of requirement.effective) if (typeof window !== 'string') add(window, requirement.title)
  return [...days.values()]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, names, former }) => ({ date, former, title: titleOfDay(names) }))
}

/** One name with its condition; of several only the names, and how many more there are. */
function titleOfDay(names: ReadonlyMap<string, ReadonlySet<string>>): string {
  const [[name, wheres] = ['', new Set<string>()]] = names
  if (names.size === 1) {
    const where = [...wheres].filter(Boolean)
    return where.length > 0 && !wheres.has('') ? `${name}, where: ${where.join('; or ')}` : name
  }
  const more = names.size - MOST_NAMES
  return `${[...names.keys()].slice(0, MOST_NAMES).join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

/** What the contents of a framework are narrowed to. */
export interface ContentsFilter {
  find: string
  kind: string
  /** Only what the law lets begin on this day. */
  day: string
  unconfirmed: boolean
}

export function contentsFilter(query: URLSearchParams): ContentsFilter {
  const [find = '', kind = '', day = ''] = ['find', 'kind', 'day'].map((key) => (query.get(key) ?? '').slice(0, 100))
  return {
    find: find.trim(),
    kind: (REQUIREMENT_KINDS as readonly string[]).includes(kind) ? kind : '',
    day: isLegalDate(day) ? day : '',
    unconfirmed: query.get('unconfirmed') === 'yes',
  }
}

/** Readings nobody has confirmed, with the doubt: of requirements, tiers, deadlines, penalties and periods. */
export function unconfirmedOf({ framework, requirements }: CompiledFramework) {
  const doubted = <Item extends { confidence: string; note?: string }>(
    items: readonly Item[],
    say: (item: Item) => string,
  ) =>
    items.flatMap((item) =>
      item.confidence === 'unconfirmed' ? [{ id: '', title: say(item), note: item.note ?? '' }] : [],
    )
  return [
    ...doubted(framework.classifications, ({ title }) => `Tier: ${title}`),
    ...doubted(framework.deadlines, ({ title, trigger }) => `Deadline: ${title ?? trigger}`),
    ...doubted(framework.consequences, ({ penalty }) => `Penalty: ${penalty}`),
    ...doubted(framework.retention, ({ of }) => `To be kept: ${of}`),
    ...requirements.flatMap(({ requirement: { id, title, confidence, note } }) =>
      confidence === 'unconfirmed' ? [{ id, title, note: note ?? '' }] : [],
    ),
  ]
}

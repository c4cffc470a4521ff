import type { CompiledFramework } from './framework/compile'
import type { Window } from './framework/requirement-schema'
import type { Rule } from './framework/rule-schema'
import { isLegalDate, sayDate } from './legal-date'
import { type KeptCounts, lawDaysAfter } from './picture'
import { type CitedPlace, placeIn } from './requirement-view'
import { nameInWords, sayRule } from './say-rule'

/**
 * What can happen in a law on a day: something begins to bind; the time given to those who came earlier runs out; it stops
 * binding; or the law itself moves, so that other first days hold from then on.
 */
export const LAW_MOVES = ['begins', 'transition-ends', 'ends', 'redated', 'becomes-law', 'repealed'] as const
export type LawMoveKind = (typeof LAW_MOVES)[number]

export interface LawMove {
  day: string
  kind: LawMoveKind
  /** What moves: a group of requirements in words, or the title of one. */
  what: string
  /** For whom, where it is not for all. */
  where: string | null
  /** The tiers it is for, by their titles, where it names any. */
  tiers: string[]
  requirements: { id: string; title: string }[]
  /** Where the law itself moves: the first days it named before, and those it names from then on. */
  before: string[]
  after: string[]
  cites: CitedPlace[]
}

/** What one framework does on one day, and whom it touches by the kept counts. */
export interface CalendarEntry {
  frameworkId: string
  framework: string
  jurisdictions: string[]
  moves: LawMove[]
  /** Systems for which something of it begins to bind on that day. */
  systems: number
  /** What begins, summed over those systems. */
  duties: number
}

export interface CalendarDay {
  day: string
  entries: CalendarEntry[]
}

interface Item {
  what: string
  windows: readonly Window[]
  requirements: { id: string; title: string }[]
}

/** The dated moves of a framework as its law stands on a day, in order of the days. A law that is not in force has none. */
export function lawMoves(compiled: CompiledFramework, asOf: string): LawMove[] {
  const { status } = compiled.framework
  if (status !== 'adopted' && status !== 'in-force') return []
  const moves = itemsOf(compiled).flatMap((item) => [...days(compiled, item, asOf), ...amendments(compiled, item)])
  return moves.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** Requirements that stand on the same windows: those of a timeline, or those that write the same ones out. */
function itemsOf({ framework, requirements }: CompiledFramework): Item[] {
  const named = new Map(
    Object.entries(framework.timelines).map(([name, windows]) => [
      name,
      { what: capital(nameInWords(name)), windows, requirements: [] as Item['requirements'] },
    ]),
  )
  const all = requirements.length
  const inPlace = new Map<string, Item>()
  for (const { requirement } of requirements) {
    const { id, title, effective } = requirement
    const own = effective.filter((one) => typeof one !== 'string')
    for (const name of effective) if (typeof name === 'string') named.get(name)?.requirements.push({ id, title })
    if (own.length === 0) continue
    const key = JSON.stringify(own)
    const item = inPlace.get(key) ?? { what: title, windows: own, requirements: [] }
    item.requirements.push({ id, title })
    inPlace.set(key, item)
  }
  return [...named.values(), ...inPlace.values()]
    .filter((item) => item.requirements.length > 0)
    .map((item) => ({ ...item, what: nameOf(item, all) }))
}

function nameOf({ what, requirements }: Item, all: number): string {
  if (requirements.length === all && all > 1) return 'All it asks'
  return requirements.length === 1 ? requirements[0]!.title : what
}

const wasLaw = ({ lawSince, lawUntil }: Window, day: string): boolean =>
  (lawSince ?? '') <= day && (lawUntil === undefined || day < lawUntil)

/** First and last days as the law stands. A first day that the law takes back before it comes is none. */
function days(compiled: CompiledFramework, item: Item, asOf: string): LawMove[] {
  return item.windows.flatMap((window) => {
    if (!wasLaw(window, asOf)) return []
    const { from, until, when } = window
    const said = { ...about(compiled, item, window), before: [], after: [] }
    const moves: LawMove[] = []
    if (typeof from === 'string' && !(window.lawUntil !== undefined && window.lawUntil <= from)) {
      moves.push({ ...said, day: from, kind: restsOnEarlier(when, compiled) ? 'transition-ends' : 'begins' })
    }
    if (typeof until === 'string') moves.push({ ...said, day: until, kind: 'ends' })
    return moves
  })
}

/** Whether a condition is about what was there before a day: whoever came earlier was given longer. */
function restsOnEarlier(rule: Rule | undefined, compiled: CompiledFramework, stands = true): boolean {
  if (rule === undefined || rule === true) return false
  const { rules, classifications } = compiled.framework
  const inside = (part: Rule | undefined) => restsOnEarlier(part, compiled, stands)
  if ('all' in rule) return rule.all.some(inside)
  if ('any' in rule) return rule.any.some(inside)
  if ('not' in rule) return restsOnEarlier(rule.not, compiled, !stands)
  if ('rule' in rule) return inside(rules[rule.rule])
  if ('classification' in rule) return inside(classifications.find(({ id }) => id === rule.classification)?.when)
  return stands ? rule.before !== undefined : rule.after !== undefined
}

/** Days on which the law itself moved or will: what it named until then, and what it names from then on. */
function amendments(compiled: CompiledFramework, item: Item): LawMove[] {
  const turns = new Set(item.windows.flatMap(({ lawSince, lawUntil }) => [lawSince, lawUntil]))
  return [...turns].flatMap((day): LawMove[] => {
    if (day === undefined) return []
    const gone = item.windows.filter((window) => window.lawUntil === day)
    const come = item.windows.filter((window) => window.lawSince === day)
    const say = (window: Window) => firstDay(compiled, window)
    const kind = gone.length > 0 && come.length > 0 ? 'redated' : come.length > 0 ? 'becomes-law' : 'repealed'
    const telling = come.length > 0 ? come : gone
    const said = telling.map((window) => about(compiled, item, window))
    const wheres = [...new Set(said.map(({ where }) => where))]
    return [
      {
        ...{ day, kind, what: item.what, requirements: item.requirements, cites: said.flatMap(({ cites }) => cites) },
        where: wheres.length === 1 ? wheres[0]! : null,
        tiers: [...new Set(said.flatMap(({ tiers }) => tiers))],
        ...{ before: [...new Set(gone.map(say))], after: [...new Set(come.map(say))] },
      },
    ]
  })
}

function about(compiled: CompiledFramework, item: Item, { when, cite }: Window) {
  return {
    ...{ what: item.what, requirements: item.requirements },
    where: when === undefined || when === true ? null : sayRule(when, compiled),
    tiers: tiersIn(when, compiled),
    cites: cite ? [placeIn(compiled)(cite)] : [],
  }
}

/** The titles of the tiers that a condition asks for; what it leaves out is for the calendar to tell. */
function tiersIn(when: Window['when'], { framework }: CompiledFramework): string[] {
  if (when === undefined || when === true) return []
  const parts: readonly Rule[] = 'all' in when ? when.all : [when]
  return parts.flatMap((part) =>
    typeof part === 'object' && 'classification' in part
      ? (framework.classifications.find(({ id }) => id === part.classification)?.title ?? [])
      : [],
  )
}

/** The first day a window names: a date, or the label of the fact that does. */
const firstDay = (compiled: CompiledFramework, { from }: Window): string =>
  typeof from === 'string' ? from : (compiled.facts.get(from.fact)?.label ?? from.fact)

/** What changes from one day (included) to another (excluded), day by day: the laws' dates and whom they touch. */
export function lawCalendar(
  frameworks: readonly CompiledFramework[],
  counts: KeptCounts,
  asOf: string,
  { from, to }: { from: string; to: string | null },
): CalendarDay[] {
  const days = new Map<string, Map<string, CalendarEntry>>()
  const within = (day: string) => day >= from && (to === null || day < to)
  const entryOf = (day: string, { framework }: CompiledFramework): CalendarEntry => {
    const entries = days.get(day) ?? new Map<string, CalendarEntry>()
    days.set(day, entries)
    const known = entries.get(framework.id)
    if (known) return known
    const { id, title, shortTitle, jurisdictions } = framework
    const made = { frameworkId: id, framework: shortTitle ?? title, jurisdictions, moves: [], systems: 0, duties: 0 }
    entries.set(id, made)
    return made
  }
  const touched = lawDaysAfter(counts, '')
  for (const compiled of frameworks) {
    for (const move of lawMoves(compiled, asOf)) if (within(move.day)) entryOf(move.day, compiled).moves.push(move)
    for (const { day, framework, systems, requirements } of touched)
      if (framework === compiled.framework.id && within(day))
        Object.assign(entryOf(day, compiled), { systems, duties: requirements })
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, entries]) => ({
      day,
      entries: [...entries.values()].sort((a, b) => b.systems - a.systems || (a.framework < b.framework ? -1 : 1)),
    }))
}

/** Whether a framework is of a region: "US" holds "US-CA" too. One without regions is of every region. */
export const isOfRegion = (jurisdictions: readonly string[], region: string): boolean =>
  region === '' || jurisdictions.some((one) => one === region || one.startsWith(`${region}-`))

/** A move as the verb of a sentence, for one requirement and for several. */
export const MOVE_VERBS: Record<LawMoveKind, readonly [one: string, several: string]> = {
  begins: ['begins to bind', 'begin to bind'],
  'transition-ends': ['begins to bind those who came earlier', 'begin to bind those who came earlier'],
  ends: ['stops binding', 'stop binding'],
  redated: ['gets other first days', 'get other first days'],
  'becomes-law': ['becomes law', 'become law'],
  repealed: ['is taken out of the law', 'are taken out of the law'],
}

/** A move in one line: "Transparency: 7 requirements begin to bind". */
export function sayMove(move: LawMove & { count?: number }): string {
  const { what, kind, where, requirements, before, after, count = requirements.length } = move
  const subject = count === 1 ? what : `${what}: ${count} requirements`
  const said = `${subject} ${MOVE_VERBS[kind][count === 1 ? 0 : 1]}${where ? `, where: ${where}` : ''}`
  const named = (list: readonly string[]) =>
    list.map((day) => (isLegalDate(day) ? sayDate(day) : `“${day}”`)).join(', ')
  const from = before.length > 0 ? `, until then: ${named(before)}` : ''
  const to = after.length > 0 ? `, from then on: ${named(after)}` : ''
  return `${said}${from}${to}`
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

import { bucketOf, isSettled } from './assessment'
import {
  type CrosswalkGraph,
  crosswalkGraph,
  helpTowards,
  type Link,
  metThrough,
  type Place,
  partsOf,
  placeOf,
} from './crosswalk'
import type { Facts } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { Crosswalk } from './framework/crosswalk-schema'
import { type Scope, scopeOf } from './scope'
import { citeText } from './scope-sections'

/** An answer of one system, wherever it stands. */
export interface AnswerThere {
  /** of the assessment */
  id: string
  frameworkId: string
  requirementId: string
  status: string
  review: string
}

/** A requirement named so that one finds it. */
export interface Named {
  place: Place
  frameworkId: string
  framework: string
  id: string
  title: string
  cite: string
}

/** An answer elsewhere that meets its requirement. */
export interface MetAnswer extends Named {
  assessmentId: string
  status: string
  approved: boolean
}

/** One link of the way from a met requirement to another. */
export interface Step {
  from: Named
  to: Named
  relation: string
  rationale: string
  basis: string
  unconfirmed: boolean
}

/** A met answer, and how it leads here. */
export interface Lead {
  source: MetAnswer
  steps: Step[]
}

/** What the answers to other frameworks mean for one requirement. */
export interface Elsewhere {
  /** Whoever met that has met this. */
  through: Lead | null
  /** Somebody answered here that it is not met, and elsewhere that it is: one of the two is wrong. */
  contradicts: boolean
  /** Parts and neighbours that are met: a beginning. Only where nothing meets the whole. */
  helps: Lead[]
}

interface Shelf {
  /** the frameworks as the organisation sees them */
  get(frameworkId: string): CompiledFramework | undefined
}

/** The crosswalks between the requirements that the organisation's versions have. */
export const graphOn = (shelf: Shelf, crosswalks: readonly Crosswalk[]): CrosswalkGraph =>
  crosswalkGraph(crosswalks, (place) => {
    const { frameworkId, requirementId } = partsOf(place)
    return shelf.get(frameworkId)?.byId.has(requirementId) === true
  })

/** Which requirements of a framework apply to a system on a day and have not ended; worked out when first asked for. */
export function applyingOn(
  adopted: readonly CompiledFramework[],
  facts: Facts,
  asOf: string,
): (frameworkId: string) => ReadonlySet<string> {
  const byId = new Map(adopted.map((compiled) => [compiled.framework.id, compiled]))
  const known = new Map<string, ReadonlySet<string>>()
  return (frameworkId) => {
    const compiled = byId.get(frameworkId)
    const found = known.get(frameworkId) ?? new Set(compiled ? applyingIn(scopeOf(compiled, facts, asOf)) : [])
    known.set(frameworkId, found)
    return found
  }
}

/** Those of a scope that apply and have not ended. */
export const applyingIn = ({ requirements }: Pick<Scope, 'requirements'>): string[] =>
  requirements.filter(({ verdict, timing }) => verdict === 'true' && timing !== 'ended').map(({ id }) => id)

/** The same for laws that are law: what is only proposed, or repealed, binds nobody. */
export function bindingOn(
  adopted: readonly CompiledFramework[],
  applying: (frameworkId: string) => ReadonlySet<string>,
): (frameworkId: string) => ReadonlySet<string> {
  const binding = new Set(adopted.filter(({ framework }) => isDuty(framework)).map(({ framework }) => framework.id))
  return (frameworkId) => (binding.has(frameworkId) ? applying(frameworkId) : NONE)
}

const NONE: ReadonlySet<string> = new Set()
const isDuty = ({ status }: { status: string }): boolean => status === 'adopted' || status === 'in-force'

/** Implemented, absent or safeguarded. */
export const isMet = (status: string): boolean => bucketOf(status) === 'implemented'

/** The answers that meet a requirement of the system, approved ones first, so that a way from them is preferred. */
export function metAnswers(
  answers: readonly AnswerThere[],
  applying: (frameworkId: string) => ReadonlySet<string>,
): Map<Place, AnswerThere> {
  const met = answers.filter((one) => isMet(one.status) && applying(one.frameworkId).has(one.requirementId))
  const first = (one: AnswerThere) => (one.review === 'approved' ? 0 : 1)
  const sorted = met.sort((a, b) => first(a) - first(b) || (keyOf(a) < keyOf(b) ? -1 : 1))
  return new Map(sorted.map((one) => [keyOf(one), one]))
}

const keyOf = (one: AnswerThere): Place => placeOf(one.frameworkId, one.requirementId)

/** Whether "satisfied through another" says something about an answer: not where it is settled, or denied, by itself. */
export const leansOn = (status: string): boolean => !isSettled(status) && bucketOf(status) !== 'notImplemented'

/** Every requirement that is met through another, with the place its way begins at. */
export function throughOthers(graph: CrosswalkGraph, met: ReadonlyMap<Place, AnswerThere>): Map<Place, Place> {
  const ways = metThrough(graph, new Set(met.keys()))
  return new Map([...ways].map(([place, [first]]) => [place, first!.from]))
}

/** What the answers elsewhere mean for one requirement that is answered with this status. */
export function elsewhereOf(
  shelf: Shelf,
  graph: CrosswalkGraph,
  met: ReadonlyMap<Place, AnswerThere>,
  place: Place,
  status: string,
): Elsewhere {
  if (isSettled(status)) return { through: null, contradicts: false, helps: [] }
  const answered = new Set(met.keys())
  const ways = metThrough(graph, answered)
  const lead = (way: readonly Link[]): Lead => {
    const { from } = way[0]!
    const { id, status, review } = met.get(from)!
    const source = { ...nameOf(shelf, from), assessmentId: id, status, approved: review === 'approved' }
    return { source, steps: way.map((link) => stepOf(shelf, link)) }
  }
  const whole = ways.get(place)
  if (whole) return { through: lead(whole), contradicts: !leansOn(status), helps: [] }
  const helpers = helpTowards(graph, place, new Set([...answered, ...ways.keys()]))
  const parts = helpers.filter(({ relation }) => relation === 'subset-of')
  const neighbours = helpers.filter(({ relation }) => relation !== 'subset-of')
  return {
    through: null,
    contradicts: false,
    helps: [...parts, ...neighbours].map((link) => lead([...(ways.get(link.from) ?? []), link])),
  }
}

export function nameOf(shelf: Shelf, place: Place): Named {
  const { frameworkId, requirementId } = partsOf(place)
  const compiled = shelf.get(frameworkId)
  const { title = requirementId, cites = [] } = compiled?.byId.get(requirementId)?.requirement ?? {}
  const framework = compiled?.framework.shortTitle ?? compiled?.framework.title ?? frameworkId
  // What a house wrote itself has no numbers; it cites the laws and standards it stands on.
  const own = compiled?.framework.kind === 'internal'
  return { place, frameworkId, framework, id: requirementId, title, cite: own ? '' : citeText(cites.slice(0, 1)) }
}

/** "ISO/IEC 42001 Clause 6.1.2", to stand before the title. */
export const whereOf = ({ framework, cite }: Named): string => `${framework} ${cite}`.trim()

/** The same, to stand alone: what has no number is called by its title. */
export const labelOf = (one: Named): string => (one.cite === '' ? `${one.framework}, “${one.title}”` : whereOf(one))

function stepOf(shelf: Shelf, { from, to, relation, rationale, basis, unconfirmed }: Link): Step {
  const words = { relation: relation.replaceAll('-', ' '), rationale, basis, unconfirmed }
  return { from: nameOf(shelf, from), to: nameOf(shelf, to), ...words }
}

/** The statement of an answer that rests on another: where it is met, and by which way that covers this. */
export function metThroughStatement({ source, steps }: Lead): string {
  const ways = steps.map(({ to, rationale }, at) =>
    at === steps.length - 1 ? rationale : `It meets ${whereOf(to)}, “${to.title}”: ${rationale}`,
  )
  return [`Met through ${whereOf(source)}, “${source.title}”.`, ...ways].join('\n')
}

/** The status with which a requirement rests on an answer elsewhere: a prohibition keeps the words of prohibitions. */
export function statusThrough(kind: string, source: string): 'implemented' | 'absent' | 'safeguarded' {
  if (kind !== 'prohibition') return 'implemented'
  return source === 'absent' ? 'absent' : 'safeguarded'
}

interface Piece {
  title: string
  current(freshDays: number | null): boolean
}

/**
 * The expected evidence that nothing attached fulfils. A piece shows one thing: what it names by its title, or else the
 * first thing still open that it is fresh enough for, what is required before what is helpful.
 */
export function stillToShow<Expected extends { title: string; required: boolean; freshDays: number | null }>(
  expected: readonly Expected[],
  pieces: readonly Piece[],
): Expected[] {
  const free = [...pieces]
  const take = (fits: (piece: Piece) => boolean): boolean => {
    const at = free.findIndex(fits)
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  }
  const unnamed = expected.filter(
    (one) => !take((piece) => piece.current(one.freshDays) && names(piece.title, one.title)),
  )
  const weighed = [...unnamed].sort((a, b) => Number(b.required) - Number(a.required))
  const shown = new Set(weighed.filter((one) => take((piece) => piece.current(one.freshDays))))
  return unnamed.filter((one) => !shown.has(one))
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? []

function names(title: string, expected: string): boolean {
  const words = wordsIn(expected)
  const said = new Set(wordsIn(title))
  return words.length > 0 && words.every((word) => said.has(word))
}

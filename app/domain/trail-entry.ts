import { statusLabel } from './assessment'
import { componentKindLabel } from './component'
import { type FactValue, sayAnswer } from './facts'
import type { FactCatalogue } from './framework/facts-schema'
import { GUEST_VIEW } from './guests'
import { sayPeriod } from './guided-form'
import { isLegalDate, sayDate } from './legal-date'
import { roleLabel } from './people'
import { isReportKind, reportKind } from './report-kinds'
import { TREATMENTS } from './risk'
import { tierLabel } from './system'
import { sayAction, sayKey } from './trail-words'

export interface TrailEntry {
  sequence: number
  at: string
  who: string
  said: string
  subjectType: string
  subjectId: string
  systemId: string | null
  /** What it is about, in words of its own record: "EU AI Act art-9.1", the name of a component. */
  about: string
  changes: { label: string; before: string; after: string }[]
}

/** The words for what the trail only names: people by id and guests by their key, personal values by digest, frameworks by id, questions. */
export interface TrailWords {
  people: ReadonlyMap<string, string>
  personal: ReadonlyMap<string, string>
  frameworks: ReadonlyMap<string, string>
  catalogue: FactCatalogue
  /** Questions of scored questionnaires by id. */
  questions: ReadonlyMap<string, string>
  /** Where a framework asks for a requirement; without it the trail names the requirement by its own id. */
  place?(frameworkId: string, requirementId: string): string
}

interface Event {
  sequence: number
  at: string
  actor: string
  action: string
  subjectType: string
  subjectId: string
  systemId: string | null
  body: string
}

export function trailEntry(event: Event, words: TrailWords): TrailEntry {
  const { sequence, at, actor, action, subjectType, subjectId, systemId } = event
  const body = JSON.parse(event.body) as { before?: unknown; after?: unknown }
  const changes = changesOf(body.before, body.after, words)
  const about = aboutOf({ ...toRecord(body.before), ...toRecord(body.after) }, subjectType, words)
  const who = sayActor(actor, words)
  const entry = { sequence, at, who, said: sayAction(action), subjectType, subjectId, systemId }
  // Whoever only looked changed nothing.
  if (action === GUEST_VIEW) return { ...entry, about: viewed(toRecord(body.after)), changes: [] }
  return { ...entry, about, changes }
}

const viewed = ({ page, title }: Record<string, unknown>): string =>
  [page, title].filter((part) => typeof part === 'string' && part !== '').join(', ')

function sayActor(actor: string, { people }: TrailWords): string {
  if (actor === 'operator') return 'The operator of the machine'
  if (actor === 'system') return 'Plumbline'
  if (actor.startsWith('guest:')) return people.get(actor) ?? 'A guest'
  return people.get(actor.replace(/^person:/, '')) ?? 'A person who was erased'
}

/** What differs between before and after, key by key; answers and scopes one by one. What came or went has one empty side. */
export function changesOf(before: unknown, after: unknown, words: TrailWords): TrailEntry['changes'] {
  const [was, is] = [flat(before), flat(after)]
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => !SILENT.has(key))
  return keys.flatMap((key) => {
    const change = {
      label: label(key, words),
      before: say(key, was.get(key), words),
      after: say(key, is.get(key), words),
    }
    // What a side does not mention at all did not change, as long as the other side is a whole record.
    return change.before === change.after || (before && after && !is.has(key) && !key.includes('/')) ? [] : [change]
  })
}

/** Bookkeeping that says nothing to a reader. */
const SILENT = new Set([
  'version',
  'id',
  'systemId',
  'authorId',
  'again',
  'frameworkId',
  'requirementId',
  'evidenceId',
  'assessmentId',
  'comment',
])

/** What an event is about, as its own record has it; nothing more of its body is read out. */
export function eventAbout({ body, subjectType }: Pick<Event, 'body' | 'subjectType'>, words: PlaceWords): string {
  const { before, after } = JSON.parse(body) as { before?: unknown; after?: unknown }
  return aboutOf({ ...toRecord(before), ...toRecord(after) }, subjectType, words)
}

type PlaceWords = Pick<TrailWords, 'frameworks' | 'place'>

function aboutOf(record: Record<string, unknown>, subjectType: string, words: PlaceWords): string {
  const text = (key: string) => (typeof record[key] === 'string' ? String(record[key]) : '')
  const framework = text('frameworkId')
  if (framework) return sayRequirement(framework, text('requirementId'), words)
  if (subjectType === 'system') return ''
  return [text('reference'), text('title') || text('name')].filter((part) => part !== '').join(' ')
}

/** "EU AI Act Art. 9(1)". */
function sayRequirement(framework: string, id: string, { frameworks, place }: PlaceWords): string {
  const where = id === '' ? '' : (place?.(framework, id) ?? id)
  return `${frameworks.get(framework) ?? framework} ${where}`.trim()
}

/** One level of names: "facts/use.areas", "scope/eu-ai-act". */
function flat(value: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>()
  if (!isRecord(value)) return found
  for (const [key, inner] of Object.entries(value)) {
    if (isRecord(inner) && !('$personal' in inner)) {
      for (const [name, one] of Object.entries(inner)) found.set(`${key}/${name}`, one)
    } else found.set(key, inner)
  }
  return found
}

function label(key: string, { catalogue, frameworks, questions }: TrailWords): string {
  const [group, name] = splitOnce(key)
  if (name === undefined) return factOf(group, catalogue)?.label ?? sayKey(group)
  if (group === 'facts') return catalogue.facts.find((fact) => fact.key === name)?.label ?? name
  if (group === 'scope') return `Applicable: ${frameworks.get(name) ?? name}`
  if (group === 'answers') return questions.get(name) ?? name
  return `${sayKey(group)}: ${sayKey(name)}`
}

/** A column of a system that a question fills: "stage" is "system.stage". */
const factOf = (key: string, catalogue: FactCatalogue) =>
  catalogue.facts.find((fact) => fact.column && fact.key === `system.${key}`)

function say(key: string, value: unknown, words: TrailWords): string {
  const [group, name] = splitOnce(key)
  const fact = group === 'facts' ? words.catalogue.facts.find((one) => one.key === name) : factOf(key, words.catalogue)
  if (value === undefined || value === '' || (value === null && group !== 'facts')) return ''
  if (fact)
    return Array.isArray(value) && value.length === 0 && fact.column ? '' : sayAnswer(fact, value as FactValue | null)
  if (group === 'scope') return String(value).replace(/ of .*$/, '')
  if (group === 'answers' && Array.isArray(value) && value.length === 0) return 'none of these'
  if (group === 'answers' && typeof value === 'string' && PERIOD.test(value)) return sayPeriod(value)
  return plain(name ?? group, value, words)
}

/** The answer to a field that asks for a period: two days, the last may be open. */
const PERIOD = /^\d{4}-\d{2}-\d{2}\/(\d{4}-\d{2}-\d{2})?$/

function plain(key: string, value: unknown, words: TrailWords): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.map((one) => plain(key, one, words)).join(', ')
  if (isRecord(value)) {
    if (typeof value.$personal === 'string') return words.personal.get(value.$personal) ?? 'erased'
    const { frameworkId, requirementId } = value
    if (typeof frameworkId === 'string' && typeof requirementId === 'string')
      return sayRequirement(frameworkId, requirementId, words)
    return Object.entries(value)
      .map(([name, one]) => `${sayKey(name)}: ${plain(name, one, words)}`)
      .join(', ')
  }
  const text = String(value)
  if (/(ownerId|OwnerId|personId|by|ById)$/.test(key)) return words.people.get(text) ?? text
  if (key === 'frameworkId') return words.frameworks.get(text) ?? text
  if (key === 'tier') return tierLabel(text)
  if (key === 'status') return statusLabel(text)
  if (key === 'roles') return roleLabel(text)
  if (key === 'kind') return isReportKind(text) ? reportKind(text).title : componentKindLabel(text)
  if (key === 'treatment') return TREATMENTS.find(({ value }) => value === text)?.label ?? text
  if (key === 'review') return text === 'none' ? 'not submitted' : text
  return isLegalDate(text) ? sayDate(text) : text
}

function splitOnce(key: string): [string, string | undefined] {
  const at = key.indexOf('/')
  return at < 0 ? [key, undefined] : [key.slice(0, at), key.slice(at + 1)]
}

const toRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every digest of a personal value within event bodies. */
export function personalDigests(bodies: readonly string[]): string[] {
  return [
    ...new Set(
      bodies.flatMap((body) => [...body.matchAll(/"\$personal":"([0-9a-f]{64})"/g)].map((match) => match[1]!)),
    ),
  ]
}

import { unknownWord } from '#app/lib/nearest'
import { cutText } from '#app/lib/text'
import { type Facts, sayAnswer } from './facts'
import type { Fact, FactCatalogue } from './framework/facts-schema'
import type { FormField, FormSection, GuidedForm, KnownThing } from './framework/form-schema'
import { isLegalDate, sayDate } from './legal-date'
import { RuleCompiler } from './rule-nodes'
import { evaluate, evaluation, FALSE } from './rules'

/** What somebody wrote in a field; a list has its entries. Empty fields are not kept. */
export type WrittenAnswer = string | readonly string[]
export type WrittenAnswers = Readonly<Record<string, WrittenAnswer>>

/** What the product can tell, in lines; nothing where it has nothing. */
export type KnownValues = Readonly<Partial<Record<KnownThing, readonly string[]>>>

/** missing: required and empty. open: empty, and may stay so. */
export type FieldState = 'answered' | 'missing' | 'open'

export interface FilledField {
  field: FormField
  state: FieldState
  /** what stands there, in words; a list has a line for each entry */
  lines: readonly string[]
  /** where it comes from: written in the form, the facts of the system, or what the product knows */
  source: 'written' | 'fact' | 'known'
}

export interface Progress {
  answered: number
  of: number
  missing: number
}

export interface FilledSection extends Progress {
  section: FormSection
  fields: FilledField[]
}

export interface FilledForm extends Progress {
  sections: FilledSection[]
}

/** Everything a form is read against. */
export interface FormGround {
  catalogue: FactCatalogue
  facts: Facts
  known: KnownValues
}

export const LONGEST = { text: 500, 'long-text': 6_000, entry: 500, entries: 60 } as const

/** Whether a field is answered in the form itself. */
export const isWritten = ({ kind }: FormField): boolean => kind !== 'known' && kind !== 'fact'

/** What decides whether a field is shown: its own condition, and the choices that conditions further down ask for. */
type RuleField = Pick<FormField, 'id' | 'kind' | 'label' | 'options' | 'showIf'>
interface FormRules {
  sections: readonly { fields: readonly RuleField[] }[]
}

/** A choice field as a question that rules can ask, by the name "form.<id>". */
export const formFact = ({ id, label, options = [] }: RuleField): Fact => ({
  ...{ key: `form.${id}`, label, group: 'form', type: 'one-of', column: false, cites: [] },
  options: options.map(({ value, label }) => ({ value, label })),
})

/** Every field of a section, also those that are not shown, with what stands there. */
export const fieldsOfSection = ({ fields }: FormSection, answers: WrittenAnswers, on: FormGround): FilledField[] =>
  fields.map((field) => filled(field, answers[field.id], on))

/** The form as it stands: what is shown, what is there, and what is missing. */
export function filledForm(form: GuidedForm, answers: WrittenAnswers, on: FormGround): FilledForm {
  const shown = shownFields(form, answers, on)
  const sections = form.sections.map((section) => {
    const fields = section.fields.filter(({ id }) => shown.has(id)).map((field) => filled(field, answers[field.id], on))
    return { section, fields, ...progressOf(fields) }
  })
  return { sections, ...progressOf(sections.flatMap(({ fields }) => fields)) }
}

/** Counts what somebody has to see to: what the product only shows beside it is nobody's to answer. */
function progressOf(all: readonly FilledField[]): Progress {
  const fields = all.filter(({ field }) => field.required || field.kind !== 'known')
  const count = (state: FieldState): number => fields.filter((one) => one.state === state).length
  return { answered: count('answered'), of: fields.length, missing: count('missing') }
}

/** The things the product is asked for by the fields that are picked. */
export const knownThingsIn = (fields: readonly FormField[]): Set<KnownThing> =>
  new Set(fields.flatMap(({ from }) => from ?? []))

export const allFields = <F>({ sections }: { sections: readonly { fields: readonly F[] }[] }): F[] =>
  sections.flatMap(({ fields }) => [...fields])

/** The ids of the fields whose condition is not known to be false. A choice that is hidden counts as not made. */
export function shownFields(
  form: FormRules,
  answers: WrittenAnswers,
  { catalogue, facts }: Pick<FormGround, 'catalogue' | 'facts'>,
): Set<string> {
  const { compiler, nodes, choices } = conditionsOf(form, catalogue)
  const seen: Facts = { ...facts }
  const shown = new Set<string>()
  for (const section of form.sections)
    for (const field of section.fields) {
      const node = nodes.get(field.id)
      if (node === undefined || evaluate(node, evaluation(seen, compiler)) !== FALSE) shown.add(field.id)
      const choice = choices.get(field.id)
      if (choice !== undefined) seen[choice] = shown.has(field.id) ? (answers[field.id] ?? '') : ''
    }
  return shown
}

type Conditions = {
  compiler: RuleCompiler
  nodes: Map<string, ReturnType<RuleCompiler['compile']>>
  choices: Map<string, string>
}
const compiledConditions = new WeakMap<FormRules, Conditions>()

function conditionsOf(form: FormRules, catalogue: FactCatalogue): Conditions {
  const ready = compiledConditions.get(form)
  if (ready) return ready
  const fields = allFields(form)
  const choices = fields.filter(({ kind }) => kind === 'choice').map((field) => [field.id, formFact(field)] as const)
  const compiler = new RuleCompiler({ ...catalogue, facts: [...catalogue.facts, ...choices.map(([, fact]) => fact)] })
  const guarded = fields.flatMap(({ id, showIf }) =>
    showIf === undefined ? [] : [[id, compiler.compile(showIf)] as const],
  )
  const made = { compiler, nodes: new Map(guarded), choices: new Map(choices.map(([id, { key }]) => [id, key])) }
  compiledConditions.set(form, made)
  return made
}

function filled(field: FormField, answer: WrittenAnswer | undefined, on: FormGround): FilledField {
  const { lines, source } = contentOf(field, answer, on)
  const state = lines.length > 0 ? 'answered' : field.required ? 'missing' : 'open'
  return { field, state, lines, source }
}

function contentOf(
  field: FormField,
  answer: WrittenAnswer | undefined,
  { catalogue, facts, known }: FormGround,
): Pick<FilledField, 'lines' | 'source'> {
  if (field.fact !== undefined) {
    const value = facts[field.fact]
    const fact = catalogue.facts.find(({ key }) => key === field.fact)
    return { source: 'fact', lines: value === undefined || value === null ? [] : [sayAnswer(fact, value)] }
  }
  if (answer !== undefined) return { source: 'written', lines: sayWritten(field, answer) }
  const lines = (field.from && known[field.from]) ?? []
  return { source: field.from && (field.kind === 'known' || lines.length > 0) ? 'known' : 'written', lines }
}

/** An answer in words; a list has a line for each entry. */
export function sayWritten(field: FormField, answer: WrittenAnswer): readonly string[] {
  if (typeof answer !== 'string') return answer
  switch (field.kind) {
    case 'choice':
      return [field.options?.find(({ value }) => value === answer)?.label ?? answer]
    case 'confirm':
      return [field.statement ?? '']
    case 'date':
      return [isLegalDate(answer) ? sayDate(answer) : answer]
    case 'period':
      return [sayPeriod(answer)]
    default:
      return [answer]
  }
}

/** "2026-12-01/2027-12-01" in words; either end may be open. */
export function sayPeriod(period: string): string {
  const [from = '', until = ''] = period.split('/')
  const parts = [from && `from ${sayDate(from)}`, until ? `until ${sayDate(until)}` : 'without an end day']
  return parts.filter(Boolean).join(' ')
}

/** What is wrong with an answer to a field, in words; null when nothing is. */
export function writtenProblem(field: FormField, answer: WrittenAnswer): string | null {
  const { kind, options = [] } = field
  if (!isWritten(field)) return 'This field is not written in the form.'
  if (kind === 'list') {
    if (typeof answer === 'string') return 'Write a list, one entry on each line.'
    if (answer.length > LONGEST.entries) return `Write at most ${LONGEST.entries} entries.`
    return answer.some((entry) => entry.length > LONGEST.entry)
      ? `Write at most ${LONGEST.entry} characters in each entry.`
      : null
  }
  if (typeof answer !== 'string') return 'Write one answer, not several.'
  if (kind === 'choice') {
    const values = options.map(({ value }) => value)
    return values.includes(answer)
      ? null
      : `Choose from the list: ${unknownWord('choice', cutText(answer, 40), values)}.`
  }
  if (kind === 'confirm') return answer === 'yes' ? null : 'Confirm it, or leave it.'
  if (kind === 'date') return isLegalDate(answer) ? null : 'Write the day as YYYY-MM-DD.'
  if (kind === 'period') return periodProblem(answer)
  const most = LONGEST[kind === 'text' ? 'text' : 'long-text']
  return answer.length > most ? `Write at most ${most.toLocaleString('en')} characters.` : null
}

function periodProblem(period: string): string | null {
  const [from = '', until = '', more] = period.split('/')
  if (more !== undefined || [from, until].some((day) => day !== '' && !isLegalDate(day)))
    return 'Write each day as YYYY-MM-DD.'
  if (from === '') return 'Write the first day.'
  return until !== '' && until < from ? 'The last day is before the first.' : null
}

/** Answers with some changed; null takes one back. What the form does not ask any more is dropped. */
export function withWritten(
  form: GuidedForm,
  answers: WrittenAnswers,
  patch: Readonly<Record<string, WrittenAnswer | null>>,
): WrittenAnswers {
  const next: Record<string, WrittenAnswer> = {}
  for (const { fields } of form.sections)
    for (const { id } of fields) {
      const answer = Object.hasOwn(patch, id) ? patch[id] : Object.hasOwn(answers, id) ? answers[id] : null
      if (answer !== null && answer !== undefined && answer.length > 0) next[id] = answer
    }
  return next
}

export interface FormStatement {
  frameworkId: string
  requirementId: string
  /** The places whose fields it is made of. */
  cites: string[]
  text: string
}

/** What is written in the form, as statements on the requirements it belongs to; in the order of the form. */
export function statementsOf({ sections }: FilledForm): FormStatement[] {
  const byRequirement = new Map<string, FilledField[]>()
  for (const { fields } of sections)
    for (const filled of fields)
      if (filled.field.requirement !== undefined && filled.source === 'written' && filled.state === 'answered')
        byRequirement.set(filled.field.requirement, [...(byRequirement.get(filled.field.requirement) ?? []), filled])
  return [...byRequirement].map(([requirement, parts]) => {
    const [frameworkId = '', requirementId = ''] = requirement.split(':')
    const cites = [...new Set(parts.map(({ field }) => field.cite))]
    const alone = parts.length === 1
    const text = parts.map(({ field, lines }) => (alone ? '' : `${field.label}: `) + wordsOf(field, lines)).join('\n\n')
    return { frameworkId, requirementId, cites, text }
  })
}

const wordsOf = ({ kind }: FormField, lines: readonly string[]): string =>
  kind === 'list' && lines.length > 1 ? lines.map((line) => `\n- ${line}`).join('') : lines.join('\n')

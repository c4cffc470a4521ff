import type { FactValue } from '#app/domain/facts'
import type { Fact } from '#app/domain/framework/facts-schema'
import type { FormField } from '#app/domain/framework/form-schema'
import { isWritten, type WrittenAnswer } from '#app/domain/guided-form'
import { emptyValues, readSystemForm } from '#app/ui/system/system-form'

/**
 * A part of a guided form, read the same way in the browser and on the server. A field that stood on the page and is
 * empty is empty; one that did not stand there keeps what it had.
 */

/** The field that names what stood on the page: fields by id, questions by key. */
export const SHOWN = 'shown'
/** The pseudo part in which statements are handed over. */
export const STATEMENTS = 'statements'

export const fieldName = (id: string): string => `a_${id.replaceAll('.', '_')}`
export const untilName = (id: string): string => `until_${id.replaceAll('.', '_')}`

export type Entries = Iterable<readonly [string, unknown]>

export interface ReadPart {
  answers: Record<string, WrittenAnswer | null>
  facts: Record<string, FactValue | null | undefined>
}

/** What a sent part says; `facts` are the questions its fields may ask. */
export function readPart(fields: readonly FormField[], facts: readonly Fact[], entries: Entries): ReadPart {
  const all = [...entries].flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, String(one ?? '')] as const),
  )
  const sent = (name: string): string => all.find(([one]) => one === name)?.[1] ?? ''
  const shown = new Set(all.filter(([name]) => name === SHOWN).flatMap(([, ids]) => ids.split(',')))
  const read: ReadPart = { answers: {}, facts: {} }
  for (const field of fields) {
    if (!isWritten(field) || !shown.has(field.id)) continue
    const answer = answerIn(field, sent)
    read.answers[field.id] = answer.length > 0 ? answer : null
  }
  const asked = facts.filter(({ key }) => shown.has(key) && fields.some(({ fact }) => fact === key))
  const said = readSystemForm(all, { version: '', groups: [], facts: asked }, emptyValues).facts
  for (const { key } of asked) read.facts[key] = said[key]
  return read
}

function answerIn({ id, kind }: FormField, sent: (name: string) => string): WrittenAnswer {
  const text = sent(fieldName(id))
  if (kind === 'list') return text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (kind !== 'period') return text.trim()
  const until = sent(untilName(id))
  return text === '' && until === '' ? '' : `${text}/${until}`
}

/** What a control shows for an answer. */
export const shownText = (answer: WrittenAnswer | null | undefined): string =>
  answer === null || answer === undefined ? '' : typeof answer === 'string' ? answer : answer.join('\n')

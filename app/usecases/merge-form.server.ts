import type { Db } from '#app/data/database/open.server'
import { type FormFill, fillsSince } from '#app/data/form-answers.server'
import type { GuidedForm } from '#app/domain/framework/form-schema'
import { allFields, type WrittenAnswer, type WrittenAnswers } from '#app/domain/guided-form'
import { Refusal } from '#app/domain/refusal'
import { canonicalJson, type Json } from '#app/lib/canonical-json'

type Patch = Readonly<Record<string, WrittenAnswer | null>>

/** Who wrote last in a field since somebody opened the form, and when. */
export interface WrittenBy {
  who: string
  at: string
}

export interface FormMerge {
  /** what this person changed, against what stood there when they opened the form */
  mine: Patch
  /** the fields that somebody else changed too, to something else */
  clash: string[]
  /** by field: everything that was written since */
  since: Readonly<Record<string, WrittenBy>>
}

/**
 * A part that somebody filled in, against what was written in the form since they opened it. Two people who wrote in
 * different fields have both written; only a field that both changed must be looked at. What stood there before, and who
 * changed it, the trail tells.
 */
export async function mergeForm(
  db: Db,
  organisationId: string,
  key: { systemId: string; formId: string; version: number },
  saved: { answers: WrittenAnswers; version: number } | null,
  patch: Patch,
): Promise<FormMerge> {
  const missed = (saved?.version ?? 0) - key.version
  if (missed === 0) return { mine: patch, clash: [], since: {} }
  const now = saved?.answers ?? {}
  const fills = missed > 0 ? await fillsSince(db, organisationId, key, missed) : []
  const told = fills.length === missed
  const before = basesOf(fills)
  const since = Object.fromEntries(
    fills.flatMap(({ after, who, at }) => Object.keys(after).map((id) => [id, { who, at }])),
  )
  // Where the trail cannot tell what stood there, everything that differs is for the person to look at.
  const base = (id: string) => (told && Object.hasOwn(before, id) ? before[id] : told ? now[id] : undefined)
  const mine = Object.keys(patch).filter((id) => !told || !same(patch[id], base(id)))
  const clash = mine.filter((id) => (!told || Object.hasOwn(since, id)) && !same(patch[id], now[id]))
  return { mine: Object.fromEntries(mine.map((id) => [id, patch[id] ?? null])), clash, since }
}

/** What stood in each field before the first of these fills that changed it; oldest first. */
function basesOf(fills: readonly FormFill[]): Record<string, WrittenAnswer | null> {
  const bases: Record<string, WrittenAnswer | null> = {}
  for (const { after, before } of fills)
    for (const id of Object.keys(after)) if (!Object.hasOwn(bases, id)) bases[id] = before[id] ?? null
  return bases
}

const same = (a: WrittenAnswer | null | undefined, b: WrittenAnswer | null | undefined): boolean =>
  canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json)

/** What stands now, for a page that shows both. */
export interface FormNow {
  version: number
  answers: WrittenAnswers
  systemVersion: number
  /** the fields this person changed; of the others what stands now is shown */
  mine: string[]
  since: FormMerge['since']
}

export const currentOf = (
  { mine, since }: FormMerge,
  now: Pick<FormNow, 'version' | 'answers' | 'systemVersion'>,
): FormNow => ({ ...now, mine: Object.keys(mine), since })

/** Says who wrote in which fields meanwhile. */
export function formConflict(form: GuidedForm, { clash, since }: FormMerge, current: FormNow): Refusal {
  const labels = allFields(form)
    .filter(({ id }) => clash.includes(id))
    .map(({ label }) => `“${label}”`)
  const names = [...new Set(clash.flatMap((id) => since[id]?.who ?? []))]
  const what = labels.length > 0 ? inWords(labels) : 'this form'
  return new Refusal(
    'conflict',
    `${names.length > 0 ? inWords(names) : 'Somebody else'} changed ${what} while you wrote. Your text is still here, with theirs below it: compare and save again.`,
    { current },
  )
}

/** Who changed a system last, by name. */
export async function lastEditor(db: Db, organisationId: string, systemId: string): Promise<string> {
  const event = await db.auditEvent.findFirst({
    where: { organisationId, subjectType: 'system', subjectId: systemId },
    orderBy: { sequence: 'desc' },
    select: { actor: true },
  })
  const id = event?.actor.replace(/^person:/, '') ?? ''
  const person = await db.person.findFirst({ where: { organisationId, id }, select: { name: true } })
  return person?.name ?? 'Somebody else'
}

const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

import { json } from '@remix-run/node'
import { type GuestSystemLine, presentSystems, systemsToChoose } from '#app/data/guests.server'
import { MOST_GUEST_SYSTEMS } from '#app/domain/guests'
import { cleanText } from '#app/lib/text'
import type { Choice } from '#app/ui/guest/systems-field'
import type { FormAnswer } from '#app/web/submit.server'
import type { Visit } from '#app/web/visit.server'

/** As many as one looks through; whoever has more types a word. */
const SHOWN = 50

/** The systems to choose from: those chosen already, and the others that hold the words. `all` chooses these too, up to the limit. */
export async function guestChoice(
  { db, scope }: Pick<Visit, 'db' | 'scope'>,
  { q, chosen, all = false }: { q: string; chosen: readonly GuestSystemLine[]; all?: boolean },
): Promise<Choice> {
  const { rows, total } = await systemsToChoose(db, scope, { q }, all ? MOST_GUEST_SYSTEMS : SHOWN)
  const known = new Set(chosen.map((one) => one.id))
  const others = rows.filter((one) => !known.has(one.id))
  const more = all ? others.slice(0, MOST_GUEST_SYSTEMS - chosen.length) : []
  return { q, chosen: [...chosen, ...more], found: all ? others.slice(more.length, SHOWN) : others, total }
}

interface Answered extends Partial<FormAnswer> {
  all?: boolean
}

/** What a form gets back while its systems are still being chosen, or where it was refused: with the names of what is ticked. */
export async function withChoice(visit: Pick<Visit, 'db' | 'scope'>, response: Response): Promise<Response> {
  if (!response.headers.get('Content-Type')?.includes('application/json')) return response
  const answer = (await response.json()) as Answered
  const typed = answer.submission?.initialValue
  if (!typed) return json(answer, { status: response.status })
  const ids = [typed.systemIds ?? []].flat().filter((id) => typeof id === 'string')
  const chosen = await presentSystems(visit.db, visit.scope, ids.slice(0, MOST_GUEST_SYSTEMS))
  const q = typeof typed.q === 'string' ? cleanText(typed.q).slice(0, 200) : ''
  const choice = await guestChoice(visit, { q, chosen, all: answer.all })
  return json({ ...answer, choice }, { status: response.status })
}

/** The answer to a search within a form: everything typed stays, as if the form itself had come back. */
export const stillChoosing = (typed: { intent: 'find' | 'all' }, intent: string): Response =>
  json({ submission: { initialValue: { ...typed, intent } }, all: typed.intent === 'all' })

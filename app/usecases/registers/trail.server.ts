import { chainHead, findEvents } from '#app/data/trail.server'
import { subjectLabel, trailQuery, trailWhere } from '#app/domain/trail-filter'
import { sayAction } from '#app/domain/trail-words'
import type { ChainEvent } from '#app/proof/chain'
import { inPages, instant, namesOf, number, type OpenRegisterOf, register, text } from './register.server'

const EVENTS_EACH = 500

/** The events the page of the trail shows, newest first, as they are chained. */
export const trailRegister: OpenRegisterOf = async (on) => {
  const { db, scope, search } = on
  const where = trailWhere({ ...trailQuery(search), before: null })
  const name = await namesOf(on)
  const who = (actor: string) => (actor.startsWith('person:') ? name(actor.slice(7)) || 'a former person' : actor)
  const columns = [
    number<ChainEvent>('Event', (row) => row.sequence),
    instant<ChainEvent>('At (UTC)', (row) => row.at),
    text<ChainEvent>('Who', (row) => who(row.actor), 24),
    text<ChainEvent>('What', (row) => sayAction(row.action), 36),
    text<ChainEvent>('Act', (row) => row.action, 24),
    text<ChainEvent>('Subject', (row) => subjectLabel(row.subjectType), 14),
    text<ChainEvent>('Subject id', (row) => row.subjectId, 24),
    text<ChainEvent>('System id', (row) => row.systemId ?? '', 24),
    text<ChainEvent>('Details (JSON)', (row) => row.body, 60),
    text<ChainEvent>('Hash before (SHA-256)', (row) => row.previousHash, 66),
    text<ChainEvent>('Hash (SHA-256)', (row) => row.hash, 66),
  ]
  const pages = inPages(async (after) => {
    const before = after === null ? undefined : Number(after)
    const rows = await findEvents(db, scope, { ...where, before, take: EVENTS_EACH })
    return { rows, next: rows.length === EVENTS_EACH ? String(rows.at(-1)!.sequence) : null }
  })
  return register(columns, pages, async () => (await chainHead(db, scope)).sequence)
}

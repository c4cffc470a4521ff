import { guestNames } from '#app/data/guests.server'
import { peopleNames } from '#app/data/people.server'
import { findEvents, personalValues, type TrailFilter } from '#app/data/trail.server'
import { questionLabels } from '#app/domain/question-labels'
import { personalDigests, type TrailEntry, trailEntry } from '#app/domain/trail-entry'
import type { Reading } from '#app/web/visit.server'

const guestsIn = (events: readonly { actor: string }[]): string[] =>
  events.flatMap(({ actor }) => (actor.startsWith('guest:') ? [actor.slice(6)] : []))

/** A page of the trail in words, and the number to page on from: three statements, four where guests were there, whatever its length. */
export async function trailPage(
  visit: Reading,
  filter: TrailFilter,
): Promise<{ entries: TrailEntry[]; next: number | null }> {
  const { db, scope } = visit
  const library = await visit.library()
  const found = await findEvents(db, scope, { ...filter, take: filter.take + 1 })
  const events = found.slice(0, filter.take)
  const bodies = events.map((event) => event.body)
  // Ids of people stand in bodies as owners and in actors; every id looks the same, so all of them are asked at once.
  const ids = [...events.map((event) => event.actor), ...bodies].flatMap((text) => text.match(/[0-9a-z]{20}/g) ?? [])
  const words = {
    people: new Map([...(await peopleNames(db, scope, ids)), ...(await guestNames(db, scope, guestsIn(events)))]),
    personal: await personalValues(db, scope, personalDigests(bodies)),
    frameworks: library.titles(),
    catalogue: library.catalogue,
    questions: questionLabels(visit.ground.library.questionnaires, visit.ground.library.forms),
  }
  return {
    entries: events.map((event) => trailEntry(event, words)),
    next: found.length > filter.take ? events.at(-1)!.sequence : null,
  }
}

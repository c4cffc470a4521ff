import { peopleNames } from '#app/data/people.server'
import { findEvents, personalValues, type TrailFilter } from '#app/data/trail.server'
import type { ScoredQuestionnaire } from '#app/domain/framework/questionnaire-schema'
import { personalDigests, type TrailEntry, trailEntry } from '#app/ui/trail/trail-entry'
import type { Visit } from '#app/web/visit.server'

const questionLabels = (questionnaires: readonly ScoredQuestionnaire[]): Map<string, string> =>
  new Map(
    questionnaires.flatMap(({ sections }) =>
      sections.flatMap(({ questions }) => questions.map(({ id, label }) => [id, label] as const)),
    ),
  )

/** A page of the trail in words, and the number to page on from: three statements whatever its length. */
export async function trailPage(
  visit: Visit,
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
    people: await peopleNames(db, scope, ids),
    personal: await personalValues(db, scope, personalDigests(bodies)),
    frameworks: library.titles(),
    catalogue: library.catalogue,
    questions: questionLabels(visit.ground.library.questionnaires),
  }
  return {
    entries: events.map((event) => trailEntry(event, words)),
    next: found.length > filter.take ? events.at(-1)!.sequence : null,
  }
}

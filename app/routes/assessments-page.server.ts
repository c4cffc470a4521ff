import { assessmentsWith } from '#app/data/assessments.server'
import { listPeople } from '#app/data/people.server'
import { answersOf, getSystem, scopesOf } from '#app/data/systems.server'
import { assessItems, filterAssessItems, readAssessFilter } from '#app/domain/assess-list'
import { placeOf } from '#app/domain/crosswalk'
import { leansOn } from '#app/domain/elsewhere'
import { mayOn } from '#app/domain/permissions'
import { scopeOf } from '#app/domain/scope'
import { pilesOf, standingOf } from '#app/domain/standing'
import { factsOf } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import { joinList, splitList } from '#app/lib/text'
import type { AssessmentsPage } from '#app/ui/assess/assessments-page'
import { found, type Reading } from '#app/web/visit.server'
import { keptQuery } from './assess-page.server'
import { answersTogether } from './elsewhere.server'

/** Bars for all frameworks from the kept counts, and the requirements of one of them. */
export async function assessmentsPage(
  visit: Reading,
  systemId: string,
  query: URLSearchParams,
): Promise<AssessmentsPage> {
  const { db, scope: organisationId, by, asOf, today, person } = visit
  const [library, system, kept, people] = await Promise.all([
    visit.library(),
    getSystem(db, organisationId, systemId),
    scopesOf(db, organisationId, systemId),
    listPeople(db, organisationId),
  ])
  const { archivedAt, ...values } = found(system)
  // The kept rows speak of today; another day is worked out, and today's answers stand against it.
  const rows =
    asOf === today
      ? kept
      : standingOf(values, library.adopted, asOf, await answersOf(db, organisationId, systemId)).scopes.map(
          ({ applies, ...scope }) => ({ ...scope, applies: joinList(applies), applicable: applies.length }),
        )
  const asked = query.get('framework')
  const shown = rows.filter((row) => row.applicable > 0).sort((a, b) => b.applicable - a.applicable)
  const chosenId = shown.find((row) => row.frameworkId === asked)?.frameworkId ?? shown[0]?.frameworkId
  const chosen = chosenId === undefined ? undefined : library.get(chosenId)
  const { states, everywhere } = await assessmentsWith(db, organisationId, systemId, chosenId ?? '', '')
  const facts = factsOf(values)
  const together = await answersTogether(visit, facts, everywhere)
  const statuses = new Map(everywhere.map((one) => [placeOf(one.frameworkId, one.requirementId), one.status]))
  const leaning = [...together.through.keys()].filter((place) => leansOn(statuses.get(place) ?? 'not-started'))
  const throughIn = (row: { frameworkId: string; applies: string }) => {
    const applies = new Set(splitList(row.applies).map((id) => placeOf(row.frameworkId, id)))
    return leaning.filter((place) => applies.has(place)).length
  }
  const standings = shown.map((row) => ({
    id: row.frameworkId,
    title: library.titleOf(row.frameworkId),
    applicable: row.applicable,
    approved: row.approved,
    through: throughIn(row),
    piles: pilesOf(row),
  }))
  const filter = readAssessFilter(query)
  const items = chosen
    ? assessItems(chosen, scopeOf(chosen, facts, asOf), states, today, together.throughIn(chosen.framework.id))
    : []
  return {
    systemId,
    standings,
    chosen: chosenId === undefined ? null : { id: chosenId, title: library.titleOf(chosenId) },
    items: filterAssessItems(items, filter),
    total: items.length,
    filter,
    kept: keptQuery(query),
    people: people.filter((one) => one.status === 'active').map(({ id, name }) => ({ value: id, label: name })),
    may: mayOn(by, 'assess', values) && archivedAt === null,
    ...{ today, asOf, locale: person.locale as DateLocale },
  }
}

import { assessmentsWith } from '#app/data/assessments.server'
import { listPeople } from '#app/data/people.server'
import { getSystem, scopesOf } from '#app/data/systems.server'
import { assessItems, filterAssessItems, readAssessFilter } from '#app/domain/assess-list'
import { mayOn } from '#app/domain/permissions'
import { scopeOf } from '#app/domain/scope'
import { pilesOf } from '#app/domain/standing'
import { factsOf } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import type { AssessmentsPage } from '#app/ui/assess/assessments-page'
import { found, type Visit } from '#app/web/visit.server'
import { keptQuery } from './assess-page.server'

/** Bars for all frameworks from the kept counts, and the requirements of one of them. */
export async function assessmentsPage(
  visit: Visit,
  systemId: string,
  query: URLSearchParams,
): Promise<AssessmentsPage> {
  const { db, scope: organisationId, by, asOf, today, person } = visit
  const [library, system, rows, people] = await Promise.all([
    visit.library(),
    getSystem(db, organisationId, systemId),
    scopesOf(db, organisationId, systemId),
    listPeople(db, organisationId),
  ])
  const { archivedAt, ...values } = found(system)
  const standings = rows
    .filter((row) => row.applicable > 0)
    .map((row) => ({
      ...{
        id: row.frameworkId,
        title: library.titleOf(row.frameworkId),
        applicable: row.applicable,
        approved: row.approved,
      },
      piles: pilesOf(row),
    }))
    .sort((a, b) => b.applicable - a.applicable)
  const asked = query.get('framework')
  const chosenId = standings.find(({ id }) => id === asked)?.id ?? standings[0]?.id
  const chosen = chosenId === undefined ? undefined : library.get(chosenId)
  const filter = readAssessFilter(query)
  let items: AssessmentsPage['items'] = []
  if (chosen && chosenId !== undefined) {
    const { states } = await assessmentsWith(db, organisationId, systemId, chosenId, '')
    items = assessItems(chosen, scopeOf(chosen, factsOf(values), asOf), states, today)
  }
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

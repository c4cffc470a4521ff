import { answersThere } from '#app/data/assessments.server'
import { isSettled } from '#app/domain/assessment'
import { type Place, placeOf } from '#app/domain/crosswalk'
import { labelOf, leansOn, nameOf } from '#app/domain/elsewhere'
import { overlapOf, twosomesOf } from '#app/domain/overlap'
import { factsOf } from '#app/domain/system'
import type { OverlapPage, Standing } from '#app/ui/overlap/overlap-page'
import type { SystemVisit } from '#app/web/system-visit.server'
import { answersTogether } from './elsewhere.server'

const LEADERS_SHOWN = 25

/** How the frameworks that bind a system overlap on a day, and how little meets them all. Two statements. */
export async function overlapPage(visit: SystemVisit, query: URLSearchParams): Promise<OverlapPage> {
  const { db, scope: organisationId, system, asOf, today } = visit
  const [library, answers] = await Promise.all([visit.library(), answersThere(db, organisationId, system.id)])
  const { graph, binding, through } = await answersTogether(visit, factsOf(system), answers)
  const bound = library.adopted
    .map(({ framework }) => ({
      ...{ id: framework.id, title: library.titleOf(framework.id) },
      places: [...binding(framework.id)].map((id) => placeOf(framework.id, id)),
    }))
    .filter(({ places }) => places.length > 0)
    .sort((one, other) => other.places.length - one.places.length)
  const applying = bound.flatMap(({ places }) => places)
  const { applicable, needed, leaders, pairs } = overlapOf(graph, applying)
  const statuses = new Map(answers.map((one) => [placeOf(one.frameworkId, one.requirementId), one.status]))
  const standing = (place: Place): Standing => {
    const status = statuses.get(place) ?? 'not-started'
    const from = leansOn(status) ? through.get(place) : undefined
    return { ...nameOf(library, place), status, through: from === undefined ? null : labelOf(nameOf(library, from)) }
  }
  const ofFramework = (id: string) => needed.filter((place) => place.startsWith(`${id}:`))
  const known = (key: string) => bound.find(({ id }) => id === query.get(key))
  const [a, b, list] = [known('a'), known('b'), known('needed')]
  const shown = query.get('leaders') === 'all' ? leaders : leaders.slice(0, LEADERS_SHOWN)
  return {
    systemId: system.id,
    applicable,
    needed: needed.length,
    settled: needed.filter((place) => isSettled(statuses.get(place) ?? 'not-started')).length,
    frameworks: bound.map(({ id, title, places }) => ({
      ...{ id, title, applicable: places.length, needed: ofFramework(id).length },
    })),
    pairs: pairs.flatMap((pair) => [pair, { ...pair, a: pair.b, b: pair.a }]),
    pair: a && b ? { a: a.title, b: b.title, rows: rowsOf(a.id, b.id) } : null,
    list: list ? { id: list.id, title: list.title, items: ofFramework(list.id).map(standing) } : null,
    leaders: shown.map(({ place, covers }) => ({ leader: standing(place), covers: covers.map(standing) })),
    moreLeaders: leaders.length - shown.length,
    kept: asOf === today ? {} : { asOf },
  }

  function rowsOf(one: string, other: string) {
    return twosomesOf(graph, new Set(applying), one, other).map((row) => ({
      ...{ a: standing(row.a), b: standing(row.b), relation: row.relation.replaceAll('-', ' ') },
      ...{ full: row.full, rationale: row.rationale, unconfirmed: row.unconfirmed },
    }))
  }
}

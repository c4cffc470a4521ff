import { readTallies } from '#app/data/tallies.server'
import { optionLabel } from '#app/domain/facts'
import { bearsWords, fitsFilter, frameworkLine, groupFrameworks, readFrameworkFilter } from '#app/domain/framework-list'
import { coverageOf } from '#app/domain/picture'
import { searchRequirements } from '#app/domain/requirement-search'
import type { DateLocale } from '#app/lib/dates'
import { searchWords } from '#app/lib/text'
import type { FrameworksPage } from '#app/ui/framework/frameworks-page'
import type { Visit } from '#app/web/visit.server'

/** Requirements shown of each framework in which words were found. */
const HITS_EACH = 8
const MOST_WORDS = 8

/** The library in groups with where the organisation stands, and what words find in it. */
export async function frameworksPage(visit: Visit, query: URLSearchParams): Promise<FrameworksPage> {
  const { db, scope, asOf, today, person, ground } = visit
  const [library, counts] = await Promise.all([visit.library(), readTallies(db, scope, ['framework', 'coverage'])])
  const filter = readFrameworkFilter(query)
  const words = searchWords(filter.q).slice(0, MOST_WORDS)
  const [own, newer] = [new Set(ownIds()), new Set(library.newer)]
  const all = library.all()
  const lines = all.map((compiled) => {
    const { id } = compiled.framework
    return frameworkLine(compiled, { adopted: library.digests.has(id), own: own.has(id), newer: newer.has(id) }, asOf)
  })
  const region = ground.library.catalogue.facts.find(({ key }) => key === 'system.jurisdictions')
  const regionTitle = (code: string) => (code === 'US' ? 'United States' : optionLabel(region, code))
  const fitting = lines.filter((line) => fitsFilter(line, filter))
  const ids = new Set(fitting.map(({ id }) => id))
  const listed = words.length === 0 ? fitting : fitting.filter((line) => bearsWords(line, words))
  const coverage = coverageOf(counts, [...library.digests.keys()])
  return {
    filter,
    words,
    groups: groupFrameworks(listed, regionTitle),
    hits: searchRequirements(
      all.filter(({ framework }) => ids.has(framework.id)),
      words,
      filter.q !== '' && ids.size === 1 ? Number.POSITIVE_INFINITY : HITS_EACH,
    ),
    total: { frameworks: lines.length, inUse: library.digests.size, newer: newer.size, requirements: sum(lines) },
    systems: Object.fromEntries(
      [...library.digests.keys()].map((id) => [
        id,
        { applies: counts.get(`framework|${id}|applies`) ?? 0, unknown: counts.get(`framework|${id}|unknown`) ?? 0 },
      ]),
    ),
    open: Object.fromEntries(coverage.map((one) => [one.framework, { open: one.open, of: one.applicable }])),
    regions: regionsOf(lines.flatMap((line) => line.jurisdictions)).map((value) => ({
      value,
      label: regionTitle(value),
    })),
    ...{ asOf, today, locale: person.locale as DateLocale },
  }

  function ownIds(): string[] {
    return library.offered.flatMap((one) => (one.own ? [one.frameworkId] : []))
  }
}

const sum = (lines: readonly { requirements: number }[]) => lines.reduce((all, one) => all + one.requirements, 0)

/** Regions with their wider ones: "US" stands for every "US-…". */
const regionsOf = (codes: readonly string[]): string[] =>
  [...new Set(codes.flatMap((code) => [code, code.split('-')[0]!]))].sort()

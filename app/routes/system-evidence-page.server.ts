import { evidenceOfSystem } from '#app/data/evidence.server'
import { peopleNames } from '#app/data/people.server'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import type { Reading } from '#app/web/visit.server'

/** The evidence of one system, each piece with the requirements of this system that it shows. */
export async function systemEvidencePage(visit: Reading, id: string) {
  const { db, scope, person, today } = visit
  const evidence = await evidenceOfSystem(db, scope, id)
  const names = await peopleNames(
    db,
    scope,
    evidence.map((row) => row.addedById),
  )
  const library = await visit.library()
  const rows = evidence.map(({ links, ...row }) => ({
    ...row,
    requirements: links.map(({ assessment: { frameworkId, requirementId } }) => ({
      href: paths.assess(id, frameworkId, requirementId),
      title: library.get(frameworkId)?.byId.get(requirementId)?.requirement.title ?? requirementId,
    })),
  }))
  const { locale, timeZone } = person
  return { rows, names: Object.fromEntries(names), today, locale: locale as DateLocale, timeZone, id }
}

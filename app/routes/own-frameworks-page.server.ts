import { listOwnFrameworks, type OwnFrameworkRow } from '#app/data/own-frameworks.server'
import { peopleNames } from '#app/data/people.server'
import { reach } from '#app/domain/permissions'
import type { OwnScreenProps, OwnVersion } from '#app/ui/own-framework/own-screen'
import { sayNotes } from '#app/usecases/framework-upload.server'
import type { Visit } from '#app/web/visit.server'

/** Every version of the organisation's own frameworks, with where each stands. */
export async function ownFrameworksPage(visit: Visit): Promise<OwnScreenProps> {
  const { db, scope, by, person } = visit
  const library = await visit.library()
  const rows = await listOwnFrameworks(db, scope)
  const names = await peopleNames(
    db,
    scope,
    rows.map((row) => row.addedById),
  )
  const offered = new Map(library.offered.map((one) => [one.frameworkId, one.digest]))
  const stateOf = ({ frameworkId, digest, withdrawnAt }: OwnFrameworkRow): OwnVersion['state'] => {
    if (library.digests.get(frameworkId) === digest) return 'in-use'
    if (withdrawnAt !== null) return 'withdrawn'
    return offered.get(frameworkId) === digest ? 'offered' : 'earlier'
  }
  return {
    versions: rows.map(({ frameworkId, digest, version, title, origin, addedAt, addedById, ...row }) => ({
      ...{ frameworkId, digest, version, title, origin, addedAt },
      addedBy: names.get(addedById ?? '') ?? 'the operator',
      state: stateOf({ frameworkId, digest, version, title, origin, addedAt, addedById, ...row }),
      ...sayNotes(row.notes),
    })),
    sources: library
      .all()
      .map(({ framework }) => ({ value: framework.id, label: framework.title }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    may: reach(by, 'framework.adopt') === 'all',
    ...{ locale: person.locale, timeZone: person.timeZone },
  }
}

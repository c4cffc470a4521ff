import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { findOwnSystems } from '#app/data/search.server'
import { getSystem, type SystemRecord, scopesOf } from '#app/data/systems.server'
import { mayOn } from '#app/domain/permissions'
import {
  KIND_GROUPS,
  needsFramework,
  needsSystem,
  type Offer,
  offeredKinds,
  ownerToOffer,
  takesSystem,
} from '#app/domain/report-choice'
import { isReportKind, type ReportKind, reportKind } from '#app/domain/report-kinds'
import type { ReportSubject } from '#app/ui/report/choice'
import { REPORT_FACTS } from '#app/usecases/report-facts/registry.server'
import { forbidden, found, notFound, type Visit } from '#app/web/visit.server'

const SHOWN = 20

/**
 * Where somebody stands who chooses a report: the kind, then the system, then the framework, each an address of its own;
 * and at the end the subject. 403 for what they may not issue, 404 for what is not there.
 */
export async function reportChoice(
  visit: Visit,
  search: URLSearchParams,
  never: (kind: string) => string | null = () => null,
) {
  const { db, scope } = visit
  const given = search.get('kind') ?? ''
  const systemId = search.get('system') ?? ''
  const words = search.get('q') ?? ''
  const system = systemId === '' ? null : await systemOf(visit, systemId)
  const library = await visit.library()
  const offers = offersOn(visit, library, system !== null)
  // What is not to be had here says so on its card.
  if (!isReportKind(given) || never(given) !== null)
    return { step: 'kind', groups: grouped(offers, library, never), system: shown(system) } as const
  const offer = offers.find(({ kind }) => kind === given)
  if (!offer) throw forbidden()
  if (system && !takesSystem(given)) throw notFound()
  const kind = { kind: given, title: offer.title, lead: offer.lead }
  if (!system && (needsSystem(given) || search.has('one'))) {
    const systems = await findOwnSystems(db, scope, words, ownerToOffer(visit.by), SHOWN)
    return { step: 'system', ...kind, words, systems } as const
  }
  const frameworkId = search.get('framework') ?? ''
  if (needsFramework(given) && frameworkId === '') {
    const frameworks = await frameworksFor(visit, library, system)
    return { step: 'framework', ...kind, system: shown(system), frameworks } as const
  }
  if (frameworkId !== '' && !library.digests.has(frameworkId)) throw notFound()
  const subject: ReportSubject = {
    ...kind,
    system: shown(system),
    form: reportKind(given).form ?? null,
    framework: frameworkId === '' ? null : { id: frameworkId, title: library.titleOf(frameworkId) },
  }
  return { step: 'subject', subject } as const
}

async function systemOf({ db, scope, by }: Visit, id: string): Promise<SystemRecord> {
  const system = found(await getSystem(db, scope, id))
  if (!mayOn(by, 'report.issue', system)) throw forbidden()
  return system
}

const shown = (system: SystemRecord | null) =>
  system && { id: system.id, name: system.name, reference: system.reference }

const offersOn = ({ by }: Visit, library: OrganisationLibrary, ofSystem: boolean): Offer[] =>
  offeredKinds(
    by,
    (kind: ReportKind) => REPORT_FACTS[kind] !== undefined,
    (id) => library.digests.has(id),
    ofSystem,
  )

const grouped = (offers: readonly Offer[], library: OrganisationLibrary, never: (kind: string) => string | null) =>
  KIND_GROUPS.map(({ title, about }) => ({
    title,
    kinds: offers
      .filter(({ kind }) => (about as readonly string[]).includes(reportKind(kind).about))
      .map((offer) => ({
        ...offer,
        missing: offer.missing && library.titleOf(offer.missing),
        never: never(offer.kind),
      })),
  })).filter(({ kinds }) => kinds.length > 0)

/** Those that bind the system come first. */
async function frameworksFor({ db, scope }: Visit, library: OrganisationLibrary, system: SystemRecord | null) {
  const scopes = system ? await scopesOf(db, scope, system.id) : []
  const binds = new Set(scopes.filter(({ verdict }) => verdict === 'applies').map(({ frameworkId }) => frameworkId))
  return library.adopted
    .map(({ framework: { id, title, version } }) => ({ id, title, version, binds: system ? binds.has(id) : null }))
    .sort((a, b) => Number(b.binds) - Number(a.binds))
}

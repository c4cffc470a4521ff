import type { CompiledFramework } from '#app/domain/framework/compile'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import type { KnownThing } from '#app/domain/framework/form-schema'
import type { KnownValues } from '#app/domain/guided-form'
import { LIFECYCLE_ACTS, lifecycleChanges } from '#app/domain/lifecycle-changes'
import { organisationSettings } from '#app/domain/organisation-settings'
import { formatDay } from '#app/lib/dates'
import { componentsOf } from './components.server'
import type { Db } from './database/open.server'
import type { SystemRecord } from './systems.server'

/** The latest changes that a form or a report lists; there may be thousands. */
const LATEST = 100

interface KnownFrom {
  organisation: { name: string; settings: string }
  system: SystemRecord
  catalogue: FactCatalogue
  adopted: readonly CompiledFramework[]
}

/** What the product can tell of some things; asks the database only for those. */
export async function knownValues(
  db: Db,
  organisationId: string,
  things: ReadonlySet<KnownThing>,
  { organisation, system, catalogue, adopted }: KnownFrom,
): Promise<KnownValues> {
  const asked = (...some: KnownThing[]) => some.some((thing) => things.has(thing))
  const [components, risks, changes, declaration] = await Promise.all([
    asked('components', 'datasets') ? componentsOf(db, organisationId, system.id) : [],
    asked('risks') ? risksOf(db, organisationId, system.id) : [],
    asked('changes') ? lifecycleEvents(db, organisationId, system.id) : [],
    asked('declaration') ? latestDeclaration(db, organisationId, system.id) : null,
  ])
  const part = ({ name, componentVersion, supplier }: (typeof components)[number]) =>
    [[name, componentVersion].filter(Boolean).join(' '), supplier].filter(Boolean).join(', ')
  const line = (text: string): string[] => (text === '' ? [] : [text])
  const told: Record<KnownThing, string[]> = {
    'system.name': line(system.name),
    'system.reference': line(system.reference),
    'system.purpose': line(system.purpose || system.description),
    'system.dates': datesOf(system, catalogue),
    'organisation.name': line(organisation.name),
    'organisation.address': line(organisationSettings(organisation.settings).letterhead.replaceAll('\n', ', ')),
    components: components.filter(({ kind }) => kind !== 'dataset').map(part),
    datasets: components.filter(({ kind }) => kind === 'dataset').map(part),
    risks: risks.map(({ reference, title, status }) => `${reference} ${title}${status === 'open' ? '' : ', closed'}`),
    standards: adopted
      .filter(({ framework }) => framework.kind === 'standard')
      .map(({ framework }) => [framework.title, framework.edition].filter(Boolean).join(', ')),
    changes: lifecycleChanges(changes, catalogue).map(({ at, text }) => `${formatDay(at.slice(0, 10))}: ${text}`),
    declaration: declaration ? [`${declaration.title}, issued ${formatDay(declaration.issuedAt.slice(0, 10))}`] : [],
  }
  return Object.fromEntries([...things].map((thing) => [thing, told[thing]]))
}

const risksOf = (db: Db, organisationId: string, systemId: string) =>
  db.risk.findMany({
    where: { organisationId, systemId },
    orderBy: [{ score: 'desc' }, { reference: 'asc' }],
    select: { reference: true, title: true, status: true },
  })

/** The acts by which a system itself changed, the newest first. */
export const lifecycleEvents = (db: Db, organisationId: string, systemId: string) =>
  db.auditEvent.findMany({
    where: { organisationId, systemId, action: { in: LIFECYCLE_ACTS } },
    orderBy: { sequence: 'desc' },
    take: LATEST,
    select: { at: true, action: true, body: true },
  })

/** The declaration of conformity that stands: the newest that nobody withdrew. */
export const latestDeclaration = (db: Db, organisationId: string, systemId: string) =>
  db.report.findFirst({
    where: { organisationId, systemId, kind: 'declaration-of-conformity', withdrawal: null },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, title: true, issuedAt: true, digest: true },
  })

function datesOf(system: SystemRecord, { facts }: FactCatalogue): string[] {
  const label = (key: string) => facts.find((fact) => fact.key === `system.${key}`)?.label ?? key
  return (['placedOnMarketOn', 'putIntoServiceOn', 'significantChangeOn', 'retiredOn'] as const).flatMap((key) => {
    const day = system[key]
    return day === null ? [] : [`${label(key)} ${day === 'not-yet' ? 'Not yet' : formatDay(day)}`]
  })
}

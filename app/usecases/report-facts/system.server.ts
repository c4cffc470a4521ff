import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { evidenceByTitle, fileDigests } from '#app/data/system-evidence.server'
import type { SystemRecord } from '#app/data/systems.server'
import { findEvents } from '#app/data/trail.server'
import { sayAnswer } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { GUEST_VIEW } from '#app/domain/guests'
import { factsOf, tierLabel } from '#app/domain/system'
import { eventAbout } from '#app/domain/trail-entry'
import { sayAction } from '#app/domain/trail-words'
import { cutText } from '#app/lib/text'
import type { SystemSnapshot } from '#app/reports/kinds/system'
import type { SnapshotHead, SnapshotTier } from '#app/reports/snapshot'
import type { ReportFacts } from './gather.server'
import { snapshotEvidence, snapshotRisk } from './parts.server'
import { placeOf, type StoredAnswer, snapshotScope } from './scope.server'

const HISTORY = 200
/** What the paper prints of what an event is about. */
const ABOUT = 160

/** The whole of one system, read in one transaction. */
export const systemFacts: ReportFacts = {
  files: (db, organisationId, { systemId }) => fileDigests(db, organisationId, systemId!),
  async gather({ db, ground, library }, { system, asOf, intact }) {
    const { adopted } = await library()
    const body = await snapshotSystem(db, ground, system!, adopted, asOf, intact)
    return { title: `System dossier: ${system!.name}`, body }
  },
}

/** Everything a system's report says. `intact` tells which evidence files still hash to their digest. */
export async function snapshotSystem(
  db: Db,
  ground: Ground,
  system: SystemRecord,
  frameworks: readonly CompiledFramework[],
  asOf: string,
  intact: ReadonlyMap<string, boolean>,
): Promise<Omit<SystemSnapshot, keyof SnapshotHead>> {
  const where = { organisationId: system.organisationId, systemId: system.id }
  const people = new Map(
    (
      await db.person.findMany({ where: { organisationId: system.organisationId }, select: { id: true, name: true } })
    ).map((person) => [person.id, person.name]),
  )
  const assessments = await db.assessment.findMany({ where, include: { evidence: { select: { evidenceId: true } } } })
  const evidence = await evidenceByTitle(db, system.organisationId, system.id)
  const risks = await db.risk.findMany({
    where,
    orderBy: [{ score: 'desc' }, { reference: 'asc' }],
    include: { requirements: true, system: { select: { name: true } } },
  })
  const components = await db.component.findMany({
    where: { ...where, removedAt: null },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  })
  const events = await findEvents(db, system.organisationId, {
    systemId: system.id,
    except: [GUEST_VIEW],
    take: HISTORY,
  })
  const answers: StoredAnswer[] = assessments.map((row) => ({
    ...row,
    evidence: row.evidence.map((link) => link.evidenceId),
  }))
  const name = (id: string | null, text = ''): string => (id === null ? text : (people.get(id) ?? ''))
  const compiledOf = new Map(frameworks.map((one) => [one.framework.id, one]))
  const placed = {
    frameworks: new Map(frameworks.map(({ framework: { id, title, shortTitle } }) => [id, shortTitle ?? title])),
    place: (frameworkId: string, id: string) => placeOf(compiledOf.get(frameworkId), id),
  }
  return {
    kind: 'system',
    system: snapshotIdentity(ground, system, name),
    tier: snapshotTier(system, name),
    answers: answersOf(ground, system),
    scopes: frameworks.map((compiled) => snapshotScope(compiled, factsOf(system), asOf, answers, name)),
    evidence: evidence.map((row) => snapshotEvidence(row, asOf, intact)),
    risks: risks.map((row) => snapshotRisk(row, ground.library.threats, name)),
    components: components.map(({ kind, name, componentVersion, supplier, licence, provenance }) => ({
      kind,
      name,
      version: componentVersion,
      supplier,
      licence,
      provenance,
    })),
    history: events.map(({ sequence, at, actor, action, subjectType, body }) => ({
      sequence,
      at,
      actor: actorName(actor, name),
      action: sayAction(action),
      subject: subjectType,
      about: cutText(eventAbout({ body, subjectType }, placed), ABOUT),
    })),
  }
}

function actorName(actor: string, name: (id: string) => string): string {
  if (actor.startsWith('person:')) return name(actor.slice(7)) || 'a former person'
  if (actor.startsWith('guest:')) return 'A guest'
  return actor === 'operator' ? 'The operator of the machine' : 'Plumbline'
}

/** Who and what a system is. */
export function snapshotIdentity(
  ground: Ground,
  system: SystemRecord,
  name: (id: string | null, text?: string) => string,
): SystemSnapshot['system'] {
  const fact = (key: string) => ground.library.catalogue.facts.find((one) => one.key === key)
  const say = (key: string, value: string | readonly string[]): string =>
    value.length === 0 ? '' : sayAnswer(fact(key), value)
  const days = {
    placedOnMarketOn: system.placedOnMarketOn,
    putIntoServiceOn: system.putIntoServiceOn,
    significantChangeOn: system.significantChangeOn,
    retiredOn: system.retiredOn,
  }
  return {
    id: system.id,
    reference: system.reference,
    name: system.name,
    description: system.description,
    purpose: system.purpose,
    businessUnit: system.businessUnit,
    stage: say('system.stage', system.stage),
    sourcing: say('system.sourcing', system.sourcing),
    vendor: system.vendor,
    accountableOwner: name(system.accountableOwnerId, system.accountableOwnerText),
    technicalOwner: name(system.technicalOwnerId, system.technicalOwnerText),
    roles: system.roles.map((role) => say('system.roles', [role])),
    jurisdictions: [...system.jurisdictions],
    places: system.jurisdictions.map((place) => say('system.jurisdictions', [place])),
    dates: Object.entries(days).flatMap(([key, value]) =>
      value === null ? [] : [{ label: fact(`system.${key}`)?.label ?? key, value }],
    ),
    registeredAt: system.createdAt,
    ...(system.archivedAt === null ? {} : { archivedAt: system.archivedAt }),
  }
}

/** The tier a system is in, with what puts it there. */
export function snapshotTier(system: SystemRecord, name: (id: string | null, text?: string) => string): SnapshotTier {
  const { tier, tiers, tierOverride: override } = system
  return {
    value: tierLabel(tier),
    level: tier,
    held: tiers.map(({ title, framework, level, certain, basis }) => ({ title, framework, level, certain, basis })),
    override: override && { reason: override.reason, by: name(override.by, override.by), at: override.at },
  }
}

function answersOf(ground: Ground, system: SystemRecord): SystemSnapshot['answers'] {
  const { groups, facts } = ground.library.catalogue
  return facts
    .filter((fact) => !fact.column && system.facts[fact.key] !== undefined)
    .map((fact) => ({
      group: groups.find((group) => group.id === fact.group)?.title ?? fact.group,
      question: fact.label,
      answer: sayAnswer(fact, system.facts[fact.key]),
    }))
}

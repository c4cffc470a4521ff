import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { evidenceByTitle } from '#app/data/system-evidence.server'
import type { SystemRecord } from '#app/data/systems.server'
import { findEvents } from '#app/data/trail.server'
import { sayAnswer } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { factsOf, tierLabel } from '#app/domain/system'
import type { SystemSnapshot } from '#app/reports/snapshot'
import { snapshotEvidence, snapshotRisk } from './snapshot-parts.server'
import { type StoredAnswer, snapshotScope } from './snapshot-scope.server'

const HISTORY = 200

/** Everything a system's report says, read in one transaction. `intact` tells which evidence files still hash to their digest. */
export async function snapshotSystem(
  db: Db,
  ground: Ground,
  system: SystemRecord,
  frameworks: readonly CompiledFramework[],
  asOf: string,
  intact: ReadonlyMap<string, boolean>,
): Promise<Omit<SystemSnapshot, keyof import('#app/reports/snapshot').SnapshotHead>> {
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
  const events = await findEvents(db, system.organisationId, { systemId: system.id, take: HISTORY })
  const answers: StoredAnswer[] = assessments.map((row) => ({
    ...row,
    evidence: row.evidence.map((link) => link.evidenceId),
  }))
  const name = (id: string | null, text = ''): string => (id === null ? text : (people.get(id) ?? ''))
  return {
    kind: 'system',
    system: identity(ground, system, name),
    tier: {
      value: tierLabel(system.tier),
      level: system.tier,
      held: system.tiers.map(({ title, framework, level, certain, basis }) => ({
        title,
        framework,
        level,
        certain,
        basis,
      })),
      override: system.tierOverride && {
        reason: system.tierOverride.reason,
        by: name(system.tierOverride.by, system.tierOverride.by),
        at: system.tierOverride.at,
      },
    },
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
    history: events.map(({ sequence, at, actor, action, subjectType }) => ({
      sequence,
      at,
      actor: actorName(actor, name),
      action,
      subject: subjectType,
    })),
  }
}

const actorName = (actor: string, name: (id: string) => string): string =>
  actor.startsWith('person:') ? name(actor.slice(7)) || 'a former person' : actor

function identity(
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
    dates: Object.entries(days).flatMap(([key, value]) =>
      value === null ? [] : [{ label: fact(`system.${key}`)?.label ?? key, value }],
    ),
    registeredAt: system.createdAt,
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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { keepFrameworkVersions } from '#app/data/adoptions.server'
import type { Database } from '#app/data/database/open.server'
import { openEvidenceStore } from '#app/data/evidence-store.server'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import type { Ground } from '#app/data/ground.server'
import { openKeyFiles } from '#app/data/key-files.server'
import type { Actor, PersonRole } from '#app/domain/people'
import type { SystemValues } from '#app/domain/system'
import { acceptInvitation } from '#app/usecases/accept-invitation.server'
import { invitePerson } from '#app/usecases/invite-person.server'
import { foundOrganisation } from '#app/usecases/set-up-organisation.server'

export const NOW = '2026-11-20T11:00:00.000Z'
export const PASSWORD = 'correct horse battery staple'

type Person = Extract<Actor, { kind: 'person' }>

/** The ground for use cases on a given database, with a clock that tests move. */
export async function groundOn(database: Database): Promise<Ground & { clock: { now: string } }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'plumbline-test-'))
  const clock = { now: NOW }
  const library = await loadFrameworkLibrary(resolve('frameworks'))
  const evidence = openEvidenceStore({ url: join(dataFolder, 'evidence'), dataFolder })
  await keepFrameworkVersions(database.client, library, NOW)
  const keys = openKeyFiles(join(dataFolder, 'keys'))
  return { database, evidence, library, keys, dataFolder, clock, now: () => clock.now }
}

export const dropGround = (ground: Ground): Promise<void> => rm(ground.dataFolder, { recursive: true, force: true })

let serial = 0

/** A new organisation with its administrator and officer. */
export async function newOrganisation(ground: Ground, name = `Acme ${++serial}`): Promise<Person> {
  const email = `admin-${++serial}@example.org`
  const { organisationId, personId } = await foundOrganisation(
    ground,
    { organisation: name, name: 'Ada Admin', email, password: PASSWORD },
    { demo: false },
  )
  return { kind: 'person', organisationId, personId, name: 'Ada Admin', roles: ['administrator', 'compliance-officer'] }
}

/** One more person of an organisation. */
export async function newPerson(ground: Ground, admin: Person, ...roles: PersonRole[]): Promise<Person> {
  const email = `person-${++serial}@example.org`
  const { token } = await invitePerson(ground, admin, { name: `Person ${serial}`, email, roles })
  const { organisationId, personId } = await acceptInvitation(ground, token, {
    name: `Person ${serial}`,
    password: PASSWORD,
  })
  return { kind: 'person', organisationId, personId, name: `Person ${serial}`, roles }
}

/** A hiring screener used in Berlin and Denver: high-risk by Annex III 4(a), and under Colorado's act. */
export function hiringScreener(more: Partial<SystemValues> = {}): SystemValues {
  return {
    name: 'Hiring screener',
    reference: '',
    description: 'Ranks applications for open positions.',
    purpose: 'Shortlist applicants for interviews',
    businessUnit: 'People',
    stage: 'operation',
    sourcing: 'own-build',
    vendor: '',
    roles: ['provider', 'deployer', 'developer'],
    jurisdictions: ['EU', 'US-CO'],
    accountableOwnerId: null,
    technicalOwnerId: null,
    accountableOwnerText: '',
    technicalOwnerText: '',
    placedOnMarketOn: '2026-03-01',
    putIntoServiceOn: '2026-03-01',
    significantChangeOn: 'not-yet',
    retiredOn: null,
    facts: {
      'use.onlyFor': 'none',
      'use.areas': ['employment'],
      'use.employment': ['recruitment'],
      'people.effects': ['evaluates', 'influences'],
      'people.profiling': true,
      'product.regulated': 'no',
      'tech.generative': false,
      'tech.interactsWithPeople': false,
      'data.personal': true,
      'data.specialCategory': false,
      'data.inputControl': true,
      'people.groups': ['consumers'],
      'people.workplace': true,
      'decision.significantEffect': true,
      'decision.domains': ['employment'],
      'decision.materialInfluence': true,
      'decision.coloradoConsumers': true,
      'decision.coloradoExemption': 'none',
      'decision.financialAssistance': false,
      'tech.usesFoundationModel': false,
      'tech.trainsModels': true,
      'tech.learnsInUse': false,
      'tech.generalPurposeModel': false,
      'tech.modelHosting': ['own-infrastructure'],
      'tech.openToOutsiders': false,
      'tech.adversarialInput': true,
      'tech.federatedLearning': false,
      'tech.scores': true,
      'tech.explains': true,
      'people.humanReview': true,
      'data.trainsOnPersonal': true,
      'practice.manipulation': false,
      'practice.exploitsVulnerability': false,
      'practice.socialScoring': false,
      'practice.crimePrediction': false,
      'deployer.kind': 'private',
      'provider.establishedInUnion': true,
      'supply.thirdParty': false,
      'use.forPublicAuthorities': false,
    },
    ...more,
  }
}

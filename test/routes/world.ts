import { Readable } from 'node:stream'
import { Prisma } from '#app/data/generated/sqlite/client'
import type { Ground } from '#app/data/ground.server'
import type { Actor, PersonRole } from '#app/domain/people'
import { newId } from '#app/lib/ids.server'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { assess } from '#app/usecases/assess.server'
import { receiveLogo } from '#app/usecases/change-logo.server'
import { receiveImport } from '#app/usecases/import-job.server'
import { invitePerson } from '#app/usecases/invite-person.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { readyKeys } from '#app/usecases/make-keys.server'
import { addComponent } from '#app/usecases/record-component.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { submitForReview } from '#app/usecases/review-assessment.server'
import { hiringScreener, newOrganisation } from '../support/ground'
import { logoFixture } from '../support/pictures'

export type Person = Extract<Actor, { kind: 'person' }>

/** Stands in every text of the other organisation; no answer to us may ever carry it. */
export const CANARY = 'Kanarienvogel'

/** Who asks. `owner` owns the systems in question, `other owner` has the same role and none of them. */
export const ACTORS = {
  anonymous: null,
  administrator: 'administrator',
  officer: 'compliance-officer',
  owner: 'product-owner',
  'other owner': 'product-owner',
  executive: 'executive',
  auditor: 'auditor',
} as const satisfies Record<string, PersonRole | null>
export type ActorName = keyof typeof ACTORS

export interface Organisation {
  /** founder, with the roles of administrator and officer; author of the answers that wait for approval */
  founder: Person
  people: Record<Exclude<ActorName, 'anonymous'>, Person>
  mark: string
}

/** The ids of one of everything, belonging together. */
export interface Objects {
  systemId: string
  frameworkId: string
  /** one answered and submitted, one answered, with its version */
  submitted: string
  answered: string
  version: string
  submittedVersion: string
  evidenceId: string
  /** attached nowhere */
  looseEvidenceId: string
  componentId: string
  riskId: string
  generalRiskId: string
  reportId: string
  invitationId: string
  personId: string
  formerPersonId: string
  profileId: string
  jobId: string
  /** may read the system */
  guestId: string
  /** the key that seals */
  keyId: string
}

export async function newWorldOrganisation(ground: Ground, mark: string): Promise<Organisation> {
  const founder = await newOrganisation(ground, `${mark} organisation`)
  await receiveLogo(ground, founder, { stream: Readable.from([logoFixture('wide.png')]) })
  const people = {} as Organisation['people']
  for (const [name, role] of Object.entries(ACTORS)) {
    if (role !== null)
      people[name as keyof typeof people] = await insertPerson(ground, founder, `${mark} ${name}`, role)
  }
  return { founder, people, mark }
}

/** Without a password, which takes its time: these people hold sessions and never sign in. */
async function insertPerson(
  ground: Ground,
  { organisationId }: Person,
  name: string,
  role: PersonRole,
  status = 'active',
): Promise<Person> {
  const id = newId()
  const email = `${id}@${name.split(' ')[0]?.toLowerCase()}.example`
  await ground.database.client.person.create({
    data: { organisationId, id, email, name, roles: role, status, createdAt: ground.now() },
  })
  return { kind: 'person', organisationId, personId: id, name, roles: [role] }
}

const risk = {
  threatId: '',
  inherentLikelihood: 3,
  inherentImpact: 3,
  residualLikelihood: null,
  residualImpact: null,
  treatment: 'mitigate',
  status: 'open',
  ownerId: null,
  dueOn: null,
  requirements: [],
}

/** One of everything, new, so that what one request does cannot help or hinder the next. */
export async function newObjects(ground: Ground, { founder: by, people, mark }: Organisation): Promise<Objects> {
  const db = ground.database.client
  const { organisationId } = by
  const text = (what: string) => `${mark} ${what}`
  const systemId = await registerSystem(ground, by, {
    ...hiringScreener({ name: text('system'), description: text('description'), purpose: text('purpose') }),
    accountableOwnerId: people.owner.personId,
  })
  const frameworkId = 'eu-ai-act'
  const scope = await db.systemScope.findFirstOrThrow({ where: { organisationId, systemId, frameworkId } })
  const kinds = ground.library.compiled.get(frameworkId)!.byId
  const [submitted, answered] = scope.applies
    .split(',')
    .filter((id) => kinds.get(id)?.requirement.kind === 'obligation') as [string, string]
  for (const requirementId of [submitted, answered]) {
    const values = { status: 'partly', statement: text('statement'), justification: '' } as const
    await assess(ground, by, { systemId, frameworkId, requirementId }, 0, { ...values, ownerId: null, dueOn: null })
  }
  const key = (requirementId: string) => ({ systemId, frameworkId, requirementId })
  const evidence = { title: text('evidence'), note: text('note'), validFrom: null, validUntil: null }
  const evidenceId = await addEvidence(ground, by, { kind: 'note' }, evidence, [key(answered), key(submitted)])
  const { version } = await db.assessment.findFirstOrThrow({ where: { organisationId, ...key(submitted) } })
  await submitForReview(ground, by, key(submitted), version)
  const versionOf = async (requirementId: string) =>
    String((await db.assessment.findFirstOrThrow({ where: { organisationId, ...key(requirementId) } })).version)
  const component = { kind: 'model', name: text('component'), componentVersion: '', supplier: text('supplier') }
  const words = { title: text('risk'), description: text('risk'), treatmentPlan: text('plan') }
  const invited = { name: text('invited'), email: `${newId()}@${mark.toLowerCase()}.example` }
  await invitePerson(ground, by, { ...invited, roles: ['auditor'] })
  const invitation = await db.invitation.findFirstOrThrow({ where: { organisationId, email: invited.email } })
  const profileId = newId()
  const at = { organisationId, createdAt: ground.now() }
  await db.importProfile.create({ data: { ...at, id: profileId, name: text(profileId), mapping: '{}' } })
  const inventory = Readable.from([Buffer.from(`Name,Purpose\n${text('imported')},Sorting\n`)])
  const jobId = await receiveImport(ground, by, { fileName: `${text('file')}.csv`, stream: inventory, limit: 10_000 })
  return {
    systemId,
    frameworkId,
    submitted,
    answered,
    version: await versionOf(answered),
    submittedVersion: await versionOf(submitted),
    evidenceId,
    looseEvidenceId: await addEvidence(ground, by, { kind: 'note' }, evidence),
    componentId: await addComponent(ground, by, systemId, {
      ...{ ...component, licence: '', provenance: '', sourceUrl: '', notes: '' },
    }),
    riskId: await recordRisk(ground, by, { ...risk, ...words, systemId }),
    generalRiskId: await recordRisk(ground, by, { ...risk, ...words, systemId: null }),
    reportId: await issueReport(ground, by, { kind: 'system', systemId }),
    invitationId: invitation.id,
    personId: (await insertPerson(ground, by, text('colleague'), 'product-owner')).personId,
    formerPersonId: (await insertPerson(ground, by, text('former'), 'product-owner', 'disabled')).personId,
    profileId,
    jobId,
    guestId: await insertGuest(ground, by, text('guest'), systemId),
    keyId: (await readyKeys(ground, organisationId)).seal.id,
  }
}

/** Without a passphrase, which takes its time: these guests hold sessions and never open their link. */
export async function insertGuest(
  ground: Ground,
  { organisationId }: Person,
  name: string,
  systemId: string,
  more: { expiresAt?: string; revokedAt?: string } = {},
): Promise<string> {
  const db = ground.database.client
  const id = newId()
  const secrets = { tokenHash: newId(), passphraseHash: 'none' }
  const told = { name, email: `${id}@firm.example`, createdByName: name, createdAt: ground.now() }
  const expiresAt = more.expiresAt ?? '2026-12-21T00:00:00.000Z'
  await db.guest.create({ data: { organisationId, id, ...secrets, ...told, ...more, expiresAt } })
  await db.guestSystem.create({ data: { organisationId, guestId: id, systemId } })
  return id
}

/** Ids in the form of ours that nothing bears. What names a rule of the library stays: the library is everybody's. */
export function missingObjects(like: Objects): Objects {
  const kept = ['frameworkId', 'submitted', 'answered', 'version', 'submittedVersion']
  return Object.fromEntries(
    Object.entries(like).map(([key, value]) => [key, kept.includes(key) ? value : newId()]),
  ) as unknown as Objects
}

const MODELS = Object.values(Prisma.ModelName)

/** Every row of an organisation as text, table by table. */
export async function dumpOf(ground: Ground, organisationId: string, except: readonly string[] = []): Promise<string> {
  const tables = MODELS.filter((model) => !except.includes(model)).map(async (model) => {
    const fields = Prisma[`${model}ScalarFieldEnum` as keyof typeof Prisma] as Record<string, string>
    const where = model === 'Organisation' ? { id: organisationId } : { organisationId }
    if (model !== 'Organisation' && !('organisationId' in fields)) return ''
    const name = (model[0]!.toLowerCase() + model.slice(1)) as 'person'
    const rows: unknown[] = await ground.database.client[name].findMany({ where })
    return [model, ...rows.map((row) => JSON.stringify(row)).sort()].join('\n')
  })
  return (await Promise.all(tables)).filter(Boolean).join('\n\n')
}

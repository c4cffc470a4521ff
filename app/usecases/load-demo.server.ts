import type { Ground } from '#app/data/ground.server'
import { demoOrganisation } from '#app/data/organisations.server'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure } from '#app/domain/refusal'
import { newCode } from '#app/lib/ids.server'
import { acceptInvitation } from './accept-invitation.server'
import { adoptDemo, proposeHouseRules } from './demo/adopt-demo.server'
import { answerDemo } from './demo/answer-demo.server'
import { type DemoClock, demoClock } from './demo/clock.server'
import { fillDemoForms } from './demo/fill-demo-forms.server'
import { DEMO_PEOPLE, type DemoPersonKey } from './demo/people.server'
import { recordDemoRisks } from './demo/record-demo-risks.server'
import { registerDemo } from './demo/register-demo.server'
import { invitePerson } from './invite-person.server'
import { issueReport } from './issue-report.server'
import { foundOrganisation } from './set-up-organisation.server'

export interface LoadedDemo {
  organisation: { id: string; name: string }
  /** With the passwords, which are stored nowhere and shown once. */
  people: { name: string; email: string; roles: string; password: string }[]
  counts: { systems: number; assessments: number; evidence: number; risks: number }
}

type Person = Extract<Actor, { kind: 'person' }>
export type DemoPeople = Readonly<Record<DemoPersonKey, Person>>

const NAME = 'Nordwind Demo'
const LOADED = `The demo organisation “${NAME}” is loaded already. Its administrator gives people new passwords.`

/**
 * Founds the demo organisation, an own tenant with invented people, systems, answers, evidence and risks. It goes through
 * the same use cases as everybody, under a clock that runs from eleven weeks ago to today, so that some evidence has run
 * out since and the trail shows more than one day. The content is the same every time but for passwords and days.
 */
export async function loadDemo(
  ground: Ground,
  options: { by?: Actor; say?: (line: string) => void } = {},
): Promise<LoadedDemo> {
  const { by, say = () => undefined } = options
  ensure(!by || reach(by, 'demo.load') === 'all', 'forbidden', 'The demo organisation is loaded by administrators.')
  ensure(!(await demoOrganisation(ground.database.client)), 'conflict', LOADED)
  const clock = demoClock(ground)
  say('Founding the demo organisation and its people')
  const { people, shown, organisationId } = await foundDemo(clock)
  say('Choosing frameworks')
  await adoptDemo(clock, people)
  say('Registering systems and evidence')
  const systems = await registerDemo(clock, people)
  say('Answering requirements')
  await answerDemo(clock, people, systems)
  await recordDemoRisks(clock, people, systems)
  await proposeHouseRules(clock, people)
  say('Filling in forms')
  await fillDemoForms(clock, people, systems)
  clock.at(-1, 9)
  await issueReport(clock.ground, people.officer, { kind: 'system', systemId: systems.get('hiring')!.id })
  await issueReport(clock.ground, people.executive, { kind: 'organisation' })
  const where = { where: { organisationId } }
  const db = ground.database.client
  return {
    organisation: { id: organisationId, name: NAME },
    people: shown,
    counts: {
      systems: await db.aiSystem.count(where),
      assessments: await db.assessment.count(where),
      evidence: await db.evidence.count(where),
      risks: await db.risk.count(where),
    },
  }
}

async function foundDemo({ ground, at }: DemoClock) {
  at(-77, 8)
  const [first, ...others] = DEMO_PEOPLE.map((person) => ({ ...person, password: newCode(4, 4) }))
  const { organisationId, personId } = await foundOrganisation(
    ground,
    { organisation: NAME, ...first!, timeZone: 'Europe/Berlin' },
    {
      demo: true,
      roles: first!.roles,
      // Of two who load it at once, one comes too late.
      first: async (tx) => ensure((await tx.organisation.count({ where: { demo: true } })) === 0, 'conflict', LOADED),
    },
  )
  const actor = ({ name, roles }: (typeof others)[number], id: string): Person => ({
    ...{ kind: 'person', organisationId, personId: id, name, roles },
  })
  const admin = actor(first!, personId)
  const people = { [first!.key]: admin } as Record<DemoPersonKey, Person>
  for (const person of others) {
    const { token } = await invitePerson(ground, admin, person)
    const joined = await acceptInvitation(ground, token, { ...person, timeZone: 'Europe/Berlin' })
    people[person.key] = actor(person, joined.personId)
  }
  const shown = [first!, ...others].map(({ name, email, roles, password }) => ({
    ...{ name, email, roles: roles.join(', '), password },
  }))
  return { people: people as DemoPeople, shown, organisationId }
}

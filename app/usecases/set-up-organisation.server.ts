import { adoptDefaults } from '#app/data/adoptions.server'
import type { Db, Tx } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { hashPassword } from '#app/data/passwords.server'
import { normalEmail } from '#app/data/people.server'
import { withinLimit } from '#app/data/rate-limits.server'
import { startChain } from '#app/data/trail.server'
import { passwordFault } from '#app/domain/password'
import type { PersonRole } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { newCode, newId, normalCode } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { cleanText, joinList } from '#app/lib/text'
import { knownTimeZone } from '#app/lib/time-zones'
import { changeWithin } from './change.server'
import { personal } from './personal.server'
import { TOO_MANY } from './too-many.server'

const SETUP_CODE = 'setup-code'

/** Whether there is an organisation of one's own. The demo organisation can be looked at before. */
export const isSetUp = async (db: Db): Promise<boolean> => (await db.organisation.count({ where: { demo: false } })) > 0

/** Whether there is anybody who could sign in: an organisation of one's own, or the demo. */
export const isInhabited = async (db: Db): Promise<boolean> => (await db.organisation.count()) > 0

/** Makes a new one-time code for the first visit and keeps its digest; null where an organisation of one's own exists already. */
export async function renewSetupCode(ground: Ground): Promise<string | null> {
  const db = ground.database.client
  if (await isSetUp(db)) return null
  const code = newCode(3, 4).toUpperCase()
  const value = sha256Hex(normalCode(code))
  await db.instance.upsert({ where: { key: SETUP_CODE }, create: { key: SETUP_CODE, value }, update: { value } })
  return code
}

export interface Founding {
  organisation: string
  name: string
  email: string
  password: string
  /** IANA name; unless given, UTC */
  timeZone?: string
}

export interface Founded {
  organisationId: string
  personId: string
}

/** The first visit: founds the organisation and its first person against the one-time code from the terminal. */
export async function setUpWithCode(
  ground: Ground,
  input: { code: string; address: string },
  founding: Founding,
): Promise<Founded> {
  const db = ground.database.client
  ensure(!(await isSetUp(db)), 'conflict', ALREADY)
  const limit = { key: `set-up:${input.address}`, attempts: 10, minutes: 15 }
  ensure(await withinLimit(db, limit, ground.now()), 'rule', TOO_MANY)
  const where = { key: SETUP_CODE, value: sha256Hex(normalCode(input.code)) }
  if ((await db.instance.count({ where })) === 0) {
    throw new Refusal('invalid', 'This is not the set-up code that the terminal shows now.', {
      fields: { code: 'Copy the code from the terminal where Plumbline runs; each start shows a new one.' },
    })
  }
  // The code is used up in the same transaction, so of two visitors with the same code one comes too late.
  return foundOrganisation(ground, founding, {
    demo: false,
    first: async (tx) => ensure((await tx.instance.deleteMany({ where })).count === 1, 'conflict', ALREADY),
  })
}

const ALREADY = 'Plumbline is set up already. Sign in, or ask an administrator for an invitation.'

/** Founds an organisation with its first person, who is administrator and compliance officer. */
export async function foundOrganisation(
  ground: Ground,
  founding: Founding,
  options: { demo: boolean; roles?: readonly PersonRole[]; first?: (tx: Tx) => Promise<void> },
): Promise<Founded> {
  const fault = passwordFault(founding.password, founding.email)
  if (fault) throw new Refusal('invalid', fault, { fields: { password: fault } })
  const passwordHash = await hashPassword(founding.password)
  const now = ground.now()
  const organisationId = newId()
  const personId = newId()
  const name = named(founding.organisation, 'organisation', 'Write the name of your organisation.')
  const personName = named(founding.name, 'name', 'Write your name.')
  await ground.database.write(async (tx) => {
    await options.first?.(tx)
    const taken = await tx.person.count({ where: { email: normalEmail(founding.email) } })
    ensure(taken === 0, 'conflict', 'A person with this e-mail address exists already.')
    await tx.organisation.create({ data: { id: organisationId, name, demo: options.demo, createdAt: now } })
    await startChain(tx, organisationId)
    const roles = joinList(options.roles ?? ['administrator', 'compliance-officer'])
    const person = { name: personName, email: normalEmail(founding.email), roles }
    // One instant for the organisation and for what its trail begins with.
    const at = { ...ground, now: () => now }
    await changeWithin(at, tx, { kind: 'operator', organisationId }, 'all', async ({ record }) => {
      await tx.person.create({
        data: {
          organisationId,
          id: personId,
          ...person,
          timeZone: knownTimeZone(founding.timeZone),
          passwordHash,
          createdAt: now,
          passwordChangedAt: now,
        },
      })
      const adopted = await adoptDefaults(tx, organisationId, ground.library, now)
      record({
        action: 'organisation.found',
        subject: ['organisation', organisationId],
        after: { name, demo: options.demo },
      })
      record({
        action: 'person.create',
        subject: ['person', personId],
        after: { name: personal(person.name, personId), email: personal(person.email, personId), roles },
      })
      record({ action: 'framework.adopt', subject: ['organisation', organisationId], after: { frameworks: adopted } })
    })
    if (!options.demo) await tx.instance.deleteMany({ where: { key: SETUP_CODE } })
  })
  return { organisationId, personId }
}

function named(text: string, field: string, sentence: string): string {
  const name = cleanText(text).trim()
  if (name === '') throw new Refusal('invalid', sentence, { fields: { [field]: sentence } })
  return name
}

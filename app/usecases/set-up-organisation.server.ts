import { adoptAll } from '#app/data/adoptions.server'
import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { hashPassword } from '#app/data/passwords.server'
import { normalEmail } from '#app/data/people.server'
import { startChain } from '#app/data/trail.server'
import { passwordFault } from '#app/domain/password'
import type { PersonRole } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { newId, newToken } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { cleanText, joinList } from '#app/lib/text'
import { changeWithin } from './change.server'
import { personal } from './personal.server'

const SETUP_CODE = 'setup-code'

export const isSetUp = async (db: Db): Promise<boolean> => (await db.organisation.count()) > 0

/** Makes a new one-time code for the first visit and keeps its digest; null where an organisation exists already. */
export async function renewSetupCode(ground: Ground): Promise<string | null> {
  const db = ground.database.client
  if (await isSetUp(db)) return null
  const code = newToken()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 12)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-')
  const value = sha256Hex(code)
  await db.instance.upsert({ where: { key: SETUP_CODE }, create: { key: SETUP_CODE, value }, update: { value } })
  return code
}

export interface Founding {
  organisation: string
  name: string
  email: string
  password: string
}

/** The first visit: founds the organisation and its first person against the one-time code from the terminal. */
export async function setUpWithCode(
  ground: Ground,
  code: string,
  founding: Founding,
): Promise<{ organisationId: string; personId: string }> {
  const stored = await ground.database.client.instance.findUnique({ where: { key: SETUP_CODE } })
  const typed = code.trim().toUpperCase()
  if (!stored || stored.value !== sha256Hex(typed)) {
    throw new Refusal('invalid', 'This is not the set-up code that the terminal shows now.', {
      fields: { code: 'Copy the code from the terminal where Plumbline runs; each start shows a new one.' },
    })
  }
  ensure(
    !(await isSetUp(ground.database.client)),
    'conflict',
    'Plumbline is set up already. Sign in, or ask an administrator for an invitation.',
  )
  return foundOrganisation(ground, founding, { demo: false })
}

/** Founds an organisation with its first person, who is administrator and compliance officer. */
export async function foundOrganisation(
  ground: Ground,
  founding: Founding,
  options: { demo: boolean; roles?: readonly PersonRole[] },
): Promise<{ organisationId: string; personId: string }> {
  const fault = passwordFault(founding.password, founding.email)
  if (fault) throw new Refusal('invalid', fault, { fields: { password: fault } })
  const passwordHash = await hashPassword(founding.password)
  const now = ground.now()
  const organisationId = newId()
  const personId = newId()
  const name = cleanText(founding.organisation).trim()
  await ground.database.write(async (tx) => {
    const taken = await tx.person.count({ where: { email: normalEmail(founding.email) } })
    ensure(taken === 0, 'conflict', 'A person with this e-mail address exists already.')
    await tx.organisation.create({ data: { id: organisationId, name, demo: options.demo, createdAt: now } })
    await startChain(tx, organisationId)
    const roles = joinList(options.roles ?? ['administrator', 'compliance-officer'])
    const person = { name: cleanText(founding.name).trim(), email: normalEmail(founding.email), roles }
    await changeWithin(tx, { kind: 'operator', organisationId }, 'all', now, async ({ record }) => {
      await tx.person.create({
        data: { organisationId, id: personId, ...person, passwordHash, createdAt: now, passwordChangedAt: now },
      })
      const adopted = await adoptAll(tx, organisationId, ground.library, now)
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
    await tx.instance.deleteMany({ where: { key: SETUP_CODE } })
  })
  return { organisationId, personId }
}

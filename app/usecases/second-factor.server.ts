import { Secret, TOTP } from 'otpauth'
import type { Ground } from '#app/data/ground.server'
import { passwordMatches } from '#app/data/passwords.server'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { newToken } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { change } from './change.server'
import { matchingStep, normalRecoveryCode } from './sign-in.server'

type Person = Extract<Actor, { kind: 'person' }>

/** A new secret for the authenticator, not yet in force: it must be confirmed by a code first. */
export function proposeSecondFactor(email: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32
  return { secret, uri: new TOTP({ issuer: 'Plumbline', label: email, secret: Secret.fromBase32(secret) }).toString() }
}

/** Puts the second factor in force and returns ten recovery codes, shown once. */
export async function enableSecondFactor(ground: Ground, by: Person, secret: string, code: string): Promise<string[]> {
  const step = matchingStep(secret, code, ground.now())
  if (step === null) {
    throw new Refusal('invalid', 'This code does not belong to the secret shown.', {
      fields: { code: 'Type the six digits your authenticator shows now.' },
    })
  }
  const codes = Array.from({ length: 10 }, () =>
    newToken()
      .replace(/[^a-z0-9]/gi, '')
      .slice(0, 10)
      .toLowerCase()
      .replace(/(.{5})/, '$1-'),
  )
  const digests = JSON.stringify(codes.map((plain) => sha256Hex(normalRecoveryCode(plain))))
  await change(ground, by, 'read', async ({ tx, scope, now, record }) => {
    await tx.person.update({
      where: { organisationId_id: { organisationId: scope, id: by.personId } },
      data: { totpSecret: secret, totpEnabledAt: now, totpStep: step, recoveryCodes: digests },
    })
    record({ action: 'person.second-factor-on', subject: ['person', by.personId] })
  })
  return codes
}

export async function disableSecondFactor(ground: Ground, by: Person, password: string): Promise<void> {
  const where = { organisationId_id: { organisationId: by.organisationId, id: by.personId } }
  const person = await ground.database.client.person.findUniqueOrThrow({ where })
  ensure(
    await passwordMatches(person.passwordHash, password),
    'invalid',
    'The password is not right. The second factor stays on.',
  )
  await change(ground, by, 'read', async ({ tx, record }) => {
    await tx.person.update({
      where,
      data: { totpSecret: null, totpEnabledAt: null, totpStep: null, recoveryCodes: null },
    })
    record({ action: 'person.second-factor-off', subject: ['person', by.personId] })
  })
}

import { importOrganisation } from '#app/data/archive/import-organisation.server'
import type { OrganisationManifest } from '#app/data/archive/organisation-manifest.server'
import type { Ground } from '#app/data/ground.server'
import { KeyFileMissing } from '#app/data/key-files.server'
import { hashPassword } from '#app/data/passwords.server'
import { keysInUse, retireKey, type SigningKeyRecord } from '#app/data/signing-keys.server'
import { newCode } from '#app/lib/ids.server'
import { change } from './change.server'

export interface TakenIn {
  readonly manifest: OrganisationManifest
  /** Passwords stayed where they were: each active person gets a new one, to be told once. */
  readonly people: readonly { email: string; name: string; password: string }[]
}

/**
 * Takes in an organisation that left another installation, and records that it came and from which archive. Keys whose private
 * halves stayed behind are retired, so that its next report is sealed with new ones.
 */
export async function takeOrganisationIn(ground: Ground, path: string): Promise<TakenIn> {
  const manifest = await importOrganisation(ground, path)
  const organisationId = manifest.organisation.id
  const active = await ground.database.client.person.findMany({
    where: { organisationId, status: 'active' },
    select: { id: true, email: true, name: true },
    orderBy: { email: 'asc' },
  })
  const lost = await keysLeftBehind(ground, organisationId)
  const people: (TakenIn['people'][number] & { id: string; passwordHash: string })[] = []
  for (const person of active) {
    const password = newCode(4, 5)
    people.push({ ...person, password, passwordHash: await hashPassword(password) })
  }
  await change(ground, { kind: 'operator', organisationId }, 'people.manage', async (open) => {
    for (const { id, passwordHash } of people) {
      const where = { organisationId_id: { organisationId, id } }
      await open.tx.person.update({ where, data: { passwordHash, passwordChangedAt: open.now } })
    }
    for (const { id, kind } of lost) {
      await retireKey(open.tx, organisationId, id, open.now)
      open.record({ action: 'key.retire', subject: ['key', id], after: { kind } })
    }
    open.record({
      action: 'organisation.import',
      subject: ['organisation', organisationId],
      after: { exportedAt: manifest.exportedAt, madeWith: manifest.madeWith, passwords: people.length },
    })
  })
  return { manifest, people: people.map(({ email, name, password }) => ({ email, name, password })) }
}

async function keysLeftBehind(ground: Ground, organisationId: string): Promise<SigningKeyRecord[]> {
  const lost: SigningKeyRecord[] = []
  for (const key of Object.values(await keysInUse(ground.database.client, organisationId))) {
    if (!key) continue
    await ground.keys.open(organisationId, key.kind, key.id).catch((error: unknown) => {
      if (!(error instanceof KeyFileMissing)) throw error
      lost.push(key)
    })
  }
  return lost
}

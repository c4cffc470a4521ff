import { randomBytes } from 'node:crypto'
import type { Tx } from '#app/data/database/open.server'
import type { Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'

/**
 * A personal value on its way into the trail. The chain keeps its salted digest; the clear value stands beside the
 * chain and can be erased without breaking it (GDPR Art. 17).
 */
export function personal(value: string, personId: string | null): Json {
  return { $personal: value, of: personId }
}

export interface PersonalRow {
  digest: string
  salt: string
  value: string
  personId: string | null
}

/** Takes the clear values kept under these ids from beside the trail, and how many there were. The salt goes too: with it a name could be guessed from its digest. */
export async function erasePersonalValues(
  tx: Tx,
  organisationId: string,
  personIds: readonly string[],
  now: string,
): Promise<number> {
  const { count } = await tx.personalValue.updateMany({
    where: { organisationId, personId: { in: [...personIds] }, value: { not: null } },
    data: { value: null, salt: '', erasedAt: now },
  })
  return count
}

/** What stands in the trail for a personal value. */
export const personalDigest = (salt: string, value: string): string => sha256Hex(`${salt}:${value}`)

/** Replaces the personal values within event bodies by salted digests and collects the rows that keep them. */
export function settlePersonal(): { settle(body: Json): Json; values: PersonalRow[] } {
  const values: PersonalRow[] = []
  const settle = (body: Json | undefined): Json => {
    if (body === null || body === undefined || typeof body !== 'object') return body ?? null
    if (Array.isArray(body)) return body.map(settle)
    if (typeof body.$personal === 'string') return { $personal: keep(body.$personal, body.of as string | null) }
    return Object.fromEntries(
      Object.entries(body)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, settle(value)]),
    )
  }
  const keep = (value: string, personId: string | null): string => {
    const salt = randomBytes(16).toString('hex')
    const digest = personalDigest(salt, value)
    values.push({ digest, salt, value, personId })
    return digest
  }
  return { settle, values }
}

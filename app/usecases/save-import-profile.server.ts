import { z } from 'zod'
import type { Ground } from '#app/data/ground.server'
import { getImportProfile, keepImportProfile } from '#app/data/import-profiles.server'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import type { Mapping } from '#app/importers/mapping'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { cleanText } from '#app/lib/text'

const value = z.union([z.boolean(), z.string(), z.number(), z.array(z.string())])
const rule = z.strictObject({
  columns: z.array(z.string()),
  take: z.enum(['id', 'after-id']).optional(),
  values: z.array(z.tuple([z.string(), value])).optional(),
  quiet: z.boolean().optional(),
  constant: value.optional(),
})
const reading = z.enum(['text', 'path', 'choice', 'choices', 'yes-no', 'date', 'number'])

/** A mapping as it is stored: a profile, or the choice of an import that is not run yet. */
const mappingSchema = z.strictObject({
  title: z.string(),
  fields: z.record(z.string(), rule),
  facts: z.record(z.string(), rule.extend({ reading })),
  identity: z.strictObject({ id: rule.nullable(), levels: z.array(z.string()), texts: z.array(z.string()) }),
  dateOrder: z.enum(['mdy', 'dmy']).nullable(),
})

/** Reads a stored mapping; null where it was written by a version that spoke otherwise. */
export function storedMapping(json: unknown): Mapping | null {
  const parsed = mappingSchema.safeParse(json)
  return parsed.success ? (parsed.data as Mapping) : null
}

/** Keeps a mapping under a name of one's own, for everybody here who imports. */
export async function saveImportProfile(ground: Ground, by: Actor, name: string, mapping: Mapping): Promise<void> {
  ensure(reach(by, 'inventory.import') === 'all', 'forbidden', 'Importing an inventory is for compliance officers.')
  const title = cleanText(name).trim().slice(0, 100)
  if (title === '')
    throw new Refusal('invalid', 'Give the profile a name.', { fields: { profileName: 'Write a name.' } })
  const text = canonicalJson({ ...mapping, title } as unknown as Json)
  await keepImportProfile(ground.database.client, by.organisationId, { name: title, mapping: text, now: ground.now() })
}

/** The mapping of a saved profile, or a refusal. */
export async function importProfile(ground: Ground, organisationId: string, id: string): Promise<Mapping> {
  const text = await getImportProfile(ground.database.client, organisationId, id)
  const mapping = text === null ? null : storedMapping(JSON.parse(text))
  ensure(mapping, 'not-found', 'There is no such profile.')
  return mapping
}

import { z } from 'zod'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const size = z.int().min(0)

/** What an archive of one organisation holds. Strict: what this program does not know, it does not take in. */
export const organisationManifestSchema = z.strictObject({
  format: z.literal('plumbline-organisation'),
  version: z.literal(1),
  madeWith: z.string().max(40),
  exportedAt: z.string().max(40),
  organisation: z.strictObject({ id: z.string().min(1).max(60), name: z.string().max(500) }),
  /** Migrations that the database had. */
  migrations: z.array(z.string()),
  tables: z.array(z.strictObject({ name: z.string().regex(/^\w+$/), rows: size, size, sha256: digest })),
  files: z.array(z.strictObject({ sha256: digest, size })),
  /** Columns whose values were left out, as Table.column. */
  leftOut: z.array(z.string()),
  /** Files that were missing or altered in the store, reports that had no seal yet, one sentence each. */
  problems: z.array(z.string()),
})

export type OrganisationManifest = z.infer<typeof organisationManifestSchema>

export const MANIFEST = 'manifest.json'
export const tablePath = (name: string): string => `tables/${name}.jsonl`
export const filePath = (sha256: string): string => `files/${sha256}`

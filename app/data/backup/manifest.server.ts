import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema = z.object({
  format: z.literal('plumbline-backup'),
  version: z.literal(1),
  createdAt: z.string(),
  /** Migrations that the database had; a program that does not know one of them is older than the backup. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string().regex(/^\w+$/), rows: z.int(), sha256: hash })),
  evidence: z.array(z.object({ organisationId: z.string(), sha256: hash, size: z.int() })),
  /** Evidence that was missing or altered when the backup was taken, one sentence each. */
  problems: z.array(z.string()),
})
export type Manifest = z.infer<typeof manifestSchema>

/** A backup that cannot be trusted or does not fit here; nothing was changed. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

export const tableFile = (name: string) => join('tables', `${name}.jsonl`)

/** Reads the manifest and compares it with the hash that lies beside it. */
export async function readManifest(folder: string): Promise<Manifest> {
  const read = (name: string) =>
    readFile(join(folder, name)).catch(() => {
      throw new BackupRefused(`${folder} is not a complete backup: it has no ${name}.`)
    })
  const [bytes, seal] = [await read('manifest.json'), await read('manifest.sha256')]
  if (createHash('sha256').update(bytes).digest('hex') !== seal.toString('utf8').trim())
    throw new BackupRefused('The manifest of the backup was altered: it does not have the SHA-256 written beside it.')
  const parsed = manifestSchema.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!parsed.success)
    throw new BackupRefused(
      `This version of Plumbline cannot read the backup: ${parsed.error.issues[0]?.path.join('.')} is not as expected.`,
    )
  return parsed.data
}

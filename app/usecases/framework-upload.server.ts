import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Ground } from '#app/data/ground.server'
import { createJob, endJob, getJob, type JobRecord, replaceJobInput } from '#app/data/jobs.server'
import { type Actor, personOf } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { FRAMEWORK_LIMITS, type UploadedFile } from '#app/importers/framework-document'
import { type Loss, sayLoss } from '#app/importers/framework-losses'
import { type FrameworkUpload, readFrameworkUpload } from '#app/importers/framework-upload'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { newId } from '#app/lib/ids.server'
import { addOwnFramework, type FrameworkKey } from './own-framework.server'

const KIND = 'framework'
const REFUSED = 'Frameworks are added by administrators and compliance officers.'

const inputSchema = z.object({
  files: z.array(z.object({ sha256: z.string(), size: z.number(), fileName: z.string() })),
})
type SentFile = z.infer<typeof inputSchema>['files'][number]

/** The files somebody sent to be one framework, before it is kept. */
export interface FrameworkFiles {
  job: JobRecord
  files: SentFile[]
  /** What became of them, once they are kept. */
  kept: FrameworkKey | null
}

/**
 * Takes one file of a framework. Without the id of files sent before it begins a new one; a profile and its catalogues
 * come one after another. The files stay as they came, so that what was read can always be looked at.
 */
export async function receiveFrameworkFile(
  ground: Ground,
  by: Actor,
  upload: { fields: URLSearchParams; fileName: string; stream: Readable; limit: number },
): Promise<string> {
  mayAdd(by)
  const jobId = upload.fields.get('job')
  if (jobId !== null) room(await findFrameworkFiles(ground, by.organisationId, jobId))
  const limit = Math.min(upload.limit, FRAMEWORK_LIMITS.jsonBytes)
  const { sha256, size } = await ground.evidence.put(by.organisationId, upload.stream, { limit })
  const file = { sha256, size, fileName: upload.fileName }
  if (jobId !== null) {
    await change(ground, by, jobId, (files) => [...files.filter((one) => one.fileName !== file.fileName), file])
    return jobId
  }
  const job = { id: newId(), kind: KIND, personId: personOf(by), input: inputOf([file]) }
  await createJob(ground.database.client, by.organisationId, { ...job, now: ground.now() })
  return job.id
}

export async function findFrameworkFiles(
  ground: Ground,
  organisationId: string,
  id: string,
): Promise<FrameworkFiles | null> {
  const job = await getJob(ground.database.client, organisationId, KIND, id)
  return job && filesOf(job)
}

/** Takes a file back out, such as a catalogue that does not belong there. */
export async function dropFrameworkFile(ground: Ground, by: Actor, id: string, sha256: string): Promise<void> {
  mayAdd(by)
  await change(ground, by, id, (files) => {
    const left = files.filter((file) => file.sha256 !== sha256)
    ensure(left.length > 0, 'rule', 'This is the only file. Start again with another one instead.')
    return left
  })
}

/** What the files say as a framework, with everything that stays behind; or what is wrong with them and where. */
export async function readFrameworkFiles(
  ground: Ground,
  organisationId: string,
  { files }: FrameworkFiles,
): Promise<FrameworkUpload> {
  const uploaded: UploadedFile[] = []
  for (const { sha256, fileName } of files) {
    const there = await ground.evidence.exists(organisationId, sha256)
    ensure(there, 'not-found', 'One of the files is not here any more. Upload them again.')
    const { stream } = await ground.evidence.open(organisationId, sha256)
    const chunks: Uint8Array[] = []
    for await (const chunk of stream) chunks.push(chunk as Uint8Array)
    uploaded.push({ name: fileName, bytes: new Uint8Array(Buffer.concat(chunks)) })
  }
  return readFrameworkUpload(uploaded, ground.library.catalogue, ground.now().slice(0, 10))
}

/** Keeps what was read as a framework of one's own, under the id and version that were chosen for it. */
export async function keepFrameworkFiles(
  ground: Ground,
  by: Actor,
  found: FrameworkFiles,
  chosen: { id: string; version: string },
): Promise<FrameworkKey> {
  mayAdd(by)
  const read = await readFrameworkFiles(ground, by.organisationId, found)
  ensure(read.ok, 'invalid', 'The files cannot be read as a framework. What is wrong with them stands below.')
  const { origin, losses, notes } = read
  // A list of files with front matter is YAML and text.
  const format = origin.format === 'markdown' ? 'yaml' : origin.format
  const key = await addOwnFramework(ground, by, {
    text: renamed(read.text, chosen),
    origin: format,
    notes: { origin, losses, notes } as unknown as Json,
  })
  const result = canonicalJson({ frameworkId: key.frameworkId, digest: key.digest })
  await endJob(ground.database.client, by.organisationId, found.job.id, result, ground.now())
  return key
}

/** What is kept beside a framework about where it came from, in words. */
export function sayNotes(stored: string): { says: string | null; losses: string[] } {
  const notes = JSON.parse(stored) as { losses?: Loss[]; origin?: { says?: string } }
  return { says: notes.origin?.says ?? null, losses: (notes.losses ?? []).map(sayLoss) }
}

/** The text as it was read where nothing else was chosen, so that its digest is that of the file. */
export function renamed(text: string, { id, version }: { id: string; version: string }): string {
  const json = JSON.parse(text) as { id: string; version: string }
  if (json.id === id && json.version === version) return text
  return `${JSON.stringify({ ...json, id, version }, null, 2)}\n`
}

const inputOf = (files: readonly SentFile[]): string => canonicalJson({ files: files.map((file) => ({ ...file })) })

function filesOf(job: JobRecord): FrameworkFiles {
  const { files } = inputSchema.parse(JSON.parse(job.input))
  return { job, files, kept: job.result ? (JSON.parse(job.result) as FrameworkKey) : null }
}

function room(found: FrameworkFiles | null): FrameworkFiles {
  ensure(found, 'not-found', 'These files are not here. Start again with the first one.')
  ensure(found.kept === null, 'rule', 'This framework is kept already. Start anew to add another one.')
  const { files: most } = FRAMEWORK_LIMITS
  ensure(found.files.length < most, 'rule', `At most ${most} files are read as one framework.`)
  return found
}

/** Two files that arrive at once are both kept: who comes second looks again at what is there. */
async function change(
  ground: Ground,
  by: Actor,
  id: string,
  to: (files: readonly SentFile[]) => SentFile[],
): Promise<void> {
  const db = ground.database.client
  for (let tries = 0; tries < FRAMEWORK_LIMITS.files; tries++) {
    const { job, files } = room(await findFrameworkFiles(ground, by.organisationId, id))
    const input = { before: job.input, after: inputOf(to(files)) }
    if (await replaceJobInput(db, by.organisationId, id, input, ground.now())) return
  }
  throw new Refusal('conflict', 'Too many files arrived at once. Send them one after another.')
}

function mayAdd(by: Actor): void {
  ensure(reach(by, 'framework.adopt') === 'all', 'forbidden', REFUSED)
}

import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Ground } from '#app/data/ground.server'
import { createJob, getJob, type JobLine, type JobRecord, reportJob, updateIdleJob } from '#app/data/jobs.server'
import { type Actor, personOf } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { changeMapping, type MappingChoices } from '#app/importers/change-mapping'
import { LIMITS } from '#app/importers/limits'
import { checkMapping, type Mapping } from '#app/importers/mapping'
import type { PlannedRow } from '#app/importers/plan-import'
import type { Table } from '#app/importers/table'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { newId } from '#app/lib/ids.server'
import { type ImportOutcome, mappingFor, planRows, readInventory, runImport } from './run-import.server'
import { importProfile, storedMapping } from './save-import-profile.server'

const KIND = 'import'
/** A running import that gave no sign of life for so long was interrupted, most likely by a stopped server. */
const SILENCE_MS = 20_000
const SIGN_OF_LIFE_MS = 400

const inputSchema = z.object({
  sha256: z.string(),
  size: z.number(),
  fileName: z.string(),
  sheet: z.string().nullable(),
  /** what the mapping was taken from: "auto", "preset:ID" or "profile:ID" */
  source: z.string(),
  /** null until a person looked at it */
  mapping: z.unknown().nullable(),
})

export interface ImportJob {
  job: JobRecord
  file: z.infer<typeof inputSchema>
  mapping: Mapping | null
  /** still going, as far as anybody can tell */
  running: boolean
  /** it was going and is not any more, and nobody wrote down an end */
  interrupted: boolean
}

/** Takes the file of an import: kept as it came, so that what was imported can always be looked at. Returns the job's id. */
export async function receiveImport(
  ground: Ground,
  by: Actor,
  upload: { fileName: string; stream: Readable; limit: number },
): Promise<string> {
  mayImport(by)
  const limit = Math.min(upload.limit, LIMITS.inflatedBytes)
  const { sha256, size } = await ground.evidence.put(by.organisationId, upload.stream, { limit })
  const input = { sha256, size, fileName: upload.fileName, sheet: null, source: 'auto', mapping: null }
  const job = { id: newId(), kind: KIND, personId: personOf(by), input: canonicalJson(input) }
  await createJob(ground.database.client, by.organisationId, { ...job, now: ground.now() })
  return job.id
}

export async function findImport(ground: Ground, organisationId: string, id: string): Promise<ImportJob | null> {
  const job = await getJob(ground.database.client, organisationId, KIND, id)
  if (!job) return null
  const file = inputSchema.parse(JSON.parse(job.input))
  const alive = job.updatedAt >= silentSince(ground)
  const started = job.state === 'running'
  return { job, file, mapping: storedMapping(file.mapping), running: started && alive, interrupted: started && !alive }
}

/** The file of an import as a table, with the mapping a person chose or the one that suggests itself. */
export async function readImport(ground: Ground, organisationId: string, found: ImportJob) {
  const table = await readInventory({ ...(await contentOf(ground, organisationId, found)), ...sheetOf(found) })
  const kept = found.mapping && checkMapping(table, found.mapping).length === 0 ? found.mapping : null
  return { table, mapping: kept ?? (await mappingOf(ground, organisationId, table, found.file.source)) }
}

/** Chooses another sheet, preset or profile; the mapping starts again from there. */
export async function chooseSource(
  ground: Ground,
  by: Actor,
  found: ImportJob,
  choice: { sheet: string | null; source: string },
): Promise<void> {
  const table = await readInventory({
    ...(await contentOf(ground, by.organisationId, found)),
    sheet: choice.sheet ?? undefined,
  })
  await mappingOf(ground, by.organisationId, table, choice.source)
  await rewrite(ground, by, found, { ...found.file, ...choice, mapping: null })
}

/** Keeps what a person said about the columns, and answers the mapping that follows. */
export async function chooseColumns(
  ground: Ground,
  by: Actor,
  found: ImportJob,
  choices: MappingChoices,
): Promise<Mapping> {
  const { table, mapping } = await readImport(ground, by.organisationId, found)
  const changed = changeMapping(table, mapping, choices, ground.library.catalogue.facts)
  const [wrong] = checkMapping(table, changed)
  if (wrong) throw new Refusal('invalid', wrong)
  await rewrite(ground, by, found, { ...found.file, mapping: changed })
  return changed
}

/** What the import would do, against the inventory as it is now. */
export async function previewImport(ground: Ground, organisationId: string, found: ImportJob): Promise<PlannedRow[]> {
  const { table, mapping } = await readImport(ground, organisationId, found)
  return planRows(ground, organisationId, table, mapping)
}

/**
 * Starts the import and comes back at once; `finished` ends when it does. Of two people who start it, one comes too late.
 * After an interruption it is simply started again: rows that are in already stay unchanged.
 */
export async function startImport(ground: Ground, by: Actor, found: ImportJob): Promise<{ finished: Promise<void> }> {
  mayImport(by)
  const { job } = found
  const { mapping } = await readImport(ground, by.organisationId, found)
  const input = canonicalJson({ ...found.file, mapping } as unknown as Json)
  const again = { state: 'running', input, done: 0, total: 0, result: null, error: null } as const
  const db = ground.database.client
  const won = await updateIdleJob(db, by.organisationId, job.id, again, ground.now(), silentSince(ground))
  ensure(won, 'conflict', 'This import is running already.')
  return { finished: run(ground, by, { ...found, mapping }) }
}

async function run(ground: Ground, by: Actor, found: ImportJob): Promise<void> {
  const { organisationId } = by
  const db = ground.database.client
  const report = (data: Parameters<typeof reportJob>[3]) =>
    reportJob(db, organisationId, found.job.id, data, ground.now())
  let told = Date.now()
  // Reading and judging a large file takes a while before its first row is written.
  const pulse = setInterval(() => void report({}).catch(() => undefined), SILENCE_MS / 4)
  try {
    const content = await contentOf(ground, organisationId, found)
    const outcome = await runImport(ground, by, {
      ...{ ...content, ...sheetOf(found), mapping: found.mapping ?? undefined },
      onProgress: async (done, total) => {
        if (Date.now() - told < SIGN_OF_LIFE_MS && done < total) return
        told = Date.now()
        await report({ done, total })
      },
    })
    await report({ state: 'done', result: JSON.stringify(outcome), finishedAt: ground.now() })
  } catch (error) {
    const sentence =
      error instanceof Refusal ? error.sentence : 'The import stopped because of a fault of ours. Run it again.'
    // Where even this cannot be written, the server is stopping and the silence tells it.
    await report({ state: 'failed', error: sentence, finishedAt: ground.now() }).catch(() => undefined)
  } finally {
    clearInterval(pulse)
  }
}

/** What came of a finished import. */
export function outcomeOf({ job }: ImportJob): ImportOutcome | null {
  return job.state === 'done' && job.result ? (JSON.parse(job.result) as ImportOutcome) : null
}

function mayImport(by: Actor): void {
  ensure(reach(by, 'inventory.import') === 'all', 'forbidden', 'Importing an inventory is for compliance officers.')
}

async function rewrite(ground: Ground, by: Actor, found: ImportJob, input: z.infer<typeof inputSchema>): Promise<void> {
  mayImport(by)
  const data = { state: 'mapping', input: canonicalJson(input as unknown as Json) } as const
  const { client } = ground.database
  const done = await updateIdleJob(client, by.organisationId, found.job.id, data, ground.now(), silentSince(ground))
  ensure(done, 'conflict', 'This import is running. Wait until it has finished.')
}

async function mappingOf(ground: Ground, organisationId: string, table: Table, source: string): Promise<Mapping> {
  const [kind, id = ''] = source.split(':')
  if (kind === 'profile') return importProfile(ground, organisationId, id)
  return mappingFor(ground, table, kind === 'preset' ? id : undefined)
}

async function contentOf(ground: Ground, organisationId: string, { file }: ImportJob) {
  const there = await ground.evidence.exists(organisationId, file.sha256)
  ensure(there, 'not-found', 'The file of this import is not here any more. Upload it again.')
  const { stream } = await ground.evidence.open(organisationId, file.sha256)
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk as Uint8Array)
  return { bytes: new Uint8Array(Buffer.concat(chunks)), fileName: file.fileName }
}

const sheetOf = ({ file }: ImportJob) => ({ sheet: file.sheet ?? undefined })

const silentSince = (ground: Ground): string => new Date(Date.parse(ground.now()) - SILENCE_MS).toISOString()

/** An import as the list of the latest shows it. */
export function importLine(ground: Ground, job: JobLine) {
  const { fileName, size } = inputSchema.parse(JSON.parse(job.input))
  const { id, done, total, createdAt, person } = job
  const alive = job.updatedAt >= silentSince(ground)
  const state = job.state === 'running' && !alive ? 'interrupted' : job.state
  return { id, fileName, size, state, done, total, createdAt, by: person?.name ?? 'Operator' }
}

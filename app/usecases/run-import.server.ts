import { setImmediate as breathe } from 'node:timers/promises'
import type { Ground } from '#app/data/ground.server'
import { systemRecord, takenReferences } from '#app/data/systems.server'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { Refusal } from '#app/domain/refusal'
import { inSteps } from '#app/importers/in-steps'
import type { Mapping } from '#app/importers/mapping'
import { type PlannedRow, planImportInSteps } from '#app/importers/plan-import'
import { applyPreset, recognisePreset } from '#app/importers/preset'
import { PRESETS } from '#app/importers/presets-us-federal'
import { readTableInSteps } from '#app/importers/read-table'
import { isRefusal } from '#app/importers/refused'
import { suggestMapping } from '#app/importers/suggest-mapping'
import type { SystemDraft } from '#app/importers/system-draft'
import type { Table } from '#app/importers/table'
import { cutText } from '#app/lib/text'
import { type Change, change } from './change.server'
import { rewriteSystem } from './edit-system.server'
import { addSystems } from './register-system.server'
import { LONGEST_REFERENCE } from './system-values.server'

/**
 * Rows written in one transaction: as many as fit into the time somebody else may be kept waiting. How many that is
 * depends on the machine and on what else it does, so it is measured as the import goes.
 */
const SMALLEST_BATCH = 8
const LARGEST_BATCH = 60
const LONGEST_WRITE_MS = 40

export interface ImportRow {
  row: number
  action: PlannedRow['action']
  name: string
  why?: string
  warnings: string[]
  systemId?: string
}

export interface ImportOutcome {
  created: number
  changed: number
  unchanged: number
  skipped: { row: number; why: string }[]
  rows: ImportRow[]
  /** how the file was read: encoding, sheet, rows passed over */
  notes: string[]
}

export interface ImportInput {
  bytes: Uint8Array
  fileName: string
  sheet?: string
  /** a preset's id, or a mapping of one's own; neither: the preset that fits, or what the headers suggest */
  preset?: string
  mapping?: Mapping
  dryRun?: boolean
  onProgress?: (done: number, total: number) => void | Promise<void>
}

type Writable = Extract<PlannedRow, { action: 'create' | 'change' | 'unchanged' }>
type Batch = { row: Writable; at: number }[]

/**
 * Brings an inventory file in. The whole file is read, mapped and judged before the first row is written; then rows are
 * written in small transactions, so that other people's work goes on meanwhile. Running it again changes nothing, so an
 * import that was cut off is finished by running it once more.
 */
export async function runImport(ground: Ground, by: Actor, input: ImportInput): Promise<ImportOutcome> {
  if (reach(by, 'inventory.import') !== 'all')
    throw new Refusal('forbidden', 'Importing an inventory is for compliance officers.')
  const table = await readInventory(input)
  const mapping = input.mapping ?? mappingFor(ground, table, input.preset)
  const planned = await planRows(ground, by.organisationId, table, mapping)
  const rows: ImportRow[] = planned.map((row) => ({
    row: row.rowNumber,
    action: row.action,
    name: row.action === 'skip' ? '' : row.value.name,
    ...(row.action === 'skip' ? { why: row.why } : {}),
    warnings: row.warnings.map((warning) => warning.sentence),
  }))
  if (!input.dryRun) await writeRows(ground, by, planned, rows, input.onProgress)
  const of = (action: PlannedRow['action']): ImportRow[] => rows.filter((row) => row.action === action)
  return {
    created: of('create').length,
    changed: of('change').length,
    unchanged: of('unchanged').length,
    skipped: of('skip').map(({ row, why = '' }) => ({ row, why })),
    rows,
    notes: table.notes,
  }
}

/** The file as a table, read in steps that let other requests through. */
export async function readInventory(input: Pick<ImportInput, 'bytes' | 'fileName' | 'sheet'>): Promise<Table> {
  const table = await inSteps(readTableInSteps(input.bytes, input.fileName, { sheet: input.sheet }), () => breathe())
  if (isRefusal(table)) throw new Refusal('invalid', table.sentence)
  return table
}

/** The mapping of a named preset, of the one that fits, or what the headers suggest. */
export function mappingFor(ground: Ground, table: Table, preset?: string): Mapping {
  if (preset !== undefined) {
    const named = PRESETS.find((one) => one.id === preset)
    if (!named)
      throw new Refusal('invalid', `There is no preset “${preset}”. Known: ${PRESETS.map((one) => one.id).join(', ')}.`)
    return applyPreset(table, named)
  }
  return recognisePreset(table, PRESETS)?.mapping ?? suggestMapping(table, ground.library.catalogue.facts)
}

/** What the import would do with each row, against what is in the inventory now. */
export async function planRows(
  ground: Ground,
  organisationId: string,
  table: Table,
  mapping: Mapping,
): Promise<PlannedRow[]> {
  const known = await ground.database.client.aiSystem.findMany({
    where: { organisationId, sourceKey: { not: null } },
    select: { sourceKey: true, sourceDigest: true },
  })
  const existing = new Map(known.map((row) => [row.sourceKey!, { digest: row.sourceDigest ?? '' }]))
  const plan = await inSteps(planImportInSteps(table, mapping, existing), () => breathe())
  if (isRefusal(plan)) throw new Refusal('invalid', plan.sentence)
  return plan.rows
}

async function writeRows(
  ground: Ground,
  by: Actor,
  planned: readonly PlannedRow[],
  rows: ImportRow[],
  onProgress?: ImportInput['onProgress'],
): Promise<void> {
  const work = planned.flatMap((row, at) => (row.action === 'create' || row.action === 'change' ? [{ row, at }] : []))
  let size = SMALLEST_BATCH
  for (let from = 0; from < work.length; ) {
    const batch = work.slice(from, from + size)
    let began = 0
    await change(ground, by, 'inventory.import', async (open) => {
      began = performance.now()
      await createRows(
        open,
        batch.filter(({ row }) => row.action === 'create'),
        rows,
      )
      for (const { row, at } of batch) if (row.action === 'change') rows[at]!.systemId = await changeRow(open, row)
    })
    from += batch.length
    const fitting = Math.floor((batch.length * LONGEST_WRITE_MS) / (performance.now() - began))
    size = Math.max(SMALLEST_BATCH, Math.min(fitting, size * 2, LARGEST_BATCH))
    await onProgress?.(from, work.length)
    await breathe()
  }
}

async function createRows(open: Change, planned: Batch, rows: ImportRow[]): Promise<void> {
  const batch = await stillNew(open, planned, rows)
  if (batch.length === 0) return
  const given = batch.map(({ row }) => row.value.reference).filter((reference) => reference !== '')
  const taken = await takenReferences(open.tx, open.scope, given)
  const systems = batch.map(({ row, at }) => {
    const { extra, ...draft } = row.value
    const free = draft.reference === '' || (!taken.has(draft.reference) && draft.reference.length <= LONGEST_REFERENCE)
    if (!free)
      rows[at]!.warnings.push(
        `The reference ${cutText(draft.reference, 100)} is taken or too long; the system got the next free one.`,
      )
    taken.add(draft.reference)
    const values = {
      ...draft,
      reference: free ? draft.reference : '',
      accountableOwnerId: null,
      technicalOwnerId: null,
    }
    return { values, extra, sourceKey: row.key, sourceDigest: row.digest }
  })
  const ids = await addSystems(open, systems)
  for (const [i, { at }] of batch.entries()) rows[at]!.systemId = ids[i]
}

/** The rows that are still new. Those whose system another import brought in since the plan was made are left as they are. */
async function stillNew(open: Change, batch: Batch, rows: ImportRow[]): Promise<Batch> {
  const found = await open.tx.aiSystem.findMany({
    where: { organisationId: open.scope, sourceKey: { in: batch.map(({ row }) => row.key) } },
    select: { id: true, sourceKey: true },
  })
  const there = new Map(found.map((system) => [system.sourceKey, system.id]))
  return batch.filter(({ row, at }) => {
    const systemId = there.get(row.key)
    if (systemId === undefined) return true
    const warnings = [...rows[at]!.warnings, 'Another import brought this row in a moment ago.']
    rows[at] = { ...rows[at]!, action: 'unchanged', systemId, warnings }
    open.record({ action: 'system.import', subject: ['system', systemId], after: { unchanged: true } })
    return false
  })
}

/** Changes a system to what the file says now. What the file does not say stays as people wrote it. */
async function changeRow(open: Change, row: Writable): Promise<string> {
  const stored = await open.tx.aiSystem.findUniqueOrThrow({
    where: { organisationId_sourceKey: { organisationId: open.scope, sourceKey: row.key } },
  })
  const before = systemRecord(stored)
  const { extra, facts, reference: _reference, ...draft } = row.value
  const said = Object.fromEntries(
    Object.entries(draft).filter(([, value]) => value !== null && value.length > 0),
  ) as Partial<SystemDraft>
  const values = { ...before, ...said, facts: { ...before.facts, ...facts } }
  await rewriteSystem(open, before, values, { action: 'system.import' }, { extra, sourceDigest: row.digest })
  return before.id
}

import type { Ground } from '#app/data/ground.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { type DueSchedule, moveOn } from '#app/data/report-schedules.server'
import { chainHead } from '#app/data/trail.server'
import { type Actor, personOf } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import type { ReportRequest } from '#app/domain/report-kinds'
import { signerFault } from '#app/domain/report-schedule'
import { newId } from '#app/lib/ids.server'
import type { Snapshot } from '#app/reports/compose'
import { type Change, change } from './change.server'
import { freeze, writeFacts } from './freeze-report.server'
import { readyKeys } from './make-keys.server'
import type { Reading } from './report-facts/gather.server'
import { REPORT_FACTS } from './report-facts/registry.server'

/** How often facts are read while others may write; then nobody may until they are read. */
const FREE_READINGS = 3

/**
 * Freezes what a report says and records that it was issued. Returns the report's id; sealing its file is an act of its
 * own. A schedule that asked for it moves on to its next day in the same transaction, so that a day is issued once.
 */
export async function issueReport(
  ground: Ground,
  by: Actor,
  request: ReportRequest,
  schedule: DueSchedule | null = null,
): Promise<string> {
  ensure(reach(by, 'report.issue') !== 'none', 'forbidden', 'Your roles do not allow issuing reports.')
  const unsigned = signerFault(by, request.kind)
  if (unsigned) throw new Refusal('rule', unsigned)
  await readyKeys(ground, by.organisationId)
  const intact = await intactFiles(ground, by, request)
  const id = newId()
  const take = async (on: Reading): Promise<Frozen> => {
    const { title, snapshot } = await freeze(on, request, intact, id, schedule?.issuer ?? nameOf(by))
    return { title, snapshot, ...(await writeFacts(snapshot)) }
  }
  const keep = async (open: Change, frozen: Frozen): Promise<string> => {
    const moved = schedule === null || (await moveOn(open.tx, open.scope, schedule, id))
    ensure(moved, 'conflict', 'This schedule has issued its report already, or was changed meanwhile.')
    await storeReport(open, id, frozen, request, schedule?.id ?? null)
    return id
  }
  return (
    (await issueFreely(ground, by, take, keep)) ??
    change(ground, by, 'report.issue', async (open) => keep(open, await take({ ...open, db: open.tx, ground })))
  )
}

interface Frozen {
  title: string
  snapshot: Snapshot
  body: string
  digest: string
}

/**
 * Reads the facts with no transaction, so that nobody waits for those of thousands of pages, and keeps them if no event was
 * recorded meanwhile: then they are the facts at the head they name. Null where others kept recording.
 */
async function issueFreely(
  ground: Ground,
  by: Actor,
  take: (on: Reading) => Promise<Frozen>,
  keep: (open: Change, frozen: Frozen) => Promise<string>,
): Promise<string | null> {
  const moved = new Error('The trail has moved on')
  for (let reading = 1; reading <= FREE_READINGS; reading++) {
    const on = readingOf(ground, by)
    const frozen = await take(on)
    try {
      // The event bears the instant that the facts name.
      return await change({ ...ground, now: () => on.now }, by, 'report.issue', async (open) => {
        if ((await chainHead(open.tx, open.scope)).hash !== frozen.snapshot.chain.hash) throw moved
        return keep(open, frozen)
      })
    } catch (error) {
      if (error !== moved) throw error
    }
  }
  return null
}

/** The same facts as they stand now, neither kept nor recorded: for a look before issuing. */
export async function draftSnapshot(ground: Ground, by: Actor, request: ReportRequest): Promise<Snapshot> {
  ensure(reach(by, 'report.issue') !== 'none', 'forbidden', 'Your roles do not allow issuing reports.')
  const intact = await intactFiles(ground, by, request)
  return (await freeze(readingOf(ground, by), request, intact, '', nameOf(by))).snapshot
}

function readingOf(ground: Ground, by: Actor): Reading {
  const scope = by.organisationId
  const library = () => organisationLibrary(ground, scope)
  return { db: ground.database.client, ground, scope, by, now: ground.now(), library }
}

const nameOf = (by: Actor): string =>
  by.kind === 'person' ? by.name : by.kind === 'operator' ? 'Operator' : 'Plumbline'

async function storeReport(
  open: Change,
  id: string,
  { title, snapshot, body, digest }: Frozen,
  request: ReportRequest,
  scheduleId: string | null,
): Promise<void> {
  const { kind, systemId = null, frameworkId = null, replaces: replacesId = null } = request
  await open.tx.report.create({
    data: {
      organisationId: open.scope,
      ...{ id, kind, systemId, frameworkId, replacesId, scheduleId, title, body, digest },
      asOf: snapshot.asOf,
      templateVersion: snapshot.template,
      auditSequence: snapshot.chain.sequence,
      auditHash: snapshot.chain.hash,
      issuedById: personOf(open.by),
      issuedByName: snapshot.issuedBy,
      issuedAt: open.now,
    },
    // What was written is not read back: it may be long.
    select: { id: true },
  })
  const after = {
    ...{ kind, title, asOf: snapshot.asOf, digest },
    ...(frameworkId ? { frameworkId } : {}),
    ...(replacesId ? { replaces: replacesId } : {}),
    ...(scheduleId ? { schedule: scheduleId } : {}),
  }
  open.record({ action: 'report.issue', subject: ['report', id], systemId, after })
}

/** Files are hashed before the transaction: nothing slow may happen while others wait for the lock. */
async function intactFiles(ground: Ground, by: Actor, request: ReportRequest): Promise<Map<string, boolean>> {
  const digests = await REPORT_FACTS[request.kind]?.files?.(ground.database.client, by.organisationId, request)
  const intact = new Map<string, boolean>()
  for (const sha256 of digests ?? []) {
    if (!intact.has(sha256)) intact.set(sha256, await ground.evidence.verify(by.organisationId, sha256))
  }
  return intact
}

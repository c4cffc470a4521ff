import { createHash } from 'node:crypto'
import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { type DueSchedule, moveOn } from '#app/data/report-schedules.server'
import { getReport, replacementOf } from '#app/data/reports.server'
import { keysInUse } from '#app/data/signing-keys.server'
import { getSystem, type SystemRecord } from '#app/data/systems.server'
import { chainHead } from '#app/data/trail.server'
import { isLegalDate } from '#app/domain/legal-date'
import { organisationSettings } from '#app/domain/organisation-settings'
import { type Actor, personOf } from '#app/domain/people'
import { mayOn, reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { type ReportRequest, reportKind } from '#app/domain/report-kinds'
import { signerFault } from '#app/domain/report-schedule'
import { canonicalPieces, type Json } from '#app/lib/canonical-json'
import { dayOf } from '#app/lib/dates'
import { newId } from '#app/lib/ids.server'
import { takeTurns } from '#app/lib/turns.server'
import { version } from '#app/lib/version'
import type { Snapshot } from '#app/reports/compose'
import { type SnapshotHead, TEMPLATE_VERSION } from '#app/reports/snapshot'
import { type Change, change } from './change.server'
import { frozenLogo } from './frozen-logo.server'
import { readyKeys } from './make-keys.server'
import type { Reading } from './report-facts/gather.server'
import { REPORT_FACTS } from './report-facts/registry.server'

/** Below what a verifier takes from a file (proof/pdf/attachments). */
const LARGEST_FACTS = 100 * 1024 ** 2

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
  return change(ground, by, 'report.issue', async (open) => {
    const { tx: db, scope, now, library } = open
    const id = newId()
    const moved = schedule === null || (await moveOn(db, scope, schedule, id))
    ensure(moved, 'conflict', 'This schedule has issued its report already, or was changed meanwhile.')
    const issuer = schedule?.issuer ?? nameOf(by)
    const { title, snapshot } = await freeze({ db, ground, scope, by, now, library }, request, intact, id, issuer)
    await storeReport(open, id, title, snapshot, request, schedule?.id ?? null)
    return id
  })
}

/** The same facts as they stand now, neither kept nor recorded: for a look before issuing. */
export async function draftSnapshot(ground: Ground, by: Actor, request: ReportRequest): Promise<Snapshot> {
  ensure(reach(by, 'report.issue') !== 'none', 'forbidden', 'Your roles do not allow issuing reports.')
  const intact = await intactFiles(ground, by, request)
  const scope = by.organisationId
  const library = () => organisationLibrary(ground, scope)
  const reading = { db: ground.database.client, ground, scope, by, now: ground.now(), library }
  return (await freeze(reading, request, intact, '', nameOf(by))).snapshot
}

const nameOf = (by: Actor): string =>
  by.kind === 'person' ? by.name : by.kind === 'operator' ? 'Operator' : 'Plumbline'

async function freeze(
  on: Reading,
  request: ReportRequest,
  intact: ReadonlyMap<string, boolean>,
  id: string,
  issuer: string,
) {
  const facts = REPORT_FACTS[request.kind]
  ensure(facts, 'invalid', `There is no report of the kind “${request.kind}”.`)
  const system = await subjectOf(on, request)
  const head = await snapshotHead(on, request, id, issuer)
  const { title, body } = await facts.gather(on, { request, asOf: head.asOf, head, system, intact })
  return { title, snapshot: { ...head, title, ...body } as Snapshot }
}

/** The system a report is about, which the actor may issue for; null where it is about more than one. */
async function subjectOf({ db, scope, by }: Reading, request: ReportRequest): Promise<SystemRecord | null> {
  const { title, about } = reportKind(request.kind)
  const named = request.systemId !== undefined
  if (about === 'system' || about === 'system-framework') {
    ensure(named, 'invalid', 'Choose the system the report is about.')
  } else ensure(!named || about === 'trail', 'invalid', `“${title}” is not about one system.`)
  if (!named) {
    const all = reach(by, 'report.issue') === 'all'
    ensure(
      all,
      'forbidden',
      `“${title}” speaks of the whole organisation: compliance officers, executives and administrators issue it.`,
    )
    return null
  }
  const system = await getSystem(db, scope, request.systemId!)
  ensure(system, 'not-found', 'There is no such system here.')
  ensure(
    mayOn(by, 'report.issue', system),
    'forbidden',
    'You can issue reports only for the systems you own. Ask a compliance officer.',
  )
  return system
}

async function snapshotHead(
  { db, scope, now, library }: Reading,
  request: ReportRequest,
  id: string,
  issuer: string,
): Promise<SnapshotHead> {
  const { asOf } = request
  ensure(asOf === undefined || isLegalDate(asOf), 'invalid', 'The day is not a day; write it as YYYY-MM-DD.')
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: scope } })
  const settings = organisationSettings(organisation.settings)
  const { adopted, digests } = await library()
  return {
    template: TEMPLATE_VERSION,
    product: version,
    report: id,
    replaces: await replacedBy(db, scope, request),
    organisation: { id: organisation.id, name: organisation.name },
    paper: settings.paper,
    classification: settings.classification,
    letterhead: settings.letterhead,
    introduction: settings.introduction,
    accent: settings.accent,
    ...(await frozenLogo(db, scope)),
    ...(await keysOf(db, scope)),
    asOf: asOf ?? dayOf(now),
    issuedAt: now,
    issuedBy: issuer,
    chain: await chainHead(db, scope),
    frameworks: adopted.map(
      ({ framework: { id, version, title, shortTitle = title, edition = '', kind, status, sources } }) => ({
        id,
        version,
        digest: digests.get(id)!,
        title,
        short: shortTitle,
        sources: sources.map((source) => `${source.citation}: ${source.title}`),
        edition,
        kind,
        status,
      }),
    ),
  }
}

/** The keys that will seal the report; a draft of an organisation that never issued one names none. */
async function keysOf(db: Db, scope: string): Promise<Pick<SnapshotHead, 'keys'>> {
  const { seal, document } = await keysInUse(db, scope)
  return seal && document ? { keys: { seal: seal.id, certificate: document.id } } : {}
}

async function replacedBy(
  db: Db,
  scope: string,
  { replaces, kind, systemId, frameworkId }: ReportRequest,
): Promise<SnapshotHead['replaces']> {
  if (replaces === undefined) return null
  const report = await getReport(db, scope, replaces)
  ensure(report, 'not-found', 'The report to be replaced is not here.')
  ensure(
    report.kind === kind &&
      (report.systemId ?? undefined) === systemId &&
      (report.frameworkId ?? undefined) === frameworkId,
    'rule',
    'A report replaces only one of its own kind about the same thing.',
  )
  const newer = await replacementOf(db, scope, report.id)
  ensure(
    !newer,
    'rule',
    `“${report.title}” was replaced already. Replace the newer one, of ${newer?.issuedAt.slice(0, 10)}.`,
  )
  return { id: report.id, title: report.title, issuedAt: report.issuedAt, digest: report.digest }
}

async function storeReport(
  open: Change,
  id: string,
  title: string,
  snapshot: Snapshot,
  request: ReportRequest,
  scheduleId: string | null,
): Promise<void> {
  const { body, digest } = await writeFacts(snapshot)
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

/** The canonical text of the facts and its digest. Those of thousands of pages are written while others get their turns. */
async function writeFacts(snapshot: Snapshot): Promise<{ body: string; digest: string }> {
  const letOthersIn = takeTurns()
  const hash = createHash('sha256')
  const pieces: string[] = []
  let size = 0
  for (const piece of canonicalPieces(snapshot as unknown as { [key: string]: Json })) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    hash.update(bytes)
    pieces.push(piece)
    await letOthersIn()
  }
  ensure(
    size <= LARGEST_FACTS,
    'rule',
    'The facts of this report are more than 100 MB, which nobody could check. Choose a shorter period or a part of it.',
  )
  return { body: pieces.join(''), digest: hash.digest('hex') }
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

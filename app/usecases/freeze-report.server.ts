import { createHash } from 'node:crypto'
import type { Db } from '#app/data/database/open.server'
import { getReport, replacementOf } from '#app/data/reports.server'
import { keysInUse } from '#app/data/signing-keys.server'
import { getSystem, type SystemRecord } from '#app/data/systems.server'
import { chainHead } from '#app/data/trail.server'
import { isLegalDate } from '#app/domain/legal-date'
import { organisationSettings } from '#app/domain/organisation-settings'
import { mayOn, reach } from '#app/domain/permissions'
import { ensure } from '#app/domain/refusal'
import { type ReportRequest, reportKind } from '#app/domain/report-kinds'
import { canonicalPieces, type Json } from '#app/lib/canonical-json'
import { dayOf } from '#app/lib/dates'
import { takeTurns } from '#app/lib/turns.server'
import { version } from '#app/lib/version'
import type { Snapshot } from '#app/reports/compose'
import { type SnapshotHead, TEMPLATE_VERSION } from '#app/reports/snapshot'
import { frozenLogo } from './frozen-logo.server'
import type { Reading } from './report-facts/gather.server'
import { REPORT_FACTS } from './report-facts/registry.server'

/** Below what a verifier takes from a file (proof/pdf/attachments). */
const LARGEST_FACTS = 100 * 1024 ** 2

/** The facts of a report as they are when read: its title, and the snapshot that says everything it will print. */
export async function freeze(
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

/** The canonical text of the facts and its digest. Those of thousands of pages are written while others get their turns. */
export async function writeFacts(snapshot: Snapshot): Promise<{ body: string; digest: string }> {
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

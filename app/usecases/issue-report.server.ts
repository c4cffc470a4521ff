import type { Ground } from '#app/data/ground.server'
import { fileDigests } from '#app/data/system-evidence.server'
import { getSystem } from '#app/data/systems.server'
import { chainHead } from '#app/data/trail.server'
import { isLegalDate } from '#app/domain/legal-date'
import { organisationSettings } from '#app/domain/organisation-settings'
import { type Actor, personOf } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure } from '#app/domain/refusal'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { dayOf, plusDays } from '#app/lib/dates'
import { newId } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { version } from '#app/lib/version'
import type { Snapshot, SnapshotHead } from '#app/reports/snapshot'
import { TEMPLATE_VERSION } from '#app/reports/snapshot'
import { type Change, change } from './change.server'
import { systemFor } from './edit-system.server'
import { snapshotOrganisation } from './snapshot-organisation.server'
import { snapshotSystem } from './snapshot-system.server'

/** Freezes what a system's report says and records that it was issued. Returns the report's id. */
export async function issueSystemReport(ground: Ground, by: Actor, systemId: string, asOf?: string): Promise<string> {
  ensure(reach(by, 'report.issue') !== 'none', 'forbidden', 'Your roles do not allow issuing reports.')
  // Files are hashed before the transaction: nothing slow may happen while others wait for the lock.
  const intact = await intactFiles(ground, by.organisationId, systemId)
  return change(ground, by, 'report.issue', async (open) => {
    await systemFor(open, 'report.issue', systemId)
    const system = await getSystem(open.tx, open.scope, systemId)
    ensure(system, 'not-found', 'There is no such system here.')
    const { adopted } = await open.library()
    const head = await snapshotHead(open, asOf)
    const body = await snapshotSystem(open.tx, ground, system, adopted, head.asOf, intact)
    return storeReport(open, `System report: ${system.name}`, systemId, { ...head, ...body })
  })
}

/** Freezes the executive summary of the organisation. Returns the report's id. */
export async function issueOrganisationReport(ground: Ground, by: Actor, asOf?: string): Promise<string> {
  return change(ground, by, 'report.issue', async (open) => {
    ensure(
      reach(by, 'report.issue') === 'all',
      'forbidden',
      'The summary of the whole organisation is issued by compliance officers, executives and administrators.',
    )
    // Its figures are the kept counts; today may be yesterday or tomorrow where the person is.
    const today = dayOf(open.now)
    ensure(
      asOf === undefined || (asOf >= plusDays(today, -1) && asOf <= plusDays(today, 1)),
      'rule',
      'The summary counts what stands today. Set the day back to today and issue it again; the report of a system can speak of any day.',
    )
    const head = await snapshotHead(open, asOf)
    const body = await snapshotOrganisation(open.tx, ground, open.scope, await open.library(), head.asOf)
    return storeReport(open, `Executive summary: ${head.organisation.name}`, null, { ...head, ...body })
  })
}

async function snapshotHead(open: Change, asOf?: string): Promise<SnapshotHead> {
  ensure(asOf === undefined || isLegalDate(asOf), 'invalid', 'The day is not a day; write it as YYYY-MM-DD.')
  const organisation = await open.tx.organisation.findUniqueOrThrow({ where: { id: open.scope } })
  const settings = organisationSettings(organisation.settings)
  const { adopted, digests } = await open.library()
  return {
    template: TEMPLATE_VERSION,
    product: version,
    organisation: { id: organisation.id, name: organisation.name },
    paper: settings.paper,
    classification: settings.classification,
    letterhead: settings.letterhead,
    asOf: asOf ?? dayOf(open.now),
    issuedAt: open.now,
    issuedBy: open.by.kind === 'person' ? open.by.name : 'Operator',
    chain: await chainHead(open.tx, open.scope),
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

async function storeReport(open: Change, title: string, systemId: string | null, snapshot: Snapshot): Promise<string> {
  const id = newId()
  const body = canonicalJson(snapshot as unknown as Json)
  const digest = sha256Hex(body)
  await open.tx.report.create({
    data: {
      organisationId: open.scope,
      id,
      kind: snapshot.kind,
      systemId,
      title,
      asOf: snapshot.asOf,
      body,
      digest,
      templateVersion: snapshot.template,
      auditSequence: snapshot.chain.sequence,
      auditHash: snapshot.chain.hash,
      issuedById: personOf(open.by),
      issuedByName: snapshot.issuedBy,
      issuedAt: open.now,
    },
  })
  open.record({
    action: 'report.issue',
    subject: ['report', id],
    systemId,
    after: { kind: snapshot.kind, title, asOf: snapshot.asOf, digest },
  })
  return id
}

async function intactFiles(ground: Ground, organisationId: string, systemId: string): Promise<Map<string, boolean>> {
  const intact = new Map<string, boolean>()
  const files = await fileDigests(ground.database.client, organisationId, systemId)
  for (const sha256 of files) intact.set(sha256, await ground.evidence.verify(organisationId, sha256))
  return intact
}

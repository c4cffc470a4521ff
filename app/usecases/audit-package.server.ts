import { Readable } from 'node:stream'
import { writeTrailLines } from '#app/data/archive/trail-lines.server'
import { type ZipOut, zipOut } from '#app/data/archive/zip-out.server'
import type { Ground } from '#app/data/ground.server'
import { getReport, type ReportRecord, replacementOf } from '#app/data/reports.server'
import { getSigningKey } from '#app/data/signing-keys.server'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { ensureMayRead } from '#app/domain/report-reading'
import { sha256Hex } from '#app/lib/sha256'
import type { ChainEvent } from '#app/proof/chain'
import { readTextAttachment } from '#app/proof/pdf/attachments'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import type { Manifest } from '#app/reports/manifest'
import { CHECKPOINT, lastEvent, type PackageContents } from '#app/reports/package/contents'
import { packageIndex } from '#app/reports/package/index-page'
import { packageMissing, packageReadme } from '#app/reports/package/readme'
import type { SnapshotHead } from '#app/reports/snapshot'
import { brokenBefore, evidenceParts, noteBreak, type Part } from './audit-package-evidence.server'
import { change } from './change.server'
import { sealedFile } from './seal-report.server'

export interface AuditPackage extends ZipOut {
  readonly fileName: string
  readonly missing: number
}

const ATTACHED: Readonly<Record<string, string>> = {
  'snapshot.json': 'the frozen facts the report is drawn from (RFC 8785)',
  'manifest.json': 'the evidence files the report names, with digests and periods',
  'assessment-results.json': 'the assessments as OSCAL assessment results',
  'seal.json': 'the seal: an Ed25519 signature over all digests (DSSE, in-toto statement)',
}

/**
 * Everything an auditor needs to check one sealed report, as one ZIP archive that streams: the same report always gives the same
 * bytes, as long as its evidence is whole and it is neither withdrawn nor replaced. Taking it is recorded. Evidence is known by its digest and hashed while it goes out,
 * so that gigabytes begin at once; where one file has another digest the archive ends there, which is recorded too, and the next
 * one hashes that file first and names it as altered. With `hashFirst` all of it is, for whoever can wait.
 */
export async function auditPackage(
  ground: Ground,
  by: Actor,
  reportId: string,
  { hashFirst = false } = {},
): Promise<AuditPackage | null> {
  const scope = by.organisationId
  const report = await getReport(ground.database.client, scope, reportId)
  if (!report) return null
  ensureMayRead(by, report)
  const { seal } = report
  ensure(seal, 'conflict', 'The report is being drawn and sealed. Its audit package can be taken when that is done.')
  await change(ground, by, 'read', async ({ record }) => {
    record({ action: 'report.package', subject: ['report', reportId], systemId: report.systemId })
  })
  const file = (await sealedFile(ground.database.client, ground.evidence, scope, reportId))!
  const pdf = Buffer.concat(await file.stream.toArray())
  const whole = sha256Hex(pdf) === seal.fileSha256
  ensure(whole, 'rule', 'The sealed file of this report was altered in the store. Restore it from a backup.')
  const read = (name: string) => readTextAttachment(new PdfReader(pdf), name)
  const attached = Object.entries(ATTACHED).flatMap(([name, what]) => {
    const text = read(name)
    return text === null ? [] : [textPart(name, text, what)]
  })
  const manifest = JSON.parse(read('manifest.json')!) as Manifest
  const snapshot = JSON.parse(read('snapshot.json')!) as SnapshotHead
  const doubtful = hashFirst ? () => true : await brokenBefore(ground, scope, reportId)
  const { parts: evidence, missing } = await evidenceParts(ground, scope, manifest.files, doubtful)
  const replacedBy = await replacementOf(ground.database.client, scope, reportId)
  const until = await lastActOn(ground, scope, report, replacedBy?.id)
  const checkpoint = await checkpointPart(ground, scope, until)
  const keys = await keyParts(ground, scope, [seal.sealKeyId, seal.certificateId])
  // Last, because it leaves a file behind until the archive is out: nothing after it can fail.
  const trail = await trailOf(ground, scope, report, replacedBy?.id, until)
  const fate = { withdrawn: withdrawalOf(report), replacedBy }
  const fixed: Part[] = [
    { ...textPart('report.pdf', pdf, 'the sealed and signed report') },
    ...attached,
    {
      path: 'trail.jsonl',
      size: trail.size,
      sha256: trail.sha256,
      open: trail.open,
      what: `the audit trail, up to the event that ${lastEvent(fate)}`,
    },
    ...checkpoint,
    ...keys,
  ]
  const contents: PackageContents = {
    ...{ title: report.title, organisation: snapshot.organisation.name, issuedAt: report.issuedAt, asOf: report.asOf },
    ...{ issuedBy: report.issuedByName, fileSha256: seal.fileSha256, digest: report.digest },
    keys: { seal: seal.sealKeyId, certificate: seal.certificateId },
    files: [...fixed, ...evidence].map(({ path, size, what }) => ({ path, size, what })),
    ...{ evidence: manifest.files, missing },
    trail: { events: trail.events, whole: trail.whole, ...trail.last },
    ...fate,
  }
  const told = [
    ...(missing.length > 0 ? [textPart('MISSING.txt', packageMissing(contents), 'evidence that is not here')] : []),
    textPart('README.txt', packageReadme(contents), 'this package in words'),
    textPart('index.html', packageIndex(contents), 'this package as a page'),
  ]
  const parts = [...told, ...fixed, ...evidence]
  const sums = parts.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('')
  const out = zipOut([textPart('SHA256SUMS', sums, ''), ...parts], seal.sealedAt)
  out.stream.once('close', () => void trail.forget())
  out.stream.once('error', (error) => void noteBreak(ground, by, report, evidence, error))
  return { ...out, fileName: file.fileName.replace(/\.pdf$/, '-audit-package.zip'), missing: missing.length }
}

function textPart(path: string, content: string | Buffer, what: string): Part {
  const bytes = Buffer.from(content)
  return { path, size: bytes.length, sha256: sha256Hex(bytes), what, open: () => Readable.from([bytes]) }
}

const withdrawalOf = ({ withdrawal }: ReportRecord): PackageContents['withdrawn'] =>
  withdrawal && { at: withdrawal.withdrawnAt, by: withdrawal.withdrawnByName, why: withdrawal.why }

/** The place in the trail where the last was done that decides how the report stands: sealed, replaced or withdrawn. */
async function lastActOn(ground: Ground, organisationId: string, report: ReportRecord, replacedBy: string | undefined) {
  const acts = await ground.database.client.auditEvent.findMany({
    where: {
      ...{ organisationId, subjectType: 'report' },
      OR: [
        { subjectId: report.id, action: { in: ['report.seal', 'report.withdraw'] } },
        { subjectId: replacedBy ?? '', action: 'report.issue' },
      ],
    },
    select: { sequence: true },
  })
  return Math.max(report.auditSequence, ...acts.map(({ sequence }) => sequence))
}

/** Whole stand the events about the report, about its system where it has one, and the one that replaced it. */
function trailOf(ground: Ground, scope: string, report: ReportRecord, replacedBy: string | undefined, until: number) {
  const tell = ({ subjectType, subjectId, systemId, action }: ChainEvent): boolean =>
    (subjectType === 'report' && subjectId === report.id) ||
    (subjectType === 'report' && subjectId === replacedBy && action === 'report.issue') ||
    (report.systemId !== null && systemId === report.systemId)
  return writeTrailLines(ground, scope, until, tell)
}

async function checkpointPart(ground: Ground, organisationId: string, until: number): Promise<Part[]> {
  const checkpoint = await ground.database.client.checkpoint.findFirst({
    where: { organisationId, sequence: { lte: until } },
    orderBy: { sequence: 'desc' },
    select: { note: true },
  })
  return checkpoint
    ? [textPart(CHECKPOINT, checkpoint.note, 'the last signed checkpoint of the trail before that')]
    : []
}

async function keyParts(ground: Ground, scope: string, ids: readonly string[]): Promise<Part[]> {
  const keys = await Promise.all(ids.map((id) => getSigningKey(ground.database.client, scope, id)))
  return keys.flatMap((key) => {
    if (!key) return []
    return key.kind === 'seal'
      ? [textPart('keys/seal.pem', key.publicPart, 'the public key of the seal')]
      : [textPart('keys/certificate.pem', key.publicPart, 'the certificate of the PDF signature')]
  })
}

import type { Db } from '#app/data/database/open.server'
import { EvidenceMissing } from '#app/data/evidence-store/evidence-errors.server'
import type { EvidenceStore } from '#app/data/evidence-store.server'
import type { Ground } from '#app/data/ground.server'
import { ensure, Refusal } from '#app/domain/refusal'
import { version } from '#app/lib/version'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import { BODY, PREDICATE_TYPE, type SealStatement, STATEMENT_TYPE } from '#app/proof/seal'
import { TEMPLATE_VERSION } from '#app/reports/snapshot'
import { change } from './change.server'
import { drawStored } from './draw-body.server'
import type { DrawnBody } from './draw-pdf.server'
import { type SealingKeys, sealingKeys } from './sealing-keys.server'
import { signBody } from './sign-body.server'

/** The database keeps sizes as 32-bit numbers. */
const LARGEST = 2 ** 31 - 1

const sealOf = (db: Db, organisationId: string, reportId: string) =>
  db.reportSeal.findUnique({ where: { organisationId_reportId: { organisationId, reportId } } })

export type ReportSealRecord = NonNullable<Awaited<ReturnType<typeof sealOf>>>

/**
 * Draws, seals and signs the file of an issued report and keeps it for good. Asked again it answers with what is there;
 * of two at once one is kept. Interrupted anywhere it is simply begun again: a stored file without its row is swept.
 */
export async function sealReport(ground: Ground, organisationId: string, reportId: string): Promise<ReportSealRecord> {
  const db = ground.database.client
  const there = await sealOf(db, organisationId, reportId)
  if (there) return there
  const where = { organisationId_id: { organisationId, id: reportId } }
  const report = await db.report.findUnique({ where, omit: { body: true } })
  ensure(report, 'not-found', 'There is no such report here.')
  const body = await drawStored(ground, report)
  const bodySha256 = body.hash.copy().digest('hex')
  const keys = await sealingKeys(ground, organisationId, body.head)
  // The date of a PDF signature knows no milliseconds.
  const sealedAt = `${ground.now().slice(0, 19)}Z`
  const statement = statementOf(report, body, bodySha256, keys, sealedAt)
  const signed = await signBody(ground, body, statement, keys)
  const { sha256, size } = await ground.evidence.put(organisationId, slices(signed.file), { limit: LARGEST })
  const row = {
    ...{ organisationId, reportId, envelope: signed.envelope, fileSha256: sha256, fileSize: size },
    ...{ pages: pagesOf(body.bytes), sealKeyId: keys.seal.record.id, certificateId: keys.document.record.id },
    ...{ timestampedAt: signed.timestampedAt, sealedAt },
  }
  const already = new Error('Somebody else sealed it')
  try {
    await change(ground, { kind: 'system', organisationId }, 'report.issue', async ({ tx, record }) => {
      if (await sealOf(tx, organisationId, reportId)) throw already
      await tx.reportSeal.create({ data: row })
      const { sealKeyId, certificateId, timestampedAt, fileSize, pages } = row
      const after = {
        ...{ fileSha256: sha256, body: bodySha256, digest: report.digest },
        ...{ sealKeyId, certificateId, timestampedAt, fileSize, pages },
        ...(signed.noTimestamp ? { noTimestamp: signed.noTimestamp } : {}),
      }
      record({ action: 'report.seal', subject: ['report', reportId], systemId: report.systemId, after })
    })
  } catch (error) {
    if (error !== already) throw error
  }
  return (await sealOf(db, organisationId, reportId))!
}

const SLICE = 1024 * 1024

/** Stored and hashed bit by bit, with others' turns in between. */
async function* slices(file: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += SLICE) yield file.subarray(at, at + SLICE)
}

type IssuedReport = Pick<
  NonNullable<Awaited<ReturnType<Ground['database']['client']['report']['findUnique']>>>,
  'id' | 'kind' | 'title' | 'issuedAt' | 'issuedByName'
>

function statementOf(
  report: IssuedReport,
  { bytes, attachments, head }: DrawnBody,
  sha256OfBody: string,
  keys: SealingKeys,
  sealedAt: string,
): SealStatement {
  const subject = (name: string, sha256: string) => ({ name, digest: { sha256 } })
  return {
    _type: STATEMENT_TYPE,
    subject: [subject(BODY, sha256OfBody), ...attachments.map(({ name, sha256 }) => subject(name, sha256))],
    predicateType: PREDICATE_TYPE,
    predicate: {
      report: { id: report.id, kind: report.kind, title: report.title },
      organisation: { id: head.organisation.id, name: head.organisation.name },
      issuedAt: report.issuedAt,
      issuedBy: report.issuedByName,
      sealedAt,
      madeWith: { product: version, template: TEMPLATE_VERSION },
      body: { size: bytes.length },
      chain: head.chain,
      key: { fingerprint: keys.seal.record.id, publicKey: keys.seal.record.publicPart },
      certificate: { fingerprint: keys.document.record.id },
    },
  }
}

function pagesOf(body: Uint8Array): number {
  const pdf = new PdfReader(body)
  const count = pdf.dict(pdf.catalog.get('Pages'), 'its pages').get('Count')
  return typeof count === 'number' ? count : 0
}

export interface SealedFile {
  fileName: string
  sha256: string
  size: number
  stream: Awaited<ReturnType<EvidenceStore['open']>>['stream']
}

/** The sealed file of a report as a stream; null where there is no such report, a refusal while it is not sealed. */
export async function sealedFile(
  db: Db,
  evidence: EvidenceStore,
  organisationId: string,
  reportId: string,
): Promise<SealedFile | null> {
  const report = await db.report.findUnique({
    where: { organisationId_id: { organisationId, id: reportId } },
    select: { issuedAt: true, digest: true, kind: true, seal: true, system: { select: { reference: true } } },
  })
  if (!report) return null
  const { seal, system, kind, issuedAt, digest } = report
  ensure(seal, 'conflict', 'The report is being drawn and sealed. Its file can be downloaded when that is done.')
  const opened = await evidence.open(organisationId, seal.fileSha256).catch((error: unknown) => {
    if (!(error instanceof EvidenceMissing)) throw error
    throw new Refusal('rule', 'The sealed file of this report is missing from the store. Restore it from a backup.')
  })
  const subject = system?.reference ?? (kind === 'organisation' ? 'summary' : kind)
  const fileName = `${subject}-${issuedAt.slice(0, 10)}-${digest.slice(0, 8)}.pdf`
  return { fileName, sha256: seal.fileSha256, size: opened.size, stream: opened.stream }
}

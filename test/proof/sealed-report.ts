import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { sealedFile } from '#app/proof/pdf/sealed-file'
import { signedBytes, writeTail } from '#app/proof/pdf/tail'
import { PREDICATE_TYPE, type SealStatement, STATEMENT_TYPE, writeSeal } from '#app/proof/seal'
import type { Drawing } from '#app/proof/verify/check-redraw'
import { compose, type Snapshot } from '#app/reports/compose'
import type { Document } from '#app/reports/document'
import { drawingBy } from '#app/reports/drawing'
import { addEvidence, attachEvidence } from '#app/usecases/add-evidence.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { draw } from '../reports/pdf-tools'
import { withSqlite } from '../support/databases'
import { dropGround, newOrganisation } from '../support/ground'
import { SEALED_AT, type Signer, sealKey, selfMadeSigner, signatureOver } from '../support/sealed-sample'
import { smallGround, smallSystem } from '../support/small-ground'

export const EVIDENCE = 'What was decided, and by whom.'
export const drawing: Drawing = drawingBy(draw)

/** The facts of a small report that was really issued, with one file as evidence. */
export async function issuedSnapshot(): Promise<Snapshot> {
  const { database, dispose } = await withSqlite()
  const ground = await smallGround(database)
  try {
    const by = await newOrganisation(ground, 'Acme')
    const systemId = await registerSystem(ground, by, smallSystem())
    const bytes = new TextEncoder().encode(EVIDENCE)
    const file = await ground.evidence.put(by.organisationId, bytes, { limit: 100 })
    const source = { kind: 'file', file: { fileName: 'Minutes.pdf', mediaType: 'application/pdf', ...file } } as const
    const period = { validFrom: null, validUntil: null }
    const evidence = await addEvidence(ground, by, source, { title: 'Minutes', note: '', ...period })
    const { frameworkId, applies } = await database.client.systemScope.findFirstOrThrow({
      where: { applies: { not: '' } },
    })
    await attachEvidence(ground, by, evidence, {
      systemId,
      frameworkId,
      requirementId: applies.split(',').find(Boolean)!,
    })
    const report = await issueReport(ground, by, { kind: 'system', systemId })
    const { body } = await database.client.report.findFirstOrThrow({ where: { id: report } })
    return JSON.parse(body) as Snapshot
  } finally {
    await dropGround(ground)
    await dispose()
  }
}

export interface Sealed {
  file: Uint8Array
  body: Uint8Array
  statement: SealStatement
  snapshot: string
  signer: Signer
  key: ReturnType<typeof sealKey>
}

/** What somebody may do otherwise than sealing does. */
export interface Otherwise {
  signer?: Signer
  key?: ReturnType<typeof sealKey>
  statement?: (statement: SealStatement) => void
  /** draws something else than the facts give */
  document?: (document: Document) => Document
}

/** Seals a report as the product does, from its facts. */
export function seal(facts: Snapshot, otherwise: Otherwise = {}): Sealed {
  const { signer = selfMadeSigner(), key = sealKey() } = otherwise
  const certificate = signer.certificates[0]!.fingerprint
  const whole = { ...facts, keys: { seal: key.id, certificate } }
  const snapshot = canonicalJson(whole as unknown as Json)
  const { attachments = [], ...document } = compose(whole, sha256Hex(snapshot))
  const body = draw(otherwise.document?.({ ...document, attachments }) ?? { ...document, attachments })
  const statement: SealStatement = {
    _type: STATEMENT_TYPE,
    subject: [
      { name: 'body.pdf', digest: { sha256: sha256Hex(body) } },
      ...attachments.map(({ name, text }) => ({ name, digest: { sha256: sha256Hex(text) } })),
    ],
    predicateType: PREDICATE_TYPE,
    predicate: {
      report: { id: whole.report!, kind: whole.kind, title: whole.title ?? document.title },
      ...{ organisation: whole.organisation, issuedAt: whole.issuedAt, issuedBy: whole.issuedBy, sealedAt: SEALED_AT },
      madeWith: { product: whole.product, template: whole.template },
      ...{ body: { size: body.length }, chain: whole.chain },
      ...{ key: { fingerprint: key.id, publicKey: key.pem }, certificate: { fingerprint: certificate } },
    },
  }
  otherwise.statement?.(statement)
  const sealed = new TextEncoder().encode(writeSeal(statement, key.sign))
  const signed = signedBytes(body, writeTail(body, sealed, SEALED_AT))
  const file = sealedFile(body, sealed, SEALED_AT, signatureOver(signed, signer))
  return { file, body, statement, snapshot, signer, key }
}

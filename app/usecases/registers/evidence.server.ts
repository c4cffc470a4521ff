import { listEvidence } from '#app/data/evidence.server'
import { evidenceFilter, evidenceKindLabel } from '#app/domain/evidence'
import { CHUNK, day, inPages, instant, namesOf, number, type OpenRegisterOf, register, text } from './register.server'

type Row = Awaited<ReturnType<typeof listEvidence>>['rows'][number]

/** The register of evidence with the filters of its page. */
export const evidenceRegister: OpenRegisterOf = async (on) => {
  const { db, scope, search, today } = on
  const filter = evidenceFilter(search)
  const name = await namesOf(on)
  const columns = [
    text<Row>('Title', (row) => row.title, 48),
    text<Row>('Kind', (row) => evidenceKindLabel(row.kind), 10),
    text<Row>('File', (row) => row.fileName, 36),
    text<Row>('Address', (row) => row.url, 36),
    number<Row>('Bytes', (row) => (row.kind === 'file' ? row.size : null), 12),
    day<Row>('Valid from', (row) => row.validFrom),
    day<Row>('Valid until', (row) => row.validUntil),
    number<Row>('Attached to', (row) => row._count.links),
    text<Row>('Added by', (row) => name(row.addedById)),
    instant<Row>('Added at (UTC)', (row) => row.addedAt),
    instant<Row>('Withdrawn at (UTC)', (row) => row.withdrawnAt),
    text<Row>('SHA-256', (row) => row.sha256, 66),
    text<Row>('Id', (row) => row.id, 24),
  ]
  const pages = inPages((after) => listEvidence(db, scope, filter, today, { after, before: null }, CHUNK))
  return register(columns, pages, () => db.evidence.count({ where: { organisationId: scope } }))
}

import { reportPages, reportsIn } from '#app/data/register-pages.server'
import { kindTitle } from '#app/domain/report-choice'
import { hiddenKinds } from '#app/domain/report-reading'
import { choiceOf, day, instant, number, type OpenRegisterOf, register, text } from './register.server'

type Row = ReturnType<typeof reportPages> extends AsyncGenerator<(infer One)[]> ? One : never

/** Every report that whoever asks may read, with what proves its facts and its file. */
export const reportsRegister: OpenRegisterOf = async (on) => {
  const { db, scope } = on
  const choice = choiceOf(on)
  const { titleOf } = await on.library()
  const columns = [
    text<Row>('Report', (row) => row.title, 48),
    text<Row>('Kind', (row) => kindTitle(row.kind), 24),
    text<Row>('System', (row) => row.system?.name ?? '', 36),
    text<Row>('Framework', (row) => (row.frameworkId === null ? '' : titleOf(row.frameworkId)), 24),
    day<Row>('As of', (row) => row.asOf),
    instant<Row>('Issued at (UTC)', (row) => row.issuedAt),
    text<Row>('Issued by', (row) => row.issuedByName),
    instant<Row>('Sealed at (UTC)', (row) => row.seal?.sealedAt ?? null),
    instant<Row>('Withdrawn at (UTC)', (row) => row.withdrawal?.withdrawnAt ?? null),
    text<Row>('Why withdrawn', (row) => row.withdrawal?.why ?? '', 30),
    number<Row>('Event of the trail', (row) => row.auditSequence),
    text<Row>('Digest of the facts (SHA-256)', (row) => row.digest, 66),
    text<Row>('Sealed file (SHA-256)', (row) => row.seal?.fileSha256 ?? '', 66),
    text<Row>('Id', (row) => row.id, 24),
  ]
  const where = reportsIn(scope, choice, hiddenKinds(on.by))
  return register(columns, reportPages(db, scope, where), () => db.report.count({ where }))
}

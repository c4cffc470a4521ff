import { componentPages } from '#app/data/register-pages.server'
import { componentKindLabel } from '#app/domain/component'
import { choiceOf, instant, type OpenRegisterOf, register, text } from './register.server'

type Row = ReturnType<typeof componentPages> extends AsyncGenerator<(infer One)[]> ? One : never

/** What the present systems are made of. */
export const componentsRegister: OpenRegisterOf = async (on) => {
  const { db, scope } = on
  const columns = [
    text<Row>('Reference', ({ system }) => system.reference, 12),
    text<Row>('System', ({ system }) => system.name, 36),
    text<Row>('Kind', (row) => componentKindLabel(row.kind), 12),
    text<Row>('Component', (row) => row.name, 36),
    text<Row>('Version', (row) => row.componentVersion, 14),
    text<Row>('Supplier', (row) => row.supplier, 24),
    text<Row>('Licence', (row) => row.licence, 20),
    text<Row>('Provenance', (row) => row.provenance, 40),
    text<Row>('Source', (row) => row.sourceUrl, 36),
    text<Row>('Notes', (row) => row.notes, 40),
    instant<Row>('Updated at (UTC)', (row) => row.updatedAt),
  ]
  return register(columns, componentPages(db, scope, choiceOf(on)), () =>
    db.component.count({ where: { organisationId: scope } }),
  )
}

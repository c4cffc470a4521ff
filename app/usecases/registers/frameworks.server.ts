import { readTallies } from '#app/data/tallies.server'
import { atOnce, day, instant, number, type OpenRegisterOf, register, text } from './register.server'

/** The frameworks in use, each in the version that was adopted. */
export const frameworksRegister: OpenRegisterOf = async ({ db, scope, library }) => {
  const { adopted, digests, newer } = await library()
  const counts = await readTallies(db, scope, ['framework', 'coverage'])
  const at = new Map(
    (await db.adoption.findMany({ where: { organisationId: scope } })).map((one) => [one.frameworkId, one.adoptedAt]),
  )
  const rows = adopted.map(({ framework, requirements }) => ({ ...framework, count: requirements.length }))
  type Row = (typeof rows)[number]
  const tally = (key: string) => counts.get(key) ?? 0
  const columns = [
    text<Row>('Framework', (row) => row.title, 48),
    text<Row>('Id', (row) => row.id, 20),
    text<Row>('Version', (row) => row.version, 10),
    text<Row>('Edition', (row) => row.edition ?? '', 28),
    text<Row>('Kind', (row) => row.kind, 12),
    text<Row>('Status', (row) => row.status, 12),
    text<Row>('Jurisdictions', (row) => row.jurisdictions.join('; ')),
    day<Row>('As of', (row) => row.asOf),
    number<Row>('Requirements', (row) => row.count),
    number<Row>('Systems it applies to', (row) => tally(`framework|${row.id}|applies`)),
    number<Row>('Applicable', (row) => tally(`coverage|${row.id}|applicable`)),
    number<Row>('Implemented', (row) => tally(`coverage|${row.id}|implemented`)),
    text<Row>('Newer version offered', (row) => (newer.includes(row.id) ? 'yes' : 'no'), 12),
    instant<Row>('Adopted at (UTC)', (row) => at.get(row.id) ?? null),
    text<Row>('Digest (SHA-256)', (row) => digests.get(row.id) ?? '', 66),
  ]
  return register(columns, atOnce(rows), async () => rows.length)
}

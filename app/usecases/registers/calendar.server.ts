import { readTallies } from '#app/data/tallies.server'
import { isOfRegion, lawCalendar, sayMove } from '#app/domain/law-calendar'
import { plusDays } from '#app/lib/dates'
import { atOnce, day, number, type OpenRegisterOf, register, text } from './register.server'

/** What the laws in use do after the day, with the framework and region the page is about. */
export const calendarRegister: OpenRegisterOf = async ({ db, scope, asOf, search, library }) => {
  const { adopted, titleOf } = await library()
  const [wanted, region] = [search.get('framework') ?? '', search.get('region') ?? '']
  const shown = adopted.filter(
    ({ framework }) => (wanted === '' || framework.id === wanted) && isOfRegion(framework.jurisdictions, region),
  )
  const counts = await readTallies(db, scope, ['first-day'])
  const rows = lawCalendar(shown, counts, asOf, { from: plusDays(asOf, 1), to: null }).flatMap(({ day, entries }) =>
    entries.flatMap((entry) => entry.moves.map((move) => ({ day, entry, move }))),
  )
  type Row = (typeof rows)[number]
  const columns = [
    day<Row>('Day', (row) => row.day),
    text<Row>('Framework', ({ entry }) => titleOf(entry.frameworkId), 32),
    text<Row>('Jurisdictions', ({ entry }) => entry.jurisdictions.join('; ')),
    text<Row>('What happens', ({ move }) => sayMove(move), 70),
    text<Row>('Requirements', ({ move }) => move.requirements.map(({ id }) => id).join('; '), 40),
    number<Row>('Systems it begins to bind that day', ({ entry }) => entry.systems),
    number<Row>('Duties that begin that day', ({ entry }) => entry.duties),
  ]
  return register(columns, atOnce(rows), async () => rows.length)
}

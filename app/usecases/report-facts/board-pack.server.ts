import type { Db } from '#app/data/database/open.server'
import { dueCounts } from '#app/data/due-counts.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { rollupsBetween } from '#app/data/rollups.server'
import { readTallies } from '#app/data/tallies.server'
import { lawCalendar } from '#app/domain/law-calendar'
import { sayNews } from '#app/domain/law-news'
import { type KeptCounts, PICTURE_COUNTS, totalsOf } from '#app/domain/picture'
import { TIERS } from '#app/domain/system'
import { plusDays } from '#app/lib/dates'
import type { DayFigures } from '#app/reports/change-parts'
import type { BoardPackSnapshot } from '#app/reports/kinds/board-pack'
import type { SnapshotHead } from '#app/reports/snapshot'
import { decisionsOf } from './board-decisions.server'
import type { ReportFacts } from './gather.server'
import { ensureToday, snapshotPicture } from './organisation.server'

const LOOK_BACK = 90
const LOOK_AHEAD = 730
/** A board reads a few lines and asks for the register. */
const SYSTEMS = 40
const DAYS = 12
const MOVES = 3

/** The picture with its change over time, what the law brings next, and the decisions that follow. */
export const boardPackFacts: ReportFacts = {
  async gather({ db, ground, scope, now, library }, { request, asOf, head }) {
    ensureToday(request.asOf, now, 'A board pack')
    const known = await library()
    const picture = await snapshotPicture(db, ground, scope, known, asOf)
    const counts = await readTallies(db, scope, PICTURE_COUNTS)
    const due = await dueCounts(db, scope, asOf)
    const body: Omit<BoardPackSnapshot, keyof SnapshotHead> = {
      kind: 'board-pack',
      ...picture,
      systems: picture.systems.slice(0, SYSTEMS),
      days: [...(await earlierDays(db, scope, asOf)), figuresOf(asOf, new Map([...counts, ...due]))],
      ...aheadOf(known, counts, asOf),
      decisions: await decisionsOf(db, scope, known, asOf, due.get('evidence|run-out') ?? 0),
    }
    return { title: `Board pack: ${head.organisation.name}`, body }
  },
}

async function earlierDays(db: Db, organisationId: string, asOf: string): Promise<DayFigures[]> {
  const kept = await rollupsBetween(db, organisationId, plusDays(asOf, -LOOK_BACK), asOf)
  return kept.map(({ day, counts }) => figuresOf(day, counts))
}

function figuresOf(day: string, counts: KeptCounts): DayFigures {
  const { systems, applicable, open, risks, graveRisks } = totalsOf(counts)
  return {
    day,
    ...{ systems, applicable, open, risks, graveRisks },
    tiers: Object.fromEntries(TIERS.map(({ value }) => [value, counts.get(`tier|${value}`) ?? 0])),
    overdue: counts.get('due|overdue') ?? 0,
    overdueRisks: counts.get('due|risks-overdue') ?? 0,
    runOut: counts.get('evidence|run-out') ?? 0,
  }
}

/** The days of the law that touch systems of today, and how many more there are. */
function aheadOf(library: OrganisationLibrary, counts: KeptCounts, asOf: string) {
  const until = plusDays(asOf, LOOK_AHEAD)
  const days = lawCalendar(library.adopted, counts, asOf, { from: plusDays(asOf, 1), to: until })
  const entries = days.flatMap(({ day, entries }) => entries.map((entry) => ({ day, ...entry })))
  const touching = entries.filter(({ systems }) => systems > 0)
  const ahead: BoardPackSnapshot['ahead'] = touching
    .slice(0, DAYS)
    .map(({ day, frameworkId, systems, duties, moves }) => ({
      day,
      framework: frameworkId,
      systems,
      requirements: duties,
      moves: moves.slice(0, MOVES).map(sayNews),
      moreMoves: Math.max(0, moves.length - MOVES),
    }))
  return {
    ahead,
    aheadUntil: until,
    moreAhead: touching.length - ahead.length,
    untouched: entries.length - touching.length,
  }
}

import { countExtract, type ExtractWanted, extractEvents, personalValuesOf } from '#app/data/trail-extract.server'
import { isLegalDate } from '#app/domain/legal-date'
import { reach } from '#app/domain/permissions'
import { questionLabels } from '#app/domain/question-labels'
import { ensure } from '#app/domain/refusal'
import type { ReportRequest } from '#app/domain/report-kinds'
import { personalDigests, type TrailEntry, trailEntry } from '#app/domain/trail-entry'
import { subjectLabel } from '#app/domain/trail-filter'
import { formatDay } from '#app/lib/dates'
import { cutText } from '#app/lib/text'
import { takeTurns } from '#app/lib/turns.server'
import { type ChainEvent, eventHash } from '#app/proof/chain'
import type { ExtractLine, TrailExtractSnapshot } from '#app/reports/kinds/trail-extract'
import type { SnapshotHead } from '#app/reports/snapshot'
import type { Reading, ReportFacts } from './gather.server'
import { ensureToday } from './organisation.server'
import { placeOf } from './scope.server'

const MOST = 20_000
/** What the paper prints of one event; the snapshot has the whole of it. */
const CHANGES = 6
const LETTERS = 160

/** Who did what in a period, to one system, or both: whole events, so that anybody can check how they are linked. */
export const trailExtractFacts: ReportFacts = {
  async gather(on, { request, system, head }) {
    const { db, scope, by, now } = on
    ensure(
      reach(by, 'trail.read') === 'all',
      'forbidden',
      'Your roles do not allow reading the audit trail: compliance officers and administrators issue its extracts.',
    )
    ensureToday(request.asOf, now, 'An extract of the trail')
    const wanted: ExtractWanted = { period: periodOf(request), systemId: system?.id ?? null }
    const count = await countExtract(db, scope, wanted)
    ensure(
      count <= MOST,
      'rule',
      `The trail holds ${count} events of this choice, and an extract takes at most ${MOST}. Choose a shorter period.`,
    )
    const events = await extractEvents(db, scope, wanted)
    const body: Omit<TrailExtractSnapshot, keyof SnapshotHead> = {
      kind: 'trail-extract',
      period: wanted.period,
      system: system && {
        ...{ id: system.id, reference: system.reference, name: system.name },
        ...(system.archivedAt === null ? {} : { archivedAt: system.archivedAt }),
      },
      events,
      lines: await linesOf(on, events),
      faults: await faultsIn(events),
    }
    return { title: `Audit-trail extract: ${about(body, head.organisation.name)}`, body }
  },
}

function periodOf({ period, systemId }: ReportRequest): ExtractWanted['period'] {
  if (period === undefined) {
    ensure(systemId !== undefined, 'invalid', 'Choose a period, a system, or both.')
    return null
  }
  const { from, until } = period
  ensure(isLegalDate(from) && isLegalDate(until), 'invalid', 'Write both days of the period as YYYY-MM-DD.')
  ensure(from <= until, 'invalid', 'The period ends before it begins. Turn the two days round.')
  return { from, until }
}

function about({ system, period }: Pick<TrailExtractSnapshot, 'system' | 'period'>, organisation: string): string {
  const days = period ? `${formatDay(period.from)} to ${formatDay(period.until)}` : ''
  return [system?.name ?? organisation, days].filter(Boolean).join(', ')
}

/** The events in words, with the names that people and frameworks have now and the personal values not erased. */
async function linesOf({ db, ground, scope, library }: Reading, events: readonly ChainEvent[]): Promise<ExtractLine[]> {
  const known = await library()
  const people = await db.person.findMany({ where: { organisationId: scope }, select: { id: true, name: true } })
  const words = {
    people: new Map(people.map(({ id, name }) => [id, name])),
    personal: await personalValuesOf(db, scope, personalDigests(events.map(({ body }) => body))),
    frameworks: known.titles(),
    catalogue: known.catalogue,
    questions: questionLabels(ground.library.questionnaires, ground.library.forms),
    place: (frameworkId: string, requirementId: string) => placeOf(known.get(frameworkId), requirementId),
  }
  const names = await namesIn(db, scope, events)
  const lines: ExtractLine[] = []
  const letOthersIn = takeTurns()
  for (const event of events) {
    lines.push(line(trailEntry(event, words), names))
    await letOthersIn()
  }
  return lines
}

/** Names that the events themselves do not carry: of systems, and of evidence. */
async function namesIn(db: Reading['db'], organisationId: string, events: readonly ChainEvent[]) {
  const systems = [...new Set(events.flatMap(({ systemId }) => (systemId ? [systemId] : [])))]
  const evidence = events.flatMap(({ subjectType, subjectId }) => (subjectType === 'evidence' ? [subjectId] : []))
  const names = new Map<string, string>()
  await eachPart(systems, async (id) => {
    const rows = await db.aiSystem.findMany({ where: { organisationId, id }, select: { id: true, name: true } })
    for (const { id, name } of rows) names.set(id, name)
  })
  await eachPart([...new Set(evidence)], async (id) => {
    const rows = await db.evidence.findMany({ where: { organisationId, id }, select: { id: true, title: true } })
    for (const { id, title } of rows) names.set(id, title)
  })
  return names
}

async function eachPart(ids: readonly string[], read: (id: { in: string[] }) => Promise<void>): Promise<void> {
  for (let at = 0; at < ids.length; at += 500) await read({ in: ids.slice(at, at + 500) })
}

function line(entry: TrailEntry, names: ReadonlyMap<string, string>) {
  const { who, said, about, subjectType, subjectId, systemId, changes } = entry
  const short = (text: string): string => (text.length > LETTERS ? `${cutText(text, LETTERS)} …` : text)
  return {
    who,
    said,
    subject: named(subjectLabel(subjectType), (subjectType === 'evidence' && names.get(subjectId)) || ''),
    about: short(about),
    system: (systemId && names.get(systemId)) || '',
    changes: changes.slice(0, CHANGES).map(({ label, before, after }) => ({
      label: short(label),
      before: short(before),
      after: short(after),
    })),
    more: Math.max(0, changes.length - CHANGES),
  }
}

const named = (what: string, name: string): string => (name === '' ? what : `${what}: ${name}`)

/** Events whose hash is not theirs, or that do not carry the hash of the event before them where that one is here. */
async function faultsIn(events: readonly ChainEvent[]): Promise<TrailExtractSnapshot['faults']> {
  const faults: TrailExtractSnapshot['faults'] = { altered: [], unlinked: [] }
  const letOthersIn = takeTurns()
  let before: ChainEvent | undefined
  for (const event of events) {
    const { sequence, hash, previousHash } = event
    if (eventHash(event) !== hash) faults.altered.push(sequence)
    if (before?.sequence === sequence - 1 && before.hash !== previousHash) faults.unlinked.push(sequence)
    before = event
    await letOthersIn()
  }
  return faults
}

import { formatDay, formatInstant } from '#app/lib/dates'
import type { ChainEvent } from '#app/proof/chain'
import type { Block, Document, KeyValue, Run, Text } from '#app/reports/document'
import { closingBlocks, documentOf, inTwoLines } from '#app/reports/frame-parts'
import type { SnapshotHead } from '#app/reports/snapshot'
import { number, plural, share } from '#app/reports/words'

/** One event in words, as they were when it was issued. */
export interface ExtractLine {
  who: string
  said: string
  subject: string
  about: string
  system: string
  changes: { label: string; before: string; after: string }[]
  /** changes beyond those told here; the event itself has them all */
  more: number
}

export interface TrailExtractSnapshot extends SnapshotHead {
  kind: 'trail-extract'
  /** both days included, in UTC */
  period: { from: string; until: string } | null
  system: { id: string; reference: string; name: string; archivedAt?: string } | null
  /** whole, as the chain holds them, and in its order */
  events: ChainEvent[]
  /** the same events in words, one for one */
  lines: ExtractLine[]
  /** what a check of these events found when they were read, by their numbers */
  faults: { altered: number[]; unlinked: number[] }
}

/** Who did what, event by event, with the hashes. */
export function trailExtract(snapshot: TrailExtractSnapshot, digest: string): Document {
  const { system, period, events } = snapshot
  return documentOf(snapshot, digest, {
    title: 'Audit-trail extract',
    subject: system ? `${system.name} (${system.reference})` : snapshot.organisation.name,
    rows: [
      ...(system ? [{ key: 'System', value: `${system.name} (${system.reference})` }] : []),
      { key: 'Period', value: period ? `${formatDay(period.from)} to ${formatDay(period.until)} (UTC)` : 'all of it' },
      { key: 'Scope', value: plural(events.length, 'event') },
    ],
    blocks: [
      ...stateBlocks(snapshot),
      ...actBlocks(snapshot),
      { kind: 'heading', level: 1, text: 'Events' },
      eventTable(snapshot),
      ...closingBlocks({ ...snapshot, frameworks: [] }, digest),
    ],
  })
}

function stateBlocks(snapshot: TrailExtractSnapshot): Block[] {
  const { events, faults, chain } = snapshot
  const [first, last] = [events[0], events.at(-1)]
  const broken = faults.altered.length + faults.unlinked.length
  const pairs = events.filter((event, at) => events[at - 1]?.sequence === event.sequence - 1).length
  const end = (which: 'first' | 'last', event: ChainEvent | undefined): KeyValue[] =>
    event
      ? [
          { key: `The ${which} event`, value: `event ${number(event.sequence)}, ${formatInstant(event.at)}` },
          { key: `Hash of the ${which}`, value: inTwoLines(event.hash) },
        ]
      : []
  return [
    { kind: 'heading', level: 1, text: 'State of the chain' },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Events', value: number(events.length) },
        {
          key: 'Hash recomputed and equal',
          value: share(events.length - faults.altered.length, events.length),
        },
        { key: 'Linked to the neighbour before', value: share(pairs - faults.unlinked.length, pairs) },
        ...(first ? [{ key: 'Hash before the first', value: inTwoLines(first.previousHash) }] : []),
        ...end('first', first),
        ...end('last', last),
        { key: 'End of the chain when issued', value: `event ${number(chain.sequence)}` },
        { key: 'Hash at that end', value: inTwoLines(chain.hash) },
      ],
    },
    ...(broken > 0
      ? [
          {
            kind: 'callout' as const,
            tone: 'stop' as const,
            title: 'These events were changed after they were recorded',
            text: [
              faults.altered.length > 0 ? `Hash differs: event ${faults.altered.map(number).join(', ')}.` : '',
              faults.unlinked.length > 0 ? `Not linked: event ${faults.unlinked.map(number).join(', ')}.` : '',
            ]
              .filter(Boolean)
              .join(' '),
          },
        ]
      : []),
    { kind: 'paragraph', text: readThus(snapshot) },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'The attached snapshot.json holds each event whole. Its hash is the SHA-256 of the event’s canonical JSON with the hash of the event before it, so that every link can be computed again. Personal values stand in the chain as salted digests; they are printed in clear here where they have not been erased, and an erasure after this day does not reach copies of this paper.',
    },
  ]
}

function readThus({ system, period }: TrailExtractSnapshot): string {
  const which = system ? 'Only the events of one system stand here' : 'Every event of the organisation stands here'
  const when = period
    ? `recorded from ${formatDay(period.from)} to ${formatDay(period.until)}, by the clock in UTC`
    : ''
  const gaps = system ? ' Events of other systems lie between them, so that the numbers have gaps.' : ''
  return `${[which, when].filter(Boolean).join(', ')}.${gaps}`
}

/** How often each act was done, and by how many. */
function actBlocks({ lines }: TrailExtractSnapshot): Block[] {
  const acts = new Map<string, { count: number; people: Set<string> }>()
  for (const { said, who } of lines) {
    const act = acts.get(said) ?? { count: 0, people: new Set() }
    acts.set(said, { count: act.count + 1, people: act.people.add(who) })
  }
  const inOrder = [...acts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
  return [
    { kind: 'heading', level: 1, text: 'What was done' },
    {
      kind: 'table',
      columns: [
        { title: 'Act', width: 8 },
        { title: 'Times', width: 2, align: 'right' },
        { title: 'By', width: 9 },
      ],
      rows: inOrder.map(([said, { count, people }]) => ({
        cells: [capital(said), number(count), namesOf([...people].sort())],
      })),
      empty: 'Nothing was recorded.',
    },
  ]
}

const SHOWN = 6

const namesOf = (names: readonly string[]): string =>
  names.length > SHOWN
    ? `${names.slice(0, SHOWN).join(', ')} and ${plural(names.length - SHOWN, 'other')}`
    : names.join(', ')

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const eventTable = ({ events, lines, system }: TrailExtractSnapshot): Block => ({
  kind: 'table',
  columns: [
    { title: 'Event, hash', width: 3.2 },
    { title: 'When (UTC)', width: 3.3 },
    { title: 'Who', width: 3.5 },
    { title: 'What, to what', width: 7 },
    { title: 'Before → after', width: 8 },
  ],
  rows: events.map((event, at) => ({
    cells: [
      [
        { text: number(event.sequence), strong: true },
        { text: `\n${event.hash.slice(0, 8)}\n${event.hash.slice(8, 16)}`, tone: 'quiet' },
      ],
      `${formatDay(event.at)}\n${event.at.slice(11, 19)}`,
      lines[at]!.who,
      what(lines[at]!, system !== null),
      changed(lines[at]!),
    ],
  })),
  empty: 'Nothing was recorded.',
})

function what({ said, subject, about, system }: ExtractLine, ofOne: boolean): Text {
  const where = ofOne ? '' : system
  return [
    { text: capital(said), strong: true },
    ...(about ? [{ text: `\n${about}` }] : []),
    { text: `\n${[subject, where].filter(Boolean).join(' · ')}`, tone: 'quiet' },
  ]
}

function changed({ changes, more }: ExtractLine): Text {
  const runs = changes.flatMap(({ label, before, after }, at): Run[] => [
    { text: `${at > 0 ? '\n' : ''}${label}: `, tone: 'quiet' },
    { text: before === '' ? after : `${before} → ${after || 'nothing'}` },
  ])
  if (more > 0) runs.push({ text: `\nand ${plural(more, 'more field')}`, tone: 'quiet' })
  return runs.length > 0 ? runs : [{ text: '–', tone: 'quiet' }]
}

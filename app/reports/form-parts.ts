import { statusLabel } from '#app/domain/assessment'
import { formatDay, formatInstant } from '#app/lib/dates'
import type { Block, KeyValue, Run, Table, Text } from './document'
import { type FormSnapshot, fieldsOf, pointsOf, type SnapshotField, type SnapshotForm } from './form-snapshot'
import { citesOf, markOf, plural, share } from './words'

type Section = SnapshotForm['sections'][number]

/** Where a part stands in the law: its own place, or the range of its points where it holds some of them only. */
export function placeOf({ cite, fields }: Section): string {
  const [first, last] = [fields[0]?.cite, fields.at(-1)?.cite]
  const points = fields.every((field) => field.cite.startsWith(`${cite}(`))
  if (!points || first === undefined || last === undefined) return cite
  return first === last ? first : `${first} to ${last.slice(cite.length)}`
}

/** From when the law binds, in words: a day, what it still hangs on, or that neither can be told. */
export function sayFirstDay({ firstDay, waitsFor, timing, verdict }: FormSnapshot['duty']): string {
  if (firstDay) return formatDay(firstDay)
  if (verdict === 'false') return 'does not bind'
  if (waitsFor.length > 0) return `${sayWaits(waitsFor)}, which is still answered with “not yet”`
  return timing === 'in-force' ? 'in force, undated' : 'cannot be told yet'
}

const sayWaits = (waitsFor: FormSnapshot['duty']['waitsFor']): string =>
  waitsFor.map(({ label, cite }) => `the day of “${label}”${cite ? ` (${cite})` : ''}`).join(', or ')

/** How far the form is, part by part. */
export function progressTable(snapshot: FormSnapshot): Table {
  return {
    kind: 'table',
    caption: 'How much is documented, part by part',
    columns: [
      { title: 'Where it is asked', width: 4 },
      { title: 'Part', width: 8 },
      { title: 'Documented', width: 4, align: 'right' },
      { title: 'Missing', width: 3, align: 'right' },
    ],
    rows: asked(snapshot).map((section) => {
      const { title, fields } = section
      const { documented, of } = pointsOf(fields)
      return {
        cells: [
          placeOf(section),
          title,
          share(documented, of),
          of === documented ? 'none' : [{ text: String(of - documented), tone: 'attention', strong: true }],
        ],
      }
    }),
  }
}

/** The parts in which something is required. */
const asked = ({ form }: FormSnapshot): Section[] => form.sections.filter(({ fields }) => pointsOf(fields).of > 0)

/** Every gap by name, with what belongs there and where the law says so. */
export function gapBlocks(snapshot: FormSnapshot): Block[] {
  const gaps = snapshot.form.sections.flatMap((section) =>
    section.fields.filter(({ state }) => state === 'missing').map((field) => ({ section, field })),
  )
  return [
    { kind: 'heading', level: 1, text: 'Gaps' },
    {
      kind: 'table',
      columns: [
        { title: 'Where it is asked', width: 4 },
        { title: 'What is missing', width: 6 },
        { title: 'What belongs there', width: 9 },
      ],
      rows: gaps.map(({ section, field }) => ({
        cells: [field.cite, [{ text: field.label, strong: true }], field.help || `See the part “${section.title}”.`],
      })),
      empty: 'Nothing that is required is missing.',
    },
  ]
}

/** One part of the form: each field with its words, or named as a gap. `more` stands in place of a known field's lines. */
export function sectionBlocks(
  snapshot: FormSnapshot,
  section: Section,
  more: (field: SnapshotField) => Block[] | null = () => null,
): Block[] {
  const writers = [...new Set(section.fields.filter(({ at }) => at !== null).map(writtenBy))]
  const alone = writers.length === 1
  const blocks: Block[] = [
    // Who wrote it stands between the heading and the first point; they go over the page together.
    { kind: 'pageBreak', below: 150 },
    { kind: 'heading', level: 1, text: `${section.title} (${placeOf(section)})` },
  ]
  if (alone) blocks.push({ kind: 'paragraph', tone: 'small', text: `${writers[0]}.` })
  // What the law does not ask for and nobody stated needs no words.
  const groups = byCite(section.fields.filter(({ ours, state }) => !ours || state === 'answered'))
  for (const { cite, fields } of groups) {
    if (groups.length > 1) blocks.push({ kind: 'heading', level: 2, text: headingOf(snapshot, cite, fields) })
    let rows: KeyValue[] = []
    const flush = () => {
      if (rows.length > 0) blocks.push({ kind: 'keyValues', rows })
      rows = []
    }
    for (const field of fields) {
      const own = field.lines.length > 0 ? more(field) : null
      if (own === null) rows.push({ key: field.label, value: wordsOf(field, !alone) })
      else {
        flush()
        blocks.push(...own)
      }
    }
    flush()
  }
  return [...blocks, ...standingBlocks(snapshot, section)]
}

function byCite(fields: readonly SnapshotField[]): { cite: string; fields: SnapshotField[] }[] {
  const groups: { cite: string; fields: SnapshotField[] }[] = []
  for (const field of fields) {
    const last = groups.find(({ cite }) => cite === field.cite)
    if (last) last.fields.push(field)
    else groups.push({ cite: field.cite, fields: [field] })
  }
  return groups
}

/** "Annex IV 1(a): Purpose, provider and version", in the words of the requirement there. */
function headingOf({ standings }: FormSnapshot, cite: string, fields: readonly SnapshotField[]): string {
  const of = standings.find(({ cites }) => cites[0] === cite) ?? standings.find(({ cites }) => cites.includes(cite))
  const title = of?.title ?? (fields.length === 1 ? fields[0]!.label : undefined)
  return title ? `${cite}: ${title}` : cite
}

/** What stands in a field, or that it is missing and what belongs there. */
export function wordsOf(field: SnapshotField, withWriter: boolean): Text {
  const { state, lines, help, cite, at, ours } = field
  if (state === 'missing')
    return [
      { text: 'Missing', mark: 'not-implemented', tone: 'attention', strong: true },
      { text: `. ${help ? `${help} ` : ''}(${cite})` },
    ]
  if (state === 'open') return [{ text: 'Nothing stated.', tone: 'quiet' }]
  const text = lines.length === 1 ? lines[0]! : lines.map((line) => `• ${line}`).join('\n')
  const after = [...(ours ? [OURS] : []), ...(withWriter && at !== null ? [writtenBy(field)] : [])]
  return after.length > 0 ? [{ text }, { text: `\n${after.join(' ')}`, tone: 'quiet' }] : text
}

const OURS = 'Stated beyond what the law asks for here.'

const writtenBy = ({ by, at }: SnapshotField): string =>
  `Written by ${by || 'a former person'}, ${at === null ? '' : formatDay(at.slice(0, 10))}`

/** The assessments of the requirements behind a part, with their evidence. */
function standingBlocks(snapshot: FormSnapshot, section: Section): Block[] {
  const cited = new Set(section.fields.map(({ cite }) => cite))
  const standings = snapshot.standings.filter(
    ({ cites, applies, status }) =>
      cites.some((cite) => cited.has(cite)) && (applies !== 'false' || status !== 'not-started'),
  )
  if (standings.length === 0) return []
  const titles = new Map(snapshot.evidence.map((item) => [item.id, item]))
  return [
    {
      kind: 'table',
      caption: 'Assessment and evidence',
      columns: [
        { title: 'Requirement', width: 6 },
        { title: 'Standing', width: 4 },
        { title: 'Evidence', width: 8 },
      ],
      rows: standings.map(({ requirement, title, cites, status, review, reviewedBy, statement, evidence }) => ({
        cells: [
          [
            { text: title, strong: true },
            { text: `\n${citesOf({ id: requirement, cites })}`, tone: 'quiet' },
          ],
          [
            { text: statusLabel(status), mark: markOf(status) },
            ...(status === 'not-started' && review === 'none' ? [] : [reviewRun(review, reviewedBy)]),
          ],
          [
            ...evidenceRuns(evidence.flatMap((id) => titles.get(id) ?? [])),
            ...(statement ? [{ text: `\nThe assessment says: ${statement}` }] : []),
          ],
        ],
      })),
    },
  ]
}

function evidenceRuns(evidence: readonly FormSnapshot['evidence'][number][]): Run[] {
  if (evidence.length === 0) return [{ text: 'No evidence is attached.', tone: 'quiet' }]
  return evidence.map(({ id, title, state }, at) => ({
    text: `${at > 0 ? '\n' : ''}${title}${state === 'current' ? '' : ` (${state === 'run-out' ? 'run out' : state})`}`,
    link: `#evidence-${id}`,
    ...(state === 'current' ? {} : { mark: 'stale' as const }),
  }))
}

const reviewRun = (review: string, by: string): Run => ({
  text: `\n${sayReview(review, by)}`,
  tone: review === 'approved' ? 'good' : 'quiet',
})

function sayReview(review: string, by: string): string {
  if (review === 'approved') return `Approved by ${by || 'a former person'}`
  if (review === 'submitted') return 'Submitted for approval'
  return review === 'returned' ? 'Returned to the author' : 'Not approved'
}

/** Where the words of the form come from, for the first pages. */
export function formRows(snapshot: FormSnapshot): KeyValue[] {
  const { form } = snapshot
  const { documented, of } = pointsOf(fieldsOf(snapshot))
  return [
    { key: 'Documented', value: `${documented} of ${plural(of, 'point')}` },
    { key: 'Form', value: `${form.title}, version ${form.version}. ${form.edition}` },
    { key: 'Last written', value: form.savedAt === null ? 'Nobody has begun yet.' : formatInstant(form.savedAt) },
    ...(form.olderForm
      ? [
          {
            key: 'Note',
            value: 'It was last written in an earlier version of the form; what is new in it may be empty.',
          },
        ]
      : []),
  ]
}

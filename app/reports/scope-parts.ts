import { statusLabel } from '#app/domain/assessment'
import { formatDay, formatInstant } from '#app/lib/dates'
import type { Block, Run, StackedBars, Table, Text } from './document'
import { frameworkOf } from './frame-parts'
import type { Piles, SnapshotEvidence, SnapshotHead, SnapshotRequirement, SnapshotScope } from './snapshot'
import { citesOf, markOf, number, PILES, plural } from './words'

export const VERDICT = { applies: 'Applies', no: 'Does not apply', unknown: 'Cannot tell yet' }

/** What the parts about scope need of a snapshot. */
export type Scoped = SnapshotHead & { scopes: SnapshotScope[]; evidence: SnapshotEvidence[] }

/** One bar of states for each framework, never a single grade. */
export function coverageBars(
  snapshot: SnapshotHead,
  coverage: readonly { framework: string; piles: Piles }[],
): StackedBars {
  const bars = coverage
    .filter(({ piles }) => piles.applicable > 0)
    .map(({ framework, piles }) => ({
      label: frameworkOf(snapshot, framework).short,
      parts: PILES.map(({ bucket, state }) => ({ state, count: piles[bucket] })),
      note: `${number(piles.applicable)} apply`,
    }))
  return {
    kind: 'stackedBars',
    title: 'Coverage by framework',
    bars,
    legend: PILES.map(({ state, label }) => ({ state, label })),
    alt: bars
      .map(
        (bar) =>
          `${bar.label}: ${bar.parts.map((part, i) => `${part.count} ${PILES[i]!.label.toLowerCase()}`).join(', ')}.`,
      )
      .join(' '),
  }
}

/** Which frameworks bind the system, with their first days and reasons. */
export function scopeBlocks(snapshot: Scoped): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Scope' },
    {
      kind: 'table',
      caption: 'Frameworks, what applies and from when',
      columns: [
        { title: 'Framework', width: 5 },
        { title: 'Verdict', width: 3 },
        { title: 'Apply', width: 2, align: 'right' },
        { title: 'Unknown', width: 2, align: 'right' },
        { title: 'First days', width: 5 },
      ],
      rows: snapshot.scopes.map((scope) => ({
        cells: [
          frameworkOf(snapshot, scope.framework).title,
          VERDICT[scope.verdict],
          number(scope.piles.applicable),
          number(scope.piles.unknown),
          firstDays(scope),
        ],
      })),
      empty: 'The organisation has adopted no framework.',
    },
    ...(snapshot.scopes.length > 0 ? [reasonTable(snapshot)] : []),
    ...snapshot.scopes.filter(({ unknown }) => unknown.length > 0).map((scope) => askBlock(snapshot, scope)),
  ]
}

const reasonTable = (snapshot: Scoped): Table => ({
  kind: 'table',
  caption: 'Why each framework applies or does not',
  columns: [
    { title: 'Framework', width: 5 },
    { title: 'Reason', width: 12 },
  ],
  rows: snapshot.scopes.map(({ framework, why, verdict }) => ({
    cells: [frameworkOf(snapshot, framework).title, why || VERDICT[verdict]],
  })),
})

function askBlock(snapshot: Scoped, { framework, unknown, ask }: SnapshotScope): Block {
  const many = plural(unknown.length, 'requirement')
  return {
    kind: 'callout',
    tone: 'attention',
    title: `${frameworkOf(snapshot, framework).short}: whether ${many} ${unknown.length === 1 ? 'applies' : 'apply'} cannot be told yet`,
    text: `Still to answer: ${ask.join(' · ')}`,
  }
}

function firstDays(scope: SnapshotScope): string {
  if (scope.piles.applicable === 0) return '–'
  const undated = scope.sections.flatMap((section) => section.requirements).filter(({ firstDay }) => firstDay === null)
  const since = undated.filter(({ timing }) => timing === 'in-force').length
  const open = undated.length - since
  return [
    ...scope.firstDays.map(({ from, count }) => `${formatDay(from)} (${count})`),
    ...(since > 0 ? [`in force, undated (${since})`] : []),
    ...(open > 0 ? [`no day fixed yet (${open})`] : []),
  ].join(', ')
}

/** Every assessment, grouped as the law groups it. */
export function assessmentBlocks(snapshot: Scoped): Block[] {
  const scopes = snapshot.scopes.filter((scope) => scope.sections.length > 0)
  return [
    { kind: 'heading', level: 1, text: 'Assessments' },
    ...(scopes.length === 0
      ? [
          {
            kind: 'paragraph' as const,
            text: 'No requirement applies to this system, so that there is nothing to assess.',
          },
        ]
      : []),
    ...scopes.flatMap((scope): Block[] => [
      { kind: 'heading', level: 2, text: frameworkOf(snapshot, scope.framework).title },
      ...requirementTables(scope, snapshot.evidence),
    ]),
  ]
}

/** The requirements that apply, a table for each section of the law, with what the organisation says below what is asked. */
export function requirementTables(scope: SnapshotScope, evidence: readonly SnapshotEvidence[]): Table[] {
  const byId = new Map(evidence.map((item) => [item.id, item]))
  const row = (one: SnapshotRequirement): Text[] => {
    const said = saidOf(one, byId)
    if (said.length === 0) return [asked(one), standing(one)]
    const lead = one.statement && !one.justification ? '\nStated: ' : '\n'
    return [[...asked(one), { text: lead, tone: 'quiet' }, ...said], standing(one)]
  }
  return scope.sections.map((section) => ({
    kind: 'table',
    caption: section.title,
    columns: [
      { title: 'Requirement, and what the organisation says', width: 14 },
      { title: 'Standing', width: 5 },
    ],
    rows: section.requirements.map((one) => ({ cells: row(one) })),
  }))
}

function asked(requirement: SnapshotRequirement): Run[] {
  return [
    { text: requirement.title, strong: true },
    { text: `\n${requirement.text}` },
    { text: `\n${citesOf(requirement)}`, tone: 'quiet' },
    ...(requirement.unconfirmed
      ? [{ text: `\nUnconfirmed: ${requirement.unconfirmed}`, tone: 'attention' as const }]
      : []),
  ]
}

function standing(requirement: SnapshotRequirement): Text {
  const runs: Run[] = [{ text: statusLabel(requirement.status), mark: markOf(requirement.status), strong: true }]
  runs.push({ text: `\n${sayTiming(requirement)}`, tone: 'quiet' })
  if (requirement.owner) runs.push({ text: `\nOwner: ${requirement.owner}`, tone: 'quiet' })
  if (requirement.dueOn) runs.push({ text: `\nDue ${formatDay(requirement.dueOn)}`, tone: 'quiet' })
  // What nobody has answered waits for no approval.
  if (requirement.status !== 'not-started' || requirement.review !== 'none')
    runs.push({ text: `\n${reviewed(requirement)}`, tone: requirement.review === 'approved' ? 'good' : 'quiet' })
  const { answeredUnder, again } = requirement
  if (answeredUnder) runs.push({ text: `\nAnswered under version ${answeredUnder}`, tone: 'attention' })
  if (again) runs.push({ text: `\nTo be looked at again: ${again}`, tone: 'attention' })
  return runs
}

export function sayTiming({ timing, firstDay, lastDay }: SnapshotRequirement): string {
  if (timing === 'upcoming') return firstDay ? `From ${formatDay(firstDay)}` : 'First day not fixed yet'
  if (timing === 'ended') return lastDay ? `Ended ${formatDay(lastDay)}` : 'Ended'
  if (timing === 'unknown-day') return 'First day unknown'
  return firstDay ? `In force since ${formatDay(firstDay)}` : 'In force'
}

function reviewed({ review, reviewedBy, reviewedAt }: SnapshotRequirement): string {
  if (review === 'approved')
    return `Approved by ${reviewedBy || 'a former person'}${reviewedAt ? `, ${formatInstant(reviewedAt)}` : ''}`
  if (review === 'submitted') return 'Submitted for approval'
  return review === 'returned' ? 'Returned to the author' : 'Not approved'
}

function saidOf(requirement: SnapshotRequirement, evidence: ReadonlyMap<string, SnapshotEvidence>): Run[] {
  const runs: Run[] = []
  if (requirement.justification) runs.push({ text: `Reason: ${requirement.justification}` })
  if (requirement.statement) runs.push({ text: `${runs.length > 0 ? '\n' : ''}${requirement.statement}` })
  for (const id of requirement.evidence) {
    const item = evidence.get(id)
    if (!item) throw new Error(`The snapshot names evidence ${id} that it does not hold`)
    const state = item.state === 'current' ? '' : ` (${STATE[item.state]})`
    runs.push({
      text: `${runs.length > 0 ? '\n' : ''}Evidence: ${item.title}${state}`,
      link: `#evidence-${id}`,
      ...(item.state === 'current' ? {} : { mark: 'stale' as const }),
    })
  }
  return runs
}

export const STATE: Record<SnapshotEvidence['state'], string> = {
  current: 'current',
  'not-yet': 'not valid yet',
  'run-out': 'run out',
  withdrawn: 'withdrawn',
}

import type { CompiledFramework } from './framework/compile'
import {
  asksForReview,
  CHANGE_KINDS,
  type ChangeKind,
  type FrameworkDiff,
  type RequirementChange,
} from './framework-diff'
import { type Piece, wordDiff } from './word-diff'

/** One requirement that two versions say differently, ready to be drawn side by side. Plain data. */
export interface ChangeLine {
  id: string
  formerId: string | null
  title: string
  kinds: ChangeKind[]
  /** Answers to it are looked at again. */
  again: boolean
  differences: { what: string; kind: ChangeKind; before: Piece[]; after: Piece[] }[]
  /** What an added requirement asks, and what a removed one asked. */
  text: string | null
}

/** Everything that changed between two versions; with `only`, a part of it. */
export function changeLine(
  change: RequirementChange,
  [older, newer]: readonly [CompiledFramework, CompiledFramework],
): ChangeLine {
  const { id, formerId, title, kinds } = change
  const whole = kinds.includes('added') ? newer : kinds.includes('removed') ? older : null
  return {
    ...{ id, formerId, title, kinds, again: asksForReview(change) },
    differences: change.differences.map(({ what, kind, before, after }) => ({
      what,
      kind,
      ...wordDiff(before, after),
    })),
    text: whole?.byId.get(id)?.requirement.text ?? null,
  }
}

/** What the framework says of itself in two versions, where that differs: its title, edition, status and day. */
export function headChanges(
  older: CompiledFramework,
  newer: CompiledFramework,
): { what: string; before: string; after: string }[] {
  const [a, b] = [older.framework, newer.framework]
  const said = [
    { what: 'Title', before: a.title, after: b.title },
    { what: 'Edition', before: a.edition ?? 'none', after: b.edition ?? 'none' },
    { what: 'Status', before: a.status, after: b.status },
    { what: 'Kind', before: a.kind, after: b.kind },
    {
      what: 'Where',
      before: a.jurisdictions.join(', ') || 'everywhere',
      after: b.jurisdictions.join(', ') || 'everywhere',
    },
    { what: 'Read as of', before: a.asOf, after: b.asOf },
  ]
  return said.filter(({ before, after }) => before !== after)
}

const COUNTED: Record<ChangeKind, string> = {
  added: 'added',
  removed: 'removed',
  moved: 'moved',
  reworded: 'reworded',
  redated: 'with other dates',
  changed: 'changed otherwise',
}

/** "2 added, 1 removed, 3 reworded", or that nothing is. */
export function sayCounts({ counts }: Pick<FrameworkDiff, 'counts'>): string {
  const said = CHANGE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${COUNTED[kind]}`)
  return said.length === 0 ? 'no requirement changed' : said.join(', ')
}

export const sayChangeKind = (kind: ChangeKind): string => COUNTED[kind]

import type { ColumnRule, Mapping } from './mapping'
import { matchHeaders } from './match-headers'
import type { Reading, Target } from './system-draft'
import type { Table } from './table'

/** A known file layout as data: which questions it asks, in all wordings met, and which fields they feed. */
export type Preset = {
  id: string
  title: string
  /** Question → the wordings it has been published under. */
  questions: Record<string, string[]>
  /** Rules as in a mapping, but with questions in place of column names. */
  fields: Partial<Record<Target, ColumnRule>>
  facts: Record<string, ColumnRule & { reading: Reading }>
  identity: Mapping['identity']
  dateOrder: Mapping['dateOrder']
}

export type PresetMatch = { preset: Preset; share: number; mapping: Mapping }

/** The preset whose questions this table asks, if most of them are there and the name is among them. */
export function recognisePreset(table: Table, presets: readonly Preset[]): PresetMatch | null {
  let best: (PresetMatch & { score: number }) | null = null
  for (const preset of presets) {
    const found = matchHeaders(table.headers, preset.questions)
    const asked = Object.keys(preset.questions).length
    const share = found.size / asked
    const nameFound = preset.fields.name?.columns.some((question) => found.has(question))
    if (share < 0.7 || !nameFound) continue
    // Of two layouts that fit, the one that explains more of the file's columns.
    const score = share + found.size / table.headers.length
    if (!best || score > best.score) best = { preset, share, score, mapping: resolve(preset, found) }
  }
  return best && { preset: best.preset, share: best.share, mapping: best.mapping }
}

/** The preset's mapping for this table whether or not it would be recognised: a person chose it. */
export function applyPreset(table: Table, preset: Preset): Mapping {
  return resolve(preset, matchHeaders(table.headers, preset.questions))
}

function resolve(preset: Preset, found: Map<string, string>): Mapping {
  const columns = (questions: string[]) => questions.flatMap((question) => found.get(question) ?? [])
  const rule = <R extends ColumnRule>(given: R): R | null => {
    const resolved = { ...given, columns: columns(given.columns) }
    return resolved.columns.length === 0 && resolved.constant === undefined ? null : resolved
  }
  const rules = <R extends ColumnRule>(given: Record<string, R>) =>
    Object.fromEntries(
      Object.entries(given).flatMap(([key, each]) => {
        const resolved = rule(each)
        return resolved ? [[key, resolved]] : []
      }),
    )
  const { id, levels, texts } = preset.identity
  const idRule = id && rule(id)
  return {
    title: preset.title,
    fields: rules(preset.fields as Record<string, ColumnRule>),
    facts: rules(preset.facts),
    identity: { id: idRule, levels: columns(levels), texts: columns(texts) },
    dateOrder: preset.dateOrder,
  }
}

import type { Fact } from '#app/domain/framework/facts-schema'
import type { ColumnRule, Mapping } from './mapping'
import { factRule, fieldRule } from './suggest-mapping'
import { TARGETS, type Target } from './system-draft'
import type { Table } from './table'

/** What a person chose for one field: leave it empty, keep the rule as it is, or read the column with this number. */
export type ColumnChoice = 'none' | 'keep' | number

export type MappingChoices = {
  fields: Partial<Record<Target, ColumnChoice>>
  /** By fact key. A fact that is not named is not filled. */
  facts: Record<string, ColumnChoice>
  /** The column whose text tells rows apart for good. */
  identity: ColumnChoice
  dateOrder: Mapping['dateOrder']
}

/** A rule that one select can show: it reads one column as that column's field would be read by itself. */
export const plainColumn = (table: Table, rule: ColumnRule | null | undefined): number | null => {
  if (rule?.columns.length !== 1 || rule.constant !== undefined || rule.take) return null
  return table.headers.find((header) => header.name === rule.columns[0])?.column ?? null
}

/** The mapping with a person's choices. Rules that were not touched keep their translations and constants. */
export function changeMapping(
  table: Table,
  mapping: Mapping,
  choices: MappingChoices,
  facts: readonly Fact[],
): Mapping {
  const nameOf = (column: number): string | undefined => table.headers.find((header) => header.column === column)?.name
  const chosen = <R extends ColumnRule>(
    choice: ColumnChoice,
    before: R | undefined | null,
    make: (columns: string[]) => R,
  ) => {
    if (choice === 'none') return null
    if (choice === 'keep' || choice === plainColumn(table, before)) return before ?? null
    const name = nameOf(choice)
    return name === undefined ? null : make([name])
  }
  const fields: Mapping['fields'] = {}
  for (const target of Object.keys(TARGETS) as Target[]) {
    const rule = chosen(choices.fields[target] ?? 'none', mapping.fields[target], (columns) =>
      fieldRule(target, columns),
    )
    if (rule) fields[target] = rule
  }
  const factRules: Mapping['facts'] = {}
  for (const fact of facts) {
    const rule = chosen(choices.facts[fact.key] ?? 'none', mapping.facts[fact.key], (columns) =>
      factRule(fact, columns),
    )
    if (rule) factRules[fact.key] = rule
  }
  const same = (target: Target): boolean => fields[target] === mapping.fields[target]
  const { levels, texts } = mapping.identity
  return {
    title: mapping.title,
    fields,
    facts: factRules,
    identity: {
      id: chosen(choices.identity, mapping.identity.id, (columns) => ({ columns })),
      levels: same('businessUnit') ? levels : (fields.businessUnit?.columns ?? []),
      texts:
        same('purpose') && same('description')
          ? texts
          : [...(fields.purpose?.columns ?? []), ...(fields.description?.columns ?? [])],
    },
    dateOrder: choices.dateOrder,
  }
}

/** The names of the columns that feed anything. */
export function usedColumns(mapping: Mapping): Set<string> {
  const rules = [...Object.values(mapping.fields), ...Object.values(mapping.facts)]
  return new Set(rules.flatMap((rule) => rule?.columns ?? []))
}

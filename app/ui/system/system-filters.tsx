import { TIERS } from '#app/domain/system'
import { GAPS, type SystemFilter, type SystemListQuery, systemListParams } from '#app/domain/system-filter'
import { paths } from '#app/paths'
import { Checkbox } from '#app/ui/kit/choice'
import { Field } from '#app/ui/kit/field'
import { type ActiveFilter, FilterBar } from '#app/ui/kit/filter-bar'
import { Input, type Option, Select } from '#app/ui/kit/input'
import type { ListChoices } from './system-list'

interface SystemFiltersProps {
  query: SystemListQuery
  choices: ListChoices
}

/** The filters of the inventory; all of them live in the address. */
export function SystemFilters({ query, choices }: SystemFiltersProps) {
  const { filter } = query
  const { sort } = systemListParams(query)
  const select = (name: keyof SystemFilter, label: string, blank: string, options: readonly Option[]) => (
    <Field label={label} hideLabel className="w-40">
      <Select
        name={name}
        blank={blank}
        options={options}
        defaultValue={String(filter[name])}
        key={String(filter[name])}
      />
    </Field>
  )
  return (
    <FilterBar
      active={activeFilters(query, choices)}
      clearHref={paths.systems(sort ? { sort } : {})}
      keep={sort ? { sort } : {}}
    >
      <Field label="Search by name, reference or purpose" hideLabel className="w-64 max-sm:w-full">
        <Input
          name="q"
          type="search"
          placeholder="Name, reference, unit or purpose"
          defaultValue={filter.q}
          key={filter.q}
        />
      </Field>
      {select('stage', 'Stage', 'Any stage', choices.stages)}
      {select('jurisdiction', 'Region', 'Any region', choices.jurisdictions)}
      {select('tier', 'Tier', 'Any tier', TIERS)}
      {select('framework', 'Framework that applies', 'Any framework', choices.frameworks)}
      {select('owner', 'Accountable owner', 'Any owner', choices.owners)}
      {select('gap', 'Gap', 'Any gap', GAPS)}
      <Checkbox name="archived" value="yes" label="Archived" defaultChecked={filter.archived} className="self-center" />
    </FilterBar>
  )
}

/** Each filter in use in words, with the address of the list without it. */
function activeFilters(query: SystemListQuery, choices: ListChoices): ActiveFilter[] {
  const { filter } = query
  const without = (change: Partial<SystemFilter>) =>
    paths.systems(systemListParams({ ...query, filter: { ...filter, ...change } }))
  const label = (options: readonly Option[], value: string) =>
    options.find((option) => option.value === value)?.label ?? value
  const active: ActiveFilter[] = []
  if (filter.q) active.push({ label: `Contains “${filter.q}”`, removeHref: without({ q: '' }) })
  const chosen = [
    ['stage', 'Stage', choices.stages],
    ['jurisdiction', 'Region', choices.jurisdictions],
    ['tier', 'Tier', TIERS],
    ['framework', 'Framework', choices.frameworks],
    ['owner', 'Owner', choices.owners],
    ['gap', 'Gap', GAPS],
  ] as const
  for (const [name, word, options] of chosen) {
    if (filter[name]) {
      active.push({ label: `${word}: ${label(options, filter[name])}`, removeHref: without({ [name]: '' }) })
    }
  }
  if (filter.archived) active.push({ label: 'Archived', removeHref: without({ archived: false }) })
  return active
}

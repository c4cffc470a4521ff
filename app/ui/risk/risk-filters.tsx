import { IMPACTS, LIKELIHOODS } from '#app/domain/risk'
import { RISK_LEVELS, type RiskFilter, riskLevelLabel, riskParams } from '#app/domain/risk-filter'
import { paths } from '#app/paths'
import { Field } from '#app/ui/kit/field'
import { type ActiveFilter, FilterBar } from '#app/ui/kit/filter-bar'
import { type Option, Select } from '#app/ui/kit/input'

const CLEAR = {
  status: 'open',
  level: '',
  system: '',
  owner: '',
  overdue: false,
  likelihood: null,
  impact: null,
} as const

/** What narrows the register of risks; it lives in the address. */
export function RiskFilters({
  filter,
  owners,
  system,
}: {
  filter: RiskFilter
  owners: readonly Option[]
  system: string | null
}) {
  const { likelihood, impact, sort } = filter
  const keep = Object.fromEntries(
    Object.entries({ likelihood, impact, system: filter.system || null }).flatMap(([key, value]) =>
      value === null ? [] : [[key, String(value)]],
    ),
  )
  return (
    <FilterBar
      key={JSON.stringify(filter)}
      active={active(filter, owners, system)}
      clearHref={paths.risks()}
      keep={keep}
    >
      <Field label="Status" className="w-full sm:w-32">
        <Select
          name="status"
          defaultValue={filter.status}
          options={[
            { value: 'open', label: 'Open' },
            { value: 'closed', label: 'Closed' },
            { value: 'all', label: 'All' },
          ]}
        />
      </Field>
      <Field label="Level" className="w-full sm:w-36">
        <Select name="level" blank="Any" options={[...RISK_LEVELS]} defaultValue={filter.level} />
      </Field>
      <Field label="Owner" className="w-full sm:w-48">
        <Select
          name="owner"
          blank="Anybody"
          options={[{ value: 'none', label: 'Nobody' }, ...owners]}
          defaultValue={filter.owner}
        />
      </Field>
      <Field label="Due" className="w-full sm:w-32">
        <Select
          name="overdue"
          blank="Any"
          options={[{ value: 'yes', label: 'Overdue' }]}
          defaultValue={filter.overdue ? 'yes' : ''}
        />
      </Field>
      <Field label="Order" className="w-full sm:w-44">
        <Select
          name="sort"
          defaultValue={sort}
          options={[
            { value: 'score', label: 'Gravest first' },
            { value: 'due', label: 'Due first (with a date)' },
          ]}
        />
      </Field>
    </FilterBar>
  )
}

function active(filter: RiskFilter, owners: readonly Option[], system: string | null): ActiveFilter[] {
  const without = (...keys: (keyof typeof CLEAR)[]) =>
    paths.risks(riskParams({ ...filter, ...Object.fromEntries(keys.map((key) => [key, CLEAR[key]])) }))
  const { status, level, owner, overdue, likelihood, impact } = filter
  const cell = [likelihood && LIKELIHOODS[likelihood - 1], impact && IMPACTS[impact - 1]].filter(Boolean).join(' × ')
  return [
    ...(status !== 'open'
      ? [{ label: status === 'all' ? 'Open and closed' : 'Closed', removeHref: without('status') }]
      : []),
    ...(level ? [{ label: riskLevelLabel(level), removeHref: without('level') }] : []),
    ...(filter.system ? [{ label: `System: ${system ?? 'unknown'}`, removeHref: without('system') }] : []),
    ...(owner
      ? [
          {
            label:
              owner === 'none'
                ? 'Without owner'
                : `Owner: ${owners.find((one) => one.value === owner)?.label ?? 'unknown'}`,
            removeHref: without('owner'),
          },
        ]
      : []),
    ...(overdue ? [{ label: 'Overdue', removeHref: without('overdue') }] : []),
    ...(cell ? [{ label: cell, removeHref: without('likelihood', 'impact') }] : []),
  ]
}

import { kindTitle } from '#app/domain/report-choice'
import { REPORT_KINDS } from '#app/domain/report-kinds'
import { REPORT_STATES, type ReportFilter, reportParams, reportStateLabel } from '#app/domain/report-list'
import { paths } from '#app/paths'
import { Field } from '#app/ui/kit/field'
import { type ActiveFilter, FilterBar } from '#app/ui/kit/filter-bar'
import { Select } from '#app/ui/kit/input'

interface ReportFiltersProps {
  filter: ReportFilter
  system: string | null
  /** the kinds that whoever reads may not open */
  hidden: readonly string[]
}

/** What narrows the list of reports; it lives in the address. */
export function ReportFilters({ filter, system, hidden }: ReportFiltersProps) {
  return (
    <FilterBar
      key={JSON.stringify(filter)}
      active={active(filter, system)}
      clearHref={paths.reports()}
      keep={filter.system ? { system: filter.system } : {}}
    >
      <Field label="Kind" className="w-full sm:w-64">
        <Select
          name="kind"
          blank="Any"
          defaultValue={filter.kind}
          options={REPORT_KINDS.filter(({ kind }) => !hidden.includes(kind)).map(({ kind, title }) => ({
            ...{ value: kind, label: title },
          }))}
        />
      </Field>
      <Field label="State" className="w-full sm:w-40">
        <Select name="state" blank="Any" defaultValue={filter.state} options={[...REPORT_STATES]} />
      </Field>
    </FilterBar>
  )
}

function active(filter: ReportFilter, system: string | null): ActiveFilter[] {
  const without = (key: keyof ReportFilter) => paths.reports(reportParams({ ...filter, [key]: '' }))
  const { kind, state } = filter
  return [
    ...(kind ? [{ label: kindTitle(kind), removeHref: without('kind') }] : []),
    ...(state ? [{ label: reportStateLabel(state), removeHref: without('state') }] : []),
    ...(filter.system ? [{ label: `System: ${system ?? 'unknown'}`, removeHref: without('system') }] : []),
  ]
}

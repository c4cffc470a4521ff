import { EVIDENCE_KINDS, EVIDENCE_STATES, type EvidenceFilter, evidenceParams } from '#app/domain/evidence'
import { paths } from '#app/paths'
import { Field } from '#app/ui/kit/field'
import { type ActiveFilter, FilterBar } from '#app/ui/kit/filter-bar'
import { Input, Select } from '#app/ui/kit/input'

/** What narrows the register of evidence; it lives in the address. */
export function EvidenceFilters({ filter }: { filter: EvidenceFilter }) {
  return (
    <FilterBar key={JSON.stringify(filter)} active={active(filter)} clearHref={paths.evidence()}>
      <Field label="Search" hideLabel className="w-full sm:w-64">
        <Input name="q" type="search" placeholder="Words of the title" defaultValue={filter.q} />
      </Field>
      <Field label="Valid" className="w-full sm:w-52">
        <Select name="state" blank="Any" options={[...EVIDENCE_STATES]} defaultValue={filter.state} />
      </Field>
      <Field label="Kind" className="w-full sm:w-36">
        <Select name="kind" blank="Any" options={[...EVIDENCE_KINDS]} defaultValue={filter.kind} />
      </Field>
      <Field label="Attached" className="w-full sm:w-44">
        <Select
          name="unattached"
          blank="Any"
          options={[{ value: 'yes', label: 'To nothing yet' }]}
          defaultValue={filter.unattached ? 'yes' : ''}
        />
      </Field>
    </FilterBar>
  )
}

function active(filter: EvidenceFilter): ActiveFilter[] {
  const without = (key: keyof EvidenceFilter) =>
    paths.evidence(evidenceParams({ ...filter, [key]: key === 'unattached' ? false : '' }))
  const word = (of: readonly { value: string; label: string }[], value: string) =>
    of.find((one) => one.value === value)?.label ?? value
  return [
    ...(filter.q ? [{ label: `“${filter.q}”`, removeHref: without('q') }] : []),
    ...(filter.state ? [{ label: word(EVIDENCE_STATES, filter.state), removeHref: without('state') }] : []),
    ...(filter.kind ? [{ label: word(EVIDENCE_KINDS, filter.kind), removeHref: without('kind') }] : []),
    ...(filter.unattached ? [{ label: 'Attached to nothing', removeHref: without('unattached') }] : []),
  ]
}

import { BUCKETS } from '#app/domain/assessment'
import { markOfBucket, markWord } from '#app/domain/words'
import { paths } from '#app/paths'
import { Field } from '#app/ui/kit/field'
import { FilterBar } from '#app/ui/kit/filter-bar'
import { Input, Select } from '#app/ui/kit/input'
import type { AssessmentsPage } from './assessments-page'

export const STATE_OPTIONS = [
  { value: 'open', label: 'Open' },
  ...BUCKETS.map((bucket) => ({ value: bucket, label: markWord[markOfBucket[bucket]] })),
  { value: 'through', label: markWord.through },
  { value: 'overdue', label: 'Overdue' },
  { value: 'submitted', label: 'To approve' },
  { value: 'returned', label: 'Returned' },
  { value: 'approved', label: 'Approved' },
]

export const TIMING_OPTIONS = [
  { value: 'in-force', label: 'In force' },
  { value: 'upcoming', label: 'Upcoming' },
  { value: 'unknown-day', label: 'First day unknown' },
]

const labels: Record<string, string> = { state: 'State', timing: 'Timing', owner: 'Owner', q: 'Words' }

/** Narrows the table; everything lives in the address. */
export function AssessmentFilters({ page }: { page: AssessmentsPage }) {
  const { filter, kept, systemId, chosen, people } = page
  const { asOf, ...filters } = kept
  const framework = chosen!.id
  const fixed = { framework, ...(asOf ? { asOf } : {}) }
  const owners = [{ value: 'none', label: 'Without owner' }, ...people]
  const word = (name: string, value: string) =>
    [...STATE_OPTIONS, ...TIMING_OPTIONS, ...owners].find((option) => name !== 'q' && option.value === value)?.label ??
    value
  return (
    <FilterBar
      keep={fixed}
      active={Object.entries(filters).map(([name, value]) => ({
        label: `${labels[name]}: ${word(name, value)}`,
        removeHref: paths.systemAssessments(systemId, { ...fixed, ...filters, [name]: null }),
      }))}
      clearHref={paths.systemAssessments(systemId, fixed)}
    >
      <Field label="Words" hideLabel className="w-56">
        <Input name="q" type="search" placeholder="Find a requirement" defaultValue={filter.words} />
      </Field>
      <Field label="State" hideLabel className="w-44">
        <Select name="state" blank="All states" defaultValue={filter.state ?? ''} options={STATE_OPTIONS} />
      </Field>
      <Field label="Timing" hideLabel className="w-40">
        <Select name="timing" blank="Any time" defaultValue={filter.timing ?? ''} options={TIMING_OPTIONS} />
      </Field>
      <Field label="Owner" hideLabel className="w-44">
        <Select name="owner" blank="Any owner" defaultValue={filter.owner ?? ''} options={owners} />
      </Field>
    </FilterBar>
  )
}

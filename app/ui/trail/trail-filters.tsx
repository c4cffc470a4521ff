import { SUBJECT_TYPES, subjectLabel, type TrailQuery, trailParams } from '#app/domain/trail-filter'
import { KNOWN_ACTIONS, sayAction } from '#app/domain/trail-words'
import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Field } from '#app/ui/kit/field'
import { type ActiveFilter, FilterBar } from '#app/ui/kit/filter-bar'
import { DateInput, type Option, Select } from '#app/ui/kit/input'

interface TrailFiltersProps {
  query: TrailQuery
  people: readonly Option[]
  /** name of the system the trail is narrowed to */
  system: string | null
}

const MACHINES: readonly Option[] = [
  { value: 'operator', label: 'The operator of the machine' },
  { value: 'system', label: 'Plumbline' },
]

/** What narrows the trail: object, person, act, period, system. */
export function TrailFilters({ query, people, system }: TrailFiltersProps) {
  const whoever = [...people, ...MACHINES]
  return (
    <FilterBar
      key={JSON.stringify(query)}
      active={active(query, whoever, system)}
      clearHref={paths.trail()}
      keep={query.system ? { system: query.system } : {}}
    >
      <Field label="Object" className="w-full sm:w-36">
        <Select name="type" blank="Any" options={[...SUBJECT_TYPES]} defaultValue={query.type} />
      </Field>
      <Field label="Who" className="w-full sm:w-48">
        <Select name="who" blank="Anybody" options={whoever} defaultValue={query.who} />
      </Field>
      <Field label="Act" className="w-full sm:w-56">
        <Select name="action" blank="Any" options={KNOWN_ACTIONS} defaultValue={query.action} />
      </Field>
      <Field label="From">
        <DateInput name="from" defaultValue={query.from} />
      </Field>
      <Field label="Until">
        <DateInput name="until" defaultValue={query.until} />
      </Field>
    </FilterBar>
  )
}

function active(query: TrailQuery, whoever: readonly Option[], system: string | null): ActiveFilter[] {
  const without = (key: keyof TrailQuery) => paths.trail(trailParams({ ...query, [key]: '' }))
  const { type, who, action, from, until } = query
  return [
    ...(type ? [{ label: subjectLabel(type), removeHref: without('type') }] : []),
    ...(who
      ? [{ label: whoever.find(({ value }) => value === who)?.label ?? 'Somebody unknown', removeHref: without('who') }]
      : []),
    ...(action ? [{ label: `Who ${sayAction(action)}`, removeHref: without('action') }] : []),
    ...(from ? [{ label: `From ${formatDay(from)}`, removeHref: without('from') }] : []),
    ...(until ? [{ label: `Until ${formatDay(until)}`, removeHref: without('until') }] : []),
    ...(query.system ? [{ label: `System: ${system ?? 'unknown'}`, removeHref: without('system') }] : []),
  ]
}

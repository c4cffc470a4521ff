import { Form } from '@remix-run/react'
import { useContext } from 'react'
import type { ContentsFilter, FrameworkView } from '#app/domain/framework-view'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { AsOfDay } from '#app/ui/kit/as-of'
import { Button } from '#app/ui/kit/button'
import { Checkbox } from '#app/ui/kit/choice'
import { Field } from '#app/ui/kit/field'
import { Input, Select } from '#app/ui/kit/input'
import type { FrameworkParts } from './framework-parts'

interface ContentsFilterFormProps {
  view: FrameworkView
  parts: FrameworkParts
  locale: DateLocale
  filter: ContentsFilter
  setFilter: (filter: ContentsFilter) => void
  narrowed: boolean
}

export const WHOLE: ContentsFilter = { find: '', kind: '', day: '', unconfirmed: false }

/** Its own filter: at once where scripts run, and as an address that can be sent to a colleague. */
export function ContentsFilterForm({ view, parts, locale, filter, setFilter, narrowed }: ContentsFilterFormProps) {
  const day = useContext(AsOfDay)
  const days = [...new Set(parts.states.flatMap((state) => state.days))].sort()
  const anyUnconfirmed = view.contents.some(({ requirements }) => requirements.some((one) => one.unconfirmed))
  if (view.requirements < 12 && !narrowed) return null
  return (
    <Form
      method="get"
      action={`${paths.framework(view.id)}#contents`}
      role="search"
      aria-label="Filter what it asks"
      className="mb-3 flex flex-wrap items-end gap-2 print:hidden"
      preventScrollReset
    >
      {day && <input type="hidden" name="asOf" value={day} />}
      <Field label="Filter by title, article or number" hideLabel className="w-72 max-sm:w-full">
        <Input
          name="find"
          type="search"
          placeholder="Title, article or number"
          value={filter.find}
          onChange={(event) => setFilter({ ...filter, find: event.target.value })}
        />
      </Field>
      {parts.kinds.length > 1 && (
        <Field label="Kind" hideLabel className="w-44 max-sm:w-full">
          <Select
            name="kind"
            blank="Any kind"
            value={filter.kind}
            onChange={(event) => setFilter({ ...filter, kind: event.target.value })}
            options={parts.kinds.map(({ kind, count }) => ({ value: kind, label: `${kind} (${count})` }))}
          />
        </Field>
      )}
      {days.length > 1 && (
        <Field label="First day" hideLabel className="w-44 max-sm:w-full">
          <Select
            name="day"
            blank="Any first day"
            value={filter.day}
            onChange={(event) => setFilter({ ...filter, day: event.target.value })}
            options={days.map((value) => ({ value, label: formatDay(value, locale) }))}
          />
        </Field>
      )}
      {anyUnconfirmed && (
        <Checkbox
          name="unconfirmed"
          value="yes"
          label="Unconfirmed"
          className="self-center"
          checked={filter.unconfirmed}
          onChange={(event) => setFilter({ ...filter, unconfirmed: event.target.checked })}
        />
      )}
      <Button>Filter</Button>
      {narrowed && (
        <Button type="button" look="quiet" onClick={() => setFilter(WHOLE)}>
          Show all
        </Button>
      )}
    </Form>
  )
}

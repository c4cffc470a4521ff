import { Form } from '@remix-run/react'
import { X } from 'lucide-react'
import { type ReactNode, useContext } from 'react'
import { AsOfDay } from './as-of'
import { Button } from './button'
import { BareLink, Link } from './link'

export interface ActiveFilter {
  /** "Tier: high-risk" */
  label: string
  /** The same list without it. */
  removeHref: string
}

interface FilterBarProps {
  /** Fields of the filter: each a Field with `hideLabel` or a short label, named as its URL parameter. */
  children: ReactNode
  active?: readonly ActiveFilter[]
  clearHref?: string
  /** Kept in the URL when filters change: sort order, as-of date. */
  keep?: Readonly<Record<string, string>>
  /** To the right: export, column choice. */
  aside?: ReactNode
}

/** Filters as a GET form: they live in the URL, work before JavaScript and can be sent to a colleague. */
export function FilterBar({ children, active = [], clearHref, keep = {}, aside }: FilterBarProps) {
  const day = useContext(AsOfDay)
  return (
    <div className="flex flex-col gap-2 pb-3 print:hidden">
      <Form method="get" role="search" className="flex flex-wrap items-end gap-2" preventScrollReset>
        {Object.entries({ ...(day === null ? {} : { asOf: day }), ...keep }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <Button>Filter</Button>
        {aside && <div className="ms-auto flex gap-2">{aside}</div>}
      </Form>
      {active.length > 0 && (
        <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-1.5">
          {active.map((filter) => (
            <li key={filter.label}>
              <BareLink
                href={filter.removeHref}
                className="inline-flex h-6 items-center gap-1 rounded-md bg-accent-soft ps-2 pe-1 text-sm text-ink hover:bg-sunken"
              >
                {filter.label}
                <X aria-hidden="true" className="size-3.5" />
                <span className="sr-only">: remove this filter</span>
              </BareLink>
            </li>
          ))}
          {clearHref && (
            <li className="ms-1 text-sm">
              <Link href={clearHref}>Clear all</Link>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

import type { ReactNode } from 'react'
import { Link } from './link'

export interface Crumb {
  label: string
  href?: string
}

/** Where this page hangs; the last crumb is the page above, not the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="text-sm text-muted print:hidden">
      <ol className="flex flex-wrap gap-x-1.5 gap-y-1">
        {crumbs.map((crumb) => (
          <li key={crumb.label} className="flex gap-1.5">
            {crumb.href ? (
              <Link href={crumb.href} quiet className="max-w-80 truncate">
                {crumb.label}
              </Link>
            ) : (
              crumb.label
            )}
            <span aria-hidden="true">/</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface PageHeaderProps {
  title: ReactNode
  crumbs?: readonly Crumb[]
  /** Reference, badges: on the title's line. */
  beside?: ReactNode
  /** Owner, regions, next date: term and value pairs in one line. */
  facts?: readonly { term: string; value: ReactNode }[]
  lead?: ReactNode
  /** Buttons; the primary one first. */
  actions?: ReactNode
}

/** The head of a page: what this is, what to know about it at once, what can be done. */
export function PageHeader({ title, crumbs, beside, facts, lead, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-col gap-1">
      {crumbs && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 [overflow-wrap:anywhere]">{title}</h1>
          {beside}
        </div>
        {actions && <div className="flex flex-wrap gap-2 print:hidden">{actions}</div>}
      </div>
      {lead && <div className="prose-measure text-muted">{lead}</div>}
      {facts && <FactLine facts={facts} />}
    </header>
  )
}

/** Terms and values in one line, wrapping: "Owner Ada King · Regions EU, Colorado". */
export function FactLine({ facts }: { facts: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
      {facts.map((fact) => (
        <div key={fact.term} className="flex min-w-0 items-center gap-1.5">
          <dt className="text-muted">{fact.term}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

import { BareLink } from './link'

export interface Tab {
  label: string
  href: string
  current?: boolean
  /** A figure beside the label: what is open there. */
  count?: number
}

/** Parts of one thing, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-b border-line print:hidden">
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <BareLink
              href={tab.href}
              preventScrollReset
              aria-current={tab.current ? 'page' : undefined}
              className="flex h-9 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-muted hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-xs font-normal text-muted">{tab.count}</span>}
            </BareLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import {
  Ellipsis,
  FileCheck2,
  FileText,
  House,
  Library,
  ListChecks,
  type LucideIcon,
  ScrollText,
  Server,
  Settings,
  TriangleAlert,
} from 'lucide-react'
import { cx } from '#app/ui/kit/cx'
import { BareLink } from '#app/ui/kit/link'
import { Logo } from './logo'

export const railPlaces = [
  'home',
  'systems',
  'work',
  'risks',
  'evidence',
  'frameworks',
  'reports',
  'trail',
  'settings',
] as const
export type RailPlace = (typeof railPlaces)[number]

export interface RailItem {
  place: RailPlace
  href: string
  /** Things waiting there; nothing is shown for 0. */
  count?: number
}

const look: Record<RailPlace, { label: string; icon: LucideIcon }> = {
  home: { label: 'Home', icon: House },
  systems: { label: 'Systems', icon: Server },
  work: { label: 'Work', icon: ListChecks },
  risks: { label: 'Risks', icon: TriangleAlert },
  evidence: { label: 'Evidence', icon: FileCheck2 },
  frameworks: { label: 'Frameworks', icon: Library },
  reports: { label: 'Reports', icon: FileText },
  trail: { label: 'Trail', icon: ScrollText },
  settings: { label: 'Settings', icon: Settings },
}

interface RailProps {
  items: readonly RailItem[]
  current?: RailPlace
  version: string
  build?: string
}

/** The left rail on wide screens: where one can go, and which build this is. */
export function Rail({ items, current, version, build }: RailProps) {
  return (
    <nav aria-label="Main" className="w-50 border-e border-line bg-raised max-lg:hidden print:hidden">
      <div className="sticky top-0 flex h-dvh flex-col">
        <div className="flex h-12 items-center gap-2.5 px-4 text-lg font-semibold tracking-tight">
          <span className="text-accent">
            <Logo />
          </span>
          Plumbline
        </div>
        <ul className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-2 py-2">
          {items.map((item) => (
            <li key={item.place}>
              <RailLink item={item} current={item.place === current} />
            </li>
          ))}
        </ul>
        <p className="px-4 py-3 text-xs text-muted">
          Version {version}
          {build && <span className="block font-mono">{build}</span>}
        </p>
      </div>
    </nav>
  )
}

function RailLink({ item, current }: { item: RailItem; current: boolean }) {
  const { label, icon: Icon } = look[item.place]
  return (
    <BareLink
      href={item.href}
      aria-current={current ? 'page' : undefined}
      className={cx(
        'relative flex h-8 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-sunken hover:text-ink',
        'aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink',
        'aria-[current]:before:absolute aria-[current]:before:inset-y-1 aria-[current]:before:-start-2 aria-[current]:before:w-0.75 aria-[current]:before:rounded-e-sm aria-[current]:before:bg-accent',
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      {label}
      {!!item.count && (
        <span className="ms-auto text-xs font-medium text-ink">
          {item.count}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </BareLink>
  )
}

/** The same places at the foot of a phone: four in reach, the rest behind "More". */
export function BottomBar({ items, current, version, build }: RailProps) {
  const near = items.slice(0, 4)
  const rest = items.slice(4)
  const cell =
    'flex h-14 w-full flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current]:font-semibold aria-[current]:text-accent'
  return (
    <nav
      aria-label="Main, short"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {near.map((item) => {
          const { label, icon: Icon } = look[item.place]
          return (
            <li key={item.place}>
              <BareLink href={item.href} aria-current={item.place === current ? 'page' : undefined} className={cell}>
                <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
                {label}
              </BareLink>
            </li>
          )
        })}
        {rest.length > 0 && (
          <li>
            <details className="group">
              <summary className={cell} aria-current={rest.some((item) => item.place === current) ? 'true' : undefined}>
                <Ellipsis aria-hidden="true" className="size-5" strokeWidth={1.75} />
                More
              </summary>
              <div className="absolute inset-x-0 bottom-full border-t border-line bg-ground p-2 shadow-float">
                <ul className="flex flex-col">
                  {rest.map((item) => (
                    <li key={item.place} className="[&_a]:h-11">
                      <RailLink item={item} current={item.place === current} />
                    </li>
                  ))}
                </ul>
                <p className="px-2 pt-2 text-xs text-muted">
                  Version {version} {build && <span className="font-mono">{build}</span>}
                </p>
              </div>
            </details>
          </li>
        )}
      </ul>
    </nav>
  )
}

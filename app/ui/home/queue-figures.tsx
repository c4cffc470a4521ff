import { BareLink } from '#app/ui/kit/link'

export interface QueueFigure {
  label: string
  count: number
  /** Counting stopped there: there are that many or more. */
  atLeast?: boolean
  href: string
}

/** How much waits in each queue, each leading to it. Nothing waiting is said quietly. */
export function QueueFigures({ label, figures }: { label: string; figures: readonly QueueFigure[] }) {
  return (
    <ul aria-label={label} className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
      {figures.map(({ label, count, atLeast, href }) => (
        <li key={label} className="max-w-72">
          <BareLink
            href={href}
            className="flex h-full flex-col rounded-lg border border-line px-3 py-2 hover:border-edge hover:bg-raised"
          >
            <span className={count > 0 ? 'text-xl font-semibold tabular-nums' : 'text-xl text-muted tabular-nums'}>
              {count.toLocaleString('en')}
              {atLeast && '+'}
            </span>
            <span className="text-sm text-muted">{label}</span>
          </BareLink>
        </li>
      ))}
    </ul>
  )
}

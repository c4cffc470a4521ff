import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'

interface DisclosureProps {
  summary: ReactNode
  /** To the right of the summary: a count. */
  aside?: ReactNode
  open?: boolean
  className?: string
  children: ReactNode
}

/** Something that unfolds; the browser does it, so it works before JavaScript. */
export function Disclosure({ summary, aside, open, className, children }: DisclosureProps) {
  return (
    <details open={open} className={cx('group/disclosure', className)}>
      <summary className="flex min-h-8 items-start gap-1.5 rounded-sm py-1.5 hover:text-accent">
        <ChevronRight
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 text-muted transition-transform group-open/disclosure:rotate-90"
        />
        <span className="min-w-0 flex-1">{summary}</span>
        {aside && <span className="text-sm text-muted">{aside}</span>}
      </summary>
      <div className="ps-5.5 pb-2">{children}</div>
    </details>
  )
}

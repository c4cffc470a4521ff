import { ChevronLeft, ChevronRight } from 'lucide-react'
import { LinkButton } from './button'

interface PagerProps {
  /** What the page shows: "1–50 of 2,133 systems". */
  shown: string
  previousHref?: string
  nextHref?: string
}

/** Pages by key: there is a next and a previous one, never a page 17 that moves while one reads. */
export function Pager({ shown, previousHref, nextHref }: PagerProps) {
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 py-3 text-sm text-muted print:hidden">
      <span className="me-auto">{shown}</span>
      {previousHref && (
        <LinkButton href={previousHref} size="small" rel="prev">
          <ChevronLeft aria-hidden="true" />
          Previous
        </LinkButton>
      )}
      {nextHref && (
        <LinkButton href={nextHref} size="small" rel="next">
          Next
          <ChevronRight aria-hidden="true" />
        </LinkButton>
      )}
    </nav>
  )
}

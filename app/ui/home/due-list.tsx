import type { Mark } from '#app/domain/words'
import type { DateLocale } from '#app/lib/dates'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { StateMark } from '#app/ui/state-mark'

export interface DueLine {
  key: string
  title: string
  href: string
  system: string
  framework: string
  status: string
  due: string | null
  /** what a reviewer wrote when returning it */
  note?: string
}

interface DueListProps {
  lines: readonly DueLine[]
  today: string
  locale: DateLocale
  empty: string
}

/** What is asked, for which system, by when. */
export function DueList({ lines, today, locale, empty }: DueListProps) {
  if (lines.length === 0) return <p className="text-muted">{empty}</p>
  return (
    <ul className="flex flex-col">
      {lines.map(({ key, title, href, system, framework, status, due, note }) => (
        <li
          key={key}
          className="flex flex-wrap items-start gap-x-2 border-t border-line py-1.5 first:border-t-0 sm:flex-nowrap"
        >
          <StateMark mark={status as Mark} compact />
          <span className="min-w-0 flex-1 max-sm:basis-[80%]">
            <Link href={href} quiet>
              {title}
            </Link>
            <span className="block text-sm text-muted">
              <bdi>{system}</bdi>, {framework}
            </span>
            {note && (
              <span dir="auto" className="block text-sm [overflow-wrap:anywhere]">
                {note}
              </span>
            )}
          </span>
          {due && (
            <span className="shrink-0 text-sm max-sm:w-full max-sm:ps-6 sm:text-end">
              <RelativeDate date={due} today={today} overdue locale={locale} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

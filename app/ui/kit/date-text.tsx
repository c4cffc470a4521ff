import { type DateLocale, formatDay, formatInstant, relativeDay } from '#app/lib/dates'

interface DateTextProps {
  /** "YYYY-MM-DD", or an instant ("2026-11-20T11:00:00.000Z") which is shown with its time. */
  date: string
  timeZone?: string
  locale?: DateLocale
}

/** "2 Dec 2027", machine-readable underneath. */
export function DateText({ date, timeZone, locale }: DateTextProps) {
  const text = date.length > 10 ? formatInstant(date, timeZone, locale) : formatDay(date, locale)
  return (
    <time dateTime={date} className="whitespace-nowrap">
      {text}
    </time>
  )
}

/** The absolute date with how far away it is: "2 Dec 2027, in 12 months". `overdue` marks days that have passed. */
export function RelativeDate({
  date,
  today,
  overdue,
  locale,
}: {
  date: string
  today: string
  overdue?: boolean
  locale?: DateLocale
}) {
  const late = overdue && date < today
  return (
    <span className={late ? 'text-danger' : undefined}>
      <DateText date={date} locale={locale} />
      <span className={late ? 'font-medium' : 'text-muted'}>
        {late && <span>, overdue</span>}, {relativeDay(date, today)}
      </span>
    </span>
  )
}

import type { WindowView } from '#app/domain/requirement-view'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { DateText } from '#app/ui/kit/date-text'
import { Cited } from './cited'

/** First days as the law has written them over time: what it says now, and what it said before it was amended. */
export function WindowList({ windows, locale }: { windows: readonly WindowView[]; locale?: DateLocale }) {
  return (
    <ol className="flex flex-col gap-2">
      {windows.map((window, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a law's list of dates is fixed
        <li key={at} className={window.lawUntil ? 'text-muted' : undefined}>
          <span className="font-medium">
            {window.from ? (
              <>
                From <DateText date={window.from} locale={locale} />
              </>
            ) : (
              <>From the day of “{window.fromFact}”</>
            )}
            {window.until && <> until {formatDay(window.until, locale)}</>}
          </span>
          {window.when && <span> where: {window.when}</span>}
          <span className="block text-sm text-muted">
            {lawSpan(window, locale)}
            {window.cite && (
              <>
                {' · '}
                <Cited cites={[window.cite]} />
              </>
            )}
          </span>
          {window.note && <span className="block text-sm text-muted">{window.note}</span>}
        </li>
      ))}
    </ol>
  )
}

function lawSpan({ lawSince, lawUntil }: WindowView, locale?: DateLocale): string {
  const day = (date: string) => formatDay(date, locale)
  if (lawSince && lawUntil) return `the law from ${day(lawSince)} until ${day(lawUntil)}`
  if (lawUntil) return `the law until ${day(lawUntil)}`
  return lawSince ? `the law since ${day(lawSince)}` : 'the law from the beginning'
}

import type { WindowView } from '#app/domain/requirement-view'
import type { DateLocale } from '#app/lib/dates'
import { WindowWords } from './window-words'

interface WindowListProps {
  windows: readonly WindowView[]
  asOf: string
  locale?: DateLocale
}

/** First days as the law has written them over time: what it says now, and what it said before it was amended. */
export function WindowList({ windows, asOf, locale }: WindowListProps) {
  return (
    <ol className="flex flex-col gap-2">
      {windows.map((window, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a law's list of dates is fixed
        <li key={at}>
          <WindowWords window={window} asOf={asOf} locale={locale} />
        </li>
      ))}
    </ol>
  )
}

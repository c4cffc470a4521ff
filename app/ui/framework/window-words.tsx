import { isLegalDate } from '#app/domain/legal-date'
import type { WindowView } from '#app/domain/requirement-view'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { Cited } from './cited'

export const isLaw = ({ lawSince, lawUntil }: WindowView, day: string): boolean =>
  (lawSince ?? '') <= day && (lawUntil === null || day < lawUntil)

interface WindowWordsProps {
  window: WindowView
  asOf: string
  locale?: DateLocale
}

/** A first day as the law has written it: from when it binds whom, and when that was, is or becomes the law. */
export function WindowWords({ window, asOf, locale }: WindowWordsProps) {
  const now = isLaw(window, asOf)
  return (
    <div className={now ? undefined : 'text-muted'}>
      <span className={now ? 'font-medium' : undefined}>{bindsWords(window, locale)}</span>
      {window.when && <span> where: {window.when}</span>}
      <span className="block text-sm text-muted">
        {lawWords(window, asOf, locale)}
        {window.cite && (
          <>
            {' · '}
            <Cited cites={[window.cite]} />
          </>
        )}
      </span>
      {window.note && <span className="block text-sm text-muted">{window.note}</span>}
    </div>
  )
}

function bindsWords({ from, fromFact, until }: WindowView, locale?: DateLocale): string {
  const day = (date: string) => (isLegalDate(date) ? formatDay(date, locale) : `the day of “${date}”`)
  const first = from ? day(from) : `the day of “${fromFact}”`
  return `From ${first}${until ? ` until ${day(until)}` : ''}`
}

function lawWords(window: WindowView, asOf: string, locale?: DateLocale): string {
  const { lawSince, lawUntil } = window
  const day = (date: string) => formatDay(date, locale)
  if (lawUntil !== null && lawUntil <= asOf)
    return lawSince ? `was the law from ${day(lawSince)} until ${day(lawUntil)}` : `was the law until ${day(lawUntil)}`
  if (lawSince !== null && lawSince > asOf) return `becomes the law on ${day(lawSince)}`
  const since = lawSince ? `the law since ${day(lawSince)}` : 'the law from the beginning'
  return lawUntil ? `${since}, until ${day(lawUntil)}` : since
}

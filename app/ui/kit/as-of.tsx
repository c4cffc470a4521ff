import { createContext, useContext } from 'react'

/** The day the pages are asked to speak of, where it is not today; links between pages that know days keep it. */
export const AsOfDay = createContext<string | null>(null)

/** Pages that answer for a day: what binds whom, and the papers that say so. */
const DATED = /^\/(?:$|[?#]|(?:systems|frameworks|calendar|reports)(?:$|[/?#]))/
const NEVER = /^\/systems\/(?:new|import)\b|[?&]asOf=|\.(?:csv|pdf|json|ics)(?:$|[?#])/

/** An address of the product with the day in it, where the page behind it answers for a day. */
export function onDay(href: string, day: string | null): string {
  if (day === null || !DATED.test(href) || NEVER.test(href)) return href
  const [, path = '', anchor = ''] = /^([^#]*)(#.*)?$/.exec(href) ?? []
  return `${path}${path.includes('?') ? '&' : '?'}asOf=${day}${anchor}`
}

/** Puts the day the page speaks of into an address. */
export function useOnDay(): (href: string) => string {
  const day = useContext(AsOfDay)
  return (href) => onDay(href, day)
}

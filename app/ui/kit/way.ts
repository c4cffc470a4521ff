import { createContext, useContext } from 'react'
import { useOnDay } from './as-of'

/** Where an address of the product leads from here; null: nowhere, and a link to it is plain words. */
export type Way = (href: string) => string | null

/** Those who may not go everywhere are shown the same parts as everybody else, with only the ways that are theirs. */
export const WayFromHere = createContext<Way>((href) => href)

/** The address that a link leads to, with the day the page speaks of. */
export function useWay(): Way {
  const way = useContext(WayFromHere)
  const onDay = useOnDay()
  return (href) => way(onDay(href))
}

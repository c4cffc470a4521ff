import type { Ground } from '#app/data/ground.server'
import { plusDays } from '#app/lib/dates'

/** A ground whose clock is set by hand, in days from today. */
export interface DemoClock {
  readonly ground: Ground
  /** Sets the clock to so many days from today (and later in the day by minutes). It never runs backwards. */
  readonly at: (day: number, hour: number, minute?: number) => void
  /** The calendar day so many days from today. */
  readonly day: (offset: number) => string
}

export function demoClock(ground: Ground): DemoClock {
  const today = ground.now().slice(0, 10)
  let instant = `${plusDays(today, -77)}T08:00:00.000Z`
  const day = (offset: number): string => plusDays(today, offset)
  return {
    ground: { ...ground, now: () => instant },
    day,
    at(offset, hour, minute = 0) {
      const minutes = hour * 60 + minute
      const next = new Date(Date.parse(`${day(offset)}T00:00:00.000Z`) + minutes * 60_000).toISOString()
      if (next > instant) instant = next
    },
  }
}

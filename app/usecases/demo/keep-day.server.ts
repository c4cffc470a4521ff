import { dayOf } from '#app/lib/dates'
import type { DemoPeople } from '#app/usecases/load-demo.server'
import { setDownDay } from '#app/usecases/roll-up-day.server'
import type { DemoClock } from './clock.server'

/** What the daily work would have set down: the demo is loaded in a minute, and its trends have no nights of their own. */
export const keepDay = ({ ground }: DemoClock, { officer }: DemoPeople): Promise<void> =>
  setDownDay(ground.database.client, officer.organisationId, dayOf(ground.now()))

import { z } from 'zod'
import type { Ground } from '#app/data/ground.server'
import type { Actor } from '#app/domain/people'
import { changeSchedule, endSchedule, pauseSchedule, resumeSchedule } from '#app/usecases/schedule-report.server'
import { planFields } from './report-request.server'

const key = { id: z.string().min(1), version: z.coerce.number().int().default(0) }

/** What can be done to a schedule. */
export const scheduleActs = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('change'), ...key, ...planFields }),
  z.object({ intent: z.literal('pause'), ...key }),
  z.object({ intent: z.literal('resume'), ...key }),
  z.object({ intent: z.literal('end'), ...key }),
])

/** Does it, and gives the word for it. */
export async function doOnSchedule(ground: Ground, by: Actor, act: z.output<typeof scheduleActs>): Promise<string> {
  switch (act.intent) {
    case 'change':
      await changeSchedule(ground, by, act, act)
      return 'The schedule is changed; you answer for it from now on.'
    case 'pause':
      await pauseSchedule(ground, by, act)
      return 'The schedule is paused.'
    case 'resume':
      await resumeSchedule(ground, by, act)
      return 'The schedule goes on; you answer for it from now on.'
    case 'end':
      await endSchedule(ground, by, act)
      return 'The schedule has ended; what it issued stays.'
  }
}

/** How often a checkpoint is made by itself, if anything happened since. */
export const CHECKPOINT_SCHEDULES = [
  { value: 'hourly', label: 'Every hour' },
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'Every week' },
] as const

export type CheckpointSchedule = (typeof CHECKPOINT_SCHEDULES)[number]['value']

export const MOST_CHECKPOINT_ADDRESSES = 10

const DAY = 86_400_000
/** 5 January 1970 was a Monday. */
const MONDAY = 4 * DAY

/** Whether a new hour, day or week of UTC has begun since the last checkpoint. */
export function isCheckpointDue(schedule: CheckpointSchedule, last: string | null, now: string): boolean {
  if (last === null) return true
  const period = (instant: string): number => {
    const time = Date.parse(instant)
    if (schedule === 'hourly') return Math.floor(time / 3_600_000)
    return schedule === 'daily' ? Math.floor(time / DAY) : Math.floor((time - MONDAY) / (7 * DAY))
  }
  return period(now) > period(last)
}

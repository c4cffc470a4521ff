import { z } from 'zod'
import { CHECKPOINT_SCHEDULES, MOST_CHECKPOINT_ADDRESSES } from './checkpoint-schedule'

const address = z.string().trim().max(254).pipe(z.email())

/** What an organisation decides about the checkpoints of its trail; beside its other settings. */
export const checkpointSettingsSchema = z.object({
  schedule: z.enum(CHECKPOINT_SCHEDULES.map(({ value }) => value)).default('daily'),
  /** who gets each checkpoint by mail */
  addresses: z.array(address).max(MOST_CHECKPOINT_ADDRESSES).default([]),
})

export type CheckpointSettings = z.output<typeof checkpointSettingsSchema>

/** The settings as they stand in the row of the organisation. */
export function checkpointSettings(json: string): CheckpointSettings {
  return checkpointSettingsSchema.parse((JSON.parse(json) as { checkpoints?: unknown }).checkpoints ?? {})
}

/** The addresses of a text, one in a line or with commas between, each once; and the first that is none. */
export function readAddresses(text: string): { addresses: string[]; wrong: string | null } {
  const given = text.split(/[\s,;]+/).filter((one) => one !== '')
  const addresses = [...new Set(given.map((one) => one.toLowerCase()))]
  return { addresses, wrong: addresses.find((one) => !address.safeParse(one).success) ?? null }
}

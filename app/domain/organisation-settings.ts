import { z } from 'zod'
import { LONGEST_INTRODUCTION } from './report-look'

/** What an organisation decides about its reports. New settings need a default, so that old rows stay readable. */
export const organisationSettingsSchema = z.object({
  /** stands at the head of every report's cover: address, registration number */
  letterhead: z.string().max(500).default(''),
  /** printed at the head of every page of a report */
  classification: z.string().max(60).default('Confidential'),
  paper: z.enum(['A4', 'Letter']).default('A4'),
  /** the colour of a report's headings and rules, #rrggbb; empty: ours */
  accent: z.string().max(7).default(''),
  /** what the organisation says before the body of every report; an empty line begins a new paragraph */
  introduction: z.string().max(LONGEST_INTRODUCTION).default(''),
})

export type OrganisationSettings = z.output<typeof organisationSettingsSchema>

/** The settings as they stand in a row. */
export function organisationSettings(json: string): OrganisationSettings {
  return organisationSettingsSchema.parse(JSON.parse(json))
}

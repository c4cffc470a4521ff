import type { SystemValues } from '#app/domain/system'

/**
 * One AI system as a file describes it. Owners are text as written: whether a person of the organisation bears that
 * name is not for the importer to say. `extra` keeps every answer that has no field of ours, under its column name.
 */
export type SystemDraft = Omit<SystemValues, 'accountableOwnerId' | 'technicalOwnerId'> & {
  extra: Record<string, string>
}

/** How the text of a cell is read. */
export type Reading = 'text' | 'path' | 'choice' | 'choices' | 'yes-no' | 'date' | 'number'

/** Fields a column can be mapped to. */
export const TARGETS = {
  name: 'text',
  reference: 'text',
  description: 'text',
  purpose: 'text',
  businessUnit: 'path',
  accountableOwnerText: 'text',
  technicalOwnerText: 'text',
  stage: 'choice',
  roles: 'choices',
  jurisdictions: 'choices',
  sourcing: 'choice',
  vendor: 'text',
  placedOnMarketOn: 'date',
  putIntoServiceOn: 'date',
  significantChangeOn: 'date',
  retiredOn: 'date',
} as const satisfies Partial<Record<keyof SystemDraft, Reading>>
export type Target = keyof typeof TARGETS

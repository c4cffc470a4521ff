/** What the screens of an import are given; plain data, the same before and after JavaScript. */
export type ImportAction = 'create' | 'change' | 'unchanged' | 'skip'

export interface PlanLine {
  row: number
  action: ImportAction
  name: string
  /** before the import: what else the file says */
  unit?: string
  stage?: string
  systemId?: string
  remarks: readonly string[]
}

export interface FieldChoice {
  key: string
  /** "none", "keep" or "c" with the number of the column */
  chosen: string
  /** what "keep" stands for, where one column does not say it */
  keep: string | null
  samples: readonly string[]
}

export interface ColumnsPage {
  notes: readonly string[]
  rows: number
  sheets: readonly { name: string; rows: number }[]
  sheet: string | null
  mappingTitle: string
  source: string
  presets: readonly { id: string; title: string }[]
  profiles: readonly { id: string; name: string }[]
  columns: readonly { name: string; column: number; samples: readonly string[] }[]
  fields: readonly FieldChoice[]
  facts: readonly FieldChoice[]
  factChoices: readonly { key: string; label: string }[]
  identity: FieldChoice
  dateOrder: string
  kept: readonly string[]
}

export interface PreviewPage {
  groups: readonly { action: ImportAction; count: number; lines: readonly PlanLine[] }[]
  warnings: number
  warned: readonly string[]
}

export interface ResultPage {
  counts: Record<ImportAction, number>
  warned: number
  notes: readonly string[]
  action: ImportAction | 'warned' | null
  lines: readonly PlanLine[]
  from: number
  shown: number
  previous: number | null
  next: number | null
}

interface Head {
  jobId: string
  fileName: string
  size: number
  createdAt: string
}

export type ImportScreen = Head &
  (
    | ({ step: 'columns' } & ColumnsPage)
    | ({ step: 'preview' } & PreviewPage)
    | ({ step: 'result' } & ResultPage)
    | { step: 'running' | 'interrupted'; done: number; total: number }
    | { step: 'failed'; problem: string; done: number; total: number }
    | { step: 'unreadable'; problem: string }
  )

/** What an import does with a row, before and after it. */
export const ACTION_WORDS: Record<ImportAction, { will: string; did: string }> = {
  create: { will: 'will be created', did: 'created' },
  change: { will: 'will be changed', did: 'changed' },
  unchanged: { will: 'unchanged', did: 'unchanged' },
  skip: { will: 'will be skipped', did: 'skipped' },
}

export const FIELD_LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  reference: 'Reference',
  description: 'Description',
  purpose: 'Intended purpose',
  businessUnit: 'Business unit',
  accountableOwnerText: 'Accountable owner',
  technicalOwnerText: 'Technical owner',
  stage: 'Stage',
  roles: 'Our roles',
  jurisdictions: 'Jurisdictions',
  sourcing: 'Where it comes from',
  vendor: 'Vendor',
  placedOnMarketOn: 'Placed on the market on',
  putIntoServiceOn: 'Put into service on',
  significantChangeOn: 'Last significant change on',
  retiredOn: 'Retired on',
}

/** 1234567 → "1,234,567". */
export const figure = (n: number): string => n.toLocaleString('en')

/** The steps of choosing what a report is about, as the screens of issuing and of schedules show them. */

export interface ShownSystem {
  id: string
  name: string
  reference: string
}

export interface ReportSubject {
  kind: string
  title: string
  lead: string
  system: ShownSystem | null
  framework: { id: string; title: string } | null
  /** the guided form that the report is written from */
  form: string | null
}

export interface KindGroup {
  title: string
  /** `missing`: the law that would have to be in use; `never`: why it is not to be had here at all, in a sentence */
  kinds: readonly { kind: string; title: string; lead: string; missing: string | null; never: string | null }[]
}

export type ReportChoice =
  | { step: 'kind'; groups: readonly KindGroup[]; system: ShownSystem | null }
  | { step: 'system'; kind: string; title: string; lead: string; words: string; systems: readonly ShownSystem[] }
  | {
      step: 'framework'
      kind: string
      title: string
      lead: string
      system: ShownSystem | null
      frameworks: readonly { id: string; title: string; version: string; binds: boolean | null }[]
    }
  | { step: 'subject'; subject: ReportSubject }

/** Where a choice leads: the page of issuing or of schedules, with what was chosen so far. */
export type ChoiceHref = (query: Record<string, string | null | undefined>) => string

import { z } from 'zod'
import { isReportKind, type ReportKind, type ReportRequest } from '#app/domain/report-kinds'
import { isCadence } from '#app/domain/report-schedule'
import { optionalText } from '#app/web/form-fields'

/** What a form or an address asks to be issued. */
export const reportFields = z.object({
  kind: z.string({ error: 'Choose a kind of report.' }).refine(isReportKind, 'Choose a kind of report.'),
  system: optionalText(60),
  framework: optionalText(60),
  asOf: optionalText(20),
  from: optionalText(20),
  until: optionalText(20),
  replaces: optionalText(60),
})

/** How often something is issued by itself, the next day, and whether it is always the last of its month, as forms hold them. */
export const planFields = {
  cadence: z.string({ error: 'Choose how often.' }).refine(isCadence, 'Choose how often.'),
  nextOn: optionalText(20),
  lastDay: z
    .literal('on')
    .optional()
    .transform((tick) => tick === 'on'),
}

export type ReportFields = z.output<typeof reportFields>

export function requestOf({ kind, system, framework, asOf, from, until, replaces }: ReportFields): ReportRequest {
  return {
    kind: kind as ReportKind,
    ...(system ? { systemId: system } : {}),
    ...(framework ? { frameworkId: framework } : {}),
    ...(asOf ? { asOf } : {}),
    ...(from || until ? { period: { from, until } } : {}),
    ...(replaces ? { replaces } : {}),
  }
}

/** The same from an address; null where it names no kind. */
export function fieldsOf(search: URLSearchParams): ReportFields | null {
  return reportFields.safeParse(Object.fromEntries(search)).data ?? null
}

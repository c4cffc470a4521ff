import { replaceableReports } from '#app/data/reports.server'
import { unsettledUnder } from '#app/data/scopes.server'
import { reach } from '#app/domain/permissions'
import { Refusal } from '#app/domain/refusal'
import { needsPeriod } from '#app/domain/report-choice'
import type { ReportKind } from '#app/domain/report-kinds'
import { type DateLocale, plusDays } from '#app/lib/dates'
import type { ReportSubject } from '#app/ui/report/choice'
import { draftSnapshot } from '#app/usecases/issue-report.server'
import type { Visit } from '#app/web/visit.server'
import { fieldsOf, requestOf } from './report-request.server'

const OFFERED = 20
const USUAL_DAYS = 30

/** What the last step of issuing shows beside the subject. */
export async function issuePage(visit: Visit, search: URLSearchParams, { kind, system, framework }: ReportSubject) {
  const { db, scope, by, today, asOf, person } = visit
  const day = (key: string, otherwise: string) => search.get(key) ?? otherwise
  const extract = needsPeriod(kind as ReportKind)
  const of = { kind, systemId: system?.id ?? null, frameworkId: framework?.id ?? null }
  const replaceable = extract ? [] : await replaceableReports(db, scope, of, OFFERED)
  return {
    asOf,
    period: extract ? { from: day('from', plusDays(today, -USUAL_DAYS)), until: day('until', today) } : null,
    replaceable,
    suggested: search.get('replaces') ?? replaceable.find(({ withdrawnAt }) => withdrawnAt === null)?.id ?? '',
    // A declaration says that the law is met: what is still open stands beside the button.
    unsettled:
      kind === 'declaration-of-conformity' && system ? await unsettledUnder(db, scope, system.id, 'eu-ai-act') : null,
    refusal: search.get('refused') === 'draft' ? await refusalOf(visit, search) : null,
    maySchedule: reach(by, 'report.schedule') !== 'none',
    locale: person.locale as DateLocale,
  }
}

/** Why the draft that was asked for cannot be drawn; null where it can by now. */
async function refusalOf({ ground, by }: Visit, search: URLSearchParams): Promise<string | null> {
  const fields = fieldsOf(search)
  if (!fields) return null
  try {
    await draftSnapshot(ground, by, requestOf(fields))
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.sentence
    throw error
  }
}

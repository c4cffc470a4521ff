import { type Actor, personOf } from './people'
import { mayOn, reach } from './permissions'
import { isReportKind, REPORT_KINDS, type ReportKind, type ReportKindInfo, reportKind } from './report-kinds'
import { mayReadKind } from './report-reading'

/** The kinds in the groups they are chosen from. */
export const KIND_GROUPS = [
  { title: 'About one system', about: ['system', 'system-framework'] },
  { title: 'About one framework', about: ['framework'] },
  { title: 'About the organisation', about: ['organisation'] },
  { title: 'About the trail', about: ['trail'] },
] as const satisfies readonly { title: string; about: readonly ReportKindInfo['about'][] }[]

/** Whether a report of this kind speaks of one system, may speak of one, or never does. */
export const needsSystem = (kind: ReportKind): boolean => /^system/.test(reportKind(kind).about)
export const takesSystem = (kind: ReportKind): boolean => needsSystem(kind) || reportKind(kind).about === 'trail'
export const needsFramework = (kind: ReportKind): boolean => /framework$/.test(reportKind(kind).about)
export const needsPeriod = (kind: ReportKind): boolean => reportKind(kind).about === 'trail'

/** Why a kind is not to be had, beyond what its maker may not: a law that is not in use. */
export type Offer = { kind: ReportKind; title: string; lead: string; missing: string | null }

/**
 * What somebody may issue, of what can be made. Owners issue about their own systems only, and the trail is for those
 * who may read it.
 */
export function offeredKinds(
  by: Actor,
  made: (kind: ReportKind) => boolean,
  isAdopted: (frameworkId: string) => boolean,
  ofSystem = false,
): Offer[] {
  const all = reach(by, 'report.issue') === 'all'
  return REPORT_KINDS.filter(({ kind }) => {
    if (!made(kind) || (ofSystem && !takesSystem(kind))) return false
    return mayReadKind(by, kind) && (all || needsSystem(kind))
  }).map((info: ReportKindInfo) => ({
    kind: info.kind as ReportKind,
    title: info.title,
    lead: info.lead,
    missing: info.needs !== undefined && !isAdopted(info.needs) ? info.needs : null,
  }))
}

/** Whether somebody may issue a report of a kind: about a system with these owners, or about none. */
export function mayIssueAbout(by: Actor, kind: string, system: Parameters<typeof mayOn>[2] | null): boolean {
  if (!mayReadKind(by, kind)) return false
  return system ? mayOn(by, 'report.issue', system) : reach(by, 'report.issue') === 'all'
}

/** With what of a chosen kind and system somebody may begin to issue; what they may not is chosen anew. */
export function beginWith(
  by: Actor,
  kind: string,
  system: (Parameters<typeof mayOn>[2] & { id: string }) | null,
): { kind?: ReportKind; system?: string } {
  const own = system !== null && mayOn(by, 'report.issue', system)
  const offer = offeredKinds(
    by,
    (one) => one === kind,
    () => true,
    own,
  ).at(0)
  return { ...(offer && { kind: offer.kind }), ...(own && { system: system.id }) }
}

/** The systems a picker may offer: all, or those of one owner. */
export const ownerToOffer = (by: Actor): string | null => (reach(by, 'report.issue') === 'own' ? personOf(by) : null)

export const kindTitle = (kind: string): string => (isReportKind(kind) ? reportKind(kind).title : kind)

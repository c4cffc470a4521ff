/** Every link of the product as a typed function; no screen writes an address by hand. */

type Query = Record<string, string | number | readonly string[] | null | undefined>

/** Adds what is given of a query to a path; lists repeat their key. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

const part = encodeURIComponent

export const paths = {
  home: () => '/',
  setUp: () => '/set-up',
  signIn: (returnTo?: string) => withQuery('/sign-in', { returnTo }),
  signInCode: (returnTo?: string) => withQuery('/sign-in/code', { returnTo }),
  signOut: () => '/sign-out',
  invitation: (token: string) => `/invitation/${part(token)}`,
  account: () => '/account',
  secondFactor: () => '/account/second-factor',

  systems: (query: Query = {}) => withQuery('/systems', query),
  systemsCsv: (query: Query = {}) => withQuery('/systems.csv', query),
  newSystem: (query: Query = {}) => withQuery('/systems/new', query),
  importSystems: () => '/systems/import',
  importRun: (jobId: string, query: Query = {}) => withQuery(`/systems/import/${part(jobId)}`, query),
  importCsv: (jobId: string) => `/systems/import/${part(jobId)}/result.csv`,
  /** `panel` jumps to a panel of the overview. */
  system: (id: string, panel?: 'tier' | 'open') => `/systems/${part(id)}${panel ? `#${panel}` : ''}`,
  systemFacts: (id: string, query: Query = {}) => withQuery(`/systems/${part(id)}/facts`, query),
  systemScope: (id: string, query: Query = {}) => withQuery(`/systems/${part(id)}/scope`, query),
  systemOverlap: (id: string, query: Query = {}) => withQuery(`/systems/${part(id)}/overlap`, query),
  systemAssessments: (id: string, query: Query = {}) => withQuery(`/systems/${part(id)}/assessments`, query),
  systemEvidence: (id: string) => `/systems/${part(id)}/evidence`,
  systemRisks: (id: string) => `/systems/${part(id)}/risks`,
  systemComponents: (id: string, query: Query = {}) => withQuery(`/systems/${part(id)}/components`, query),
  systemHistory: (id: string, query: Query = {}) => withQuery(`/systems/${part(id)}/history`, query),
  systemChanges: (id: string, frameworkId: string) => `/systems/${part(id)}/frameworks/${part(frameworkId)}/changes`,
  systemReports: (id: string) => `/systems/${part(id)}/reports`,
  systemQuestionnaire: (id: string, questionnaireId: string, query: Query = {}) =>
    withQuery(`/systems/${part(id)}/questionnaires/${part(questionnaireId)}`, query),
  systemForm: (id: string, formId: string, query: Query = {}) =>
    withQuery(`/systems/${part(id)}/forms/${part(formId)}`, query),
  assess: (id: string, frameworkId: string, requirementId?: string, query: Query = {}) =>
    withQuery(
      `/systems/${part(id)}/assess/${part(frameworkId)}${requirementId === undefined ? '' : `/${part(requirementId)}`}`,
      query,
    ),

  work: (query: Query = {}) => withQuery('/work', query),

  risks: (query: Query = {}) => withQuery('/risks', query),
  newRisk: (query: Query = {}) => withQuery('/risks/new', query),
  risk: (id: string) => `/risks/${part(id)}`,

  evidence: (query: Query = {}) => withQuery('/evidence', query),
  newEvidence: (query: Query = {}) => withQuery('/evidence/new', query),
  evidenceItem: (id: string) => `/evidence/${part(id)}`,
  attachEvidence: (id: string, query: Query = {}) => withQuery(`/evidence/${part(id)}/attach`, query),
  evidenceFile: (id: string) => `/evidence/${part(id)}/file`,

  frameworks: (query: Query = {}) => withQuery('/frameworks', query),
  tensions: (query: Query = {}) => withQuery('/tensions', query),
  framework: (id: string, query: Query = {}) => withQuery(`/frameworks/${part(id)}`, query),
  frameworkChanges: (id: string, query: Query = {}) => withQuery(`/frameworks/${part(id)}/changes`, query),
  frameworkJson: (id: string, query: Query = {}) => withQuery(`/frameworks/${part(id)}/export/framework.json`, query),
  frameworkOscal: (id: string, query: Query = {}) => withQuery(`/frameworks/${part(id)}/export/oscal.json`, query),
  ownFrameworks: () => '/frameworks/own',
  writeFramework: (query: Query = {}) => withQuery('/frameworks/own/write', query),
  frameworkUpload: (jobId: string) => `/frameworks/own/upload/${part(jobId)}`,
  requirement: (frameworkId: string, id: string, query: Query = {}) =>
    withQuery(`/frameworks/${part(frameworkId)}/${part(id)}`, query),

  calendar: (query: Query = {}) => withQuery('/calendar', query),
  calendarFile: (query: Query = {}) => withQuery('/calendar.ics', query),

  /** Everything that can be taken out. */
  exports: () => '/exports',
  register: (id: string, format: string, query: Query = {}) =>
    withQuery(`/registers/${part(id)}.${part(format)}`, query),
  systemOscal: (id: string, model: string, query: Query = {}) =>
    withQuery(`/systems/${part(id)}/oscal/${part(model)}.json`, query),
  reportOscal: (id: string, model: string, query: Query = {}) =>
    withQuery(`/reports/${part(id)}/oscal/${part(model)}.json`, query),

  reports: (query: Query = {}) => withQuery('/reports', query),
  newReport: (query: Query = {}) => withQuery('/reports/new', query),
  reportDraft: (query: Query = {}) => withQuery('/reports/draft.pdf', query),
  reportSchedules: () => '/reports/schedules',
  newReportSchedule: (query: Query = {}) => withQuery('/reports/schedules/new', query),
  /** `panel` jumps to a panel of the page. */
  report: (id: string, panel?: 'share' | 'withdraw') => `/reports/${part(id)}${panel ? `#${panel}` : ''}`,
  reportPdf: (id: string) => `/reports/${part(id)}/report.pdf`,
  reportSnapshot: (id: string) => `/reports/${part(id)}/snapshot.json`,
  reportPackage: (id: string) => `/reports/${part(id)}/package.zip`,
  /** Checks a report's file in the browser. */
  verify: () => '/verify',
  verifyByHand: () => '/verify/by-hand',
  /** One report for somebody without an account; the token is the secret. */
  sharedReport: (token: string) => `/r/${part(token)}`,
  sharedReportPdf: (token: string) => `/r/${part(token)}/report.pdf`,

  guests: () => '/reports/guests',
  newGuest: () => '/reports/guests/new',
  guest: (id: string, query: Query = {}) => withQuery(`/reports/guests/${part(id)}`, query),

  guestLink: (token: string) => `/guest/link/${part(token)}`,
  guestHome: () => '/guest',
  guestLeave: () => '/guest/leave',
  /** A page about a system in the guest area; what follows the system is the same as everywhere else. */
  guestSystem: (id: string, rest = '') => `/guest/systems/${part(id)}${rest}`,

  trail: (query: Query = {}) => withQuery('/trail', query),
  checkpoints: () => '/trail/checkpoints',
  checkpointFile: () => '/trail/checkpoints.txt',
  settings: () => '/settings',
  /** The digest makes the address of each picture its own. */
  logo: (sha256: string) => `/settings/logo?${new URLSearchParams({ sha256: sha256.slice(0, 16) })}`,
  checkpointSettings: () => '/settings/checkpoints',
  organisationZip: () => '/settings/organisation.zip',
  people: () => '/settings/people',
  signing: () => '/settings/signing',
  signingKeyPem: (id: string) => `/settings/signing/${part(id)}/public.pem`,
  person: (id: string) => `/settings/people/${part(id)}`,
  demo: () => '/settings/demo',
  theme: () => '/theme',
  search: (query: Query = {}) => withQuery('/search', query),
  searchJson: () => '/search.json',
  drafts: () => '/drafts',
  /** The rules for the browser; the digest makes every version an address of its own, kept for good. */
  library: (digest: string) => withQuery('/library.json', { digest }),
  upload: () => '/upload',
} as const

/** A path as a log may keep it: whoever reads the log must not be able to accept somebody's invitation, or come in by the link of a guest or a report. */
export const loggedPath = (path: string): string => path.replace(/(\/(?:invitation|guest\/+link|r)\/+)[^/?#]+/gi, '$1…')

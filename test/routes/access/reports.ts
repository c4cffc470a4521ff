import { type Access, ofSystem, read } from './gate'

/** There is no such schedule; test/usecases/report-schedules.test.ts has some. */
const scheduled = { form: () => ({ id: 'none', version: '1', cadence: 'monthly', nextOn: '2027-01-01' }), answer: 404 }

export const REPORTS: Record<string, Access> = {
  'reports.tsx': { load: read },
  'reports-new.tsx': {
    load: { needs: 'report.issue', query: ofSystem },
    acts: { issue: { needs: 'report.issue', form: (objects) => ({ kind: 'system', ...ofSystem(objects) }) } },
  },
  'report-draft.ts': {
    load: { needs: 'report.issue', query: (objects) => ({ kind: 'system', ...ofSystem(objects) }) },
  },
  'report.tsx': {
    load: read,
    acts: {
      seal: { needs: 'report.issue' },
      withdraw: { needs: 'report.withdraw', form: () => ({ reason: 'A figure is wrong.' }) },
      // Nothing of it is sealed yet, so there is nothing to share; test/usecases/report-links.test.ts shares one.
      share: { needs: 'report.share', form: () => ({ recipient: 'An auditor', days: '14' }), answer: 422 },
      revoke: { needs: 'report.share', form: () => ({ link: 'none' }), answer: 404 },
      erase: { needs: 'personal.erase', form: () => ({ link: 'none' }), answer: 404 },
    },
  },
  // Nothing of it is sealed yet; test/e2e/reports.test.ts fetches a file.
  'report-package.ts': { acts: { '': { needs: 'read', answer: 409 } } },
  'report-pdf.ts': { load: { needs: 'read', answer: 409 } },
  'report-schedules.tsx': {
    load: { needs: 'report.schedule' },
    acts: Object.fromEntries(
      ['change', 'pause', 'resume', 'end'].map((act) => [act, { ...scheduled, needs: 'report.schedule' as const }]),
    ),
  },
  'report-schedules-new.tsx': {
    load: { needs: 'report.schedule', query: ofSystem },
    acts: {
      schedule: {
        needs: 'report.schedule',
        form: (objects) => ({ kind: 'system', ...ofSystem(objects), cadence: 'monthly', nextOn: '2027-01-01' }),
      },
    },
  },
  'report-snapshot.ts': { load: read },
  'reports-guests.tsx': { load: { needs: 'guest.manage' } },
  'reports-guest-new.tsx': {
    load: { needs: 'guest.manage' },
    acts: {
      find: { needs: 'guest.manage', form: () => ({ q: 'system' }), answer: 200 },
      all: { needs: 'guest.manage', form: () => ({ q: 'system' }), answer: 200 },
      invite: {
        needs: 'guest.manage',
        form: ({ systemId }) => ({
          name: 'Nora',
          email: 'nora@firm.example',
          until: '2026-12-20',
          systemIds: systemId,
        }),
        ...{ answer: 200, elsewhere: 422 },
      },
    },
  },
  'reports-guest.tsx': {
    load: { needs: 'guest.manage' },
    acts: {
      find: { needs: 'guest.manage', answer: 200 },
      all: { needs: 'guest.manage', answer: 200 },
      change: {
        needs: 'guest.manage',
        form: ({ systemId }) => ({ version: '1', until: '2026-12-31', systemIds: systemId }),
      },
      // The guest is still in; test/usecases/guests.test.ts erases one who is out.
      erase: { needs: 'personal.erase', form: () => ({ agreed: 'on' }), answer: 422 },
      renew: { needs: 'guest.manage', answer: 200 },
      revoke: { needs: 'guest.manage' },
    },
  },
}

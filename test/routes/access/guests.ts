import type { Access, Gate } from './gate'

const asGuest: Gate = { needs: 'guest' }

export const GUESTS: Record<string, Access> = {
  'guest-link.tsx': {
    load: { needs: 'nothing', answer: 404 },
    acts: { '': { needs: 'nothing', answer: 422 } },
  },
  'guest-leave.tsx': { acts: { '': { needs: 'nothing', answer: 200 } } },
  'guest.tsx': { load: asGuest },
  'guest-home.tsx': { load: asGuest },
  'guest-system.tsx': { load: asGuest },
  'guest-overview.tsx': { load: asGuest },
  'guest-facts.tsx': { load: asGuest },
  'guest-scope.tsx': { load: asGuest },
  'guest-assessments.tsx': { load: asGuest },
  'guest-answer.tsx': { load: asGuest },
  'guest-evidence.tsx': { load: asGuest },
  'guest-evidence-item.tsx': { load: asGuest },
  // A note has no file; test/routes/guest-area.test.ts fetches one. The report is not sealed yet.
  'guest-evidence-file.ts': { load: { needs: 'guest', answer: 404 } },
  'guest-report-pdf.ts': { load: { needs: 'guest', answer: 409 } },
  'guest-risks.tsx': { load: asGuest },
  'guest-risk.tsx': { load: asGuest },
  'guest-components.tsx': { load: asGuest },
  'guest-history.tsx': { load: asGuest },
  'guest-reports.tsx': { load: asGuest },
}

import type { Access, Gate } from './gate'

const away: Gate = { needs: 'nothing', answer: 302 }

export const OUTSIDE: Record<string, Access> = {
  'set-up.tsx': { load: away, acts: { '': { needs: 'nothing', answer: 422 } } },
  'sign-in.tsx': {
    load: { needs: 'nothing', answer: 302, outside: 200 },
    acts: { '': { needs: 'nothing', answer: 422 } },
  },
  'sign-in-code.tsx': { load: away, acts: { '': { needs: 'nothing', answer: 422, outside: 302, guest: 422 } } },
  'sign-out.ts': { load: away, acts: { '': away } },
  'invitation.tsx': {
    load: { needs: 'nothing', answer: 404 },
    acts: { '': { needs: 'nothing', form: () => ({ password: 'correct horse battery' }), answer: 404 } },
  },
  'theme.ts': { load: away, acts: { '': away } },
  'verify-by-hand.tsx': {},
  'verify.tsx': { load: { needs: 'nothing' } },
  // Whether there is such a link is not told before the passphrase.
  'report-link.tsx': {
    load: { needs: 'nothing' },
    acts: { '': { needs: 'nothing', answer: 422 } },
  },
  'report-link-pdf.ts': { load: away },
}

import type { Access, Gate } from './gate'

const inside: Gate = { needs: 'sign-in' }

export const INSIDE: Record<string, Access> = {
  'inside.tsx': { load: inside },
  'home.tsx': { load: inside },
  'library-json.ts': { load: inside },
  'organisation-zip.ts': { acts: { '': { needs: 'organisation.export', answer: 200 } } },
  'drafts.ts': { acts: { '': { needs: 'sign-in', answer: 422 } } },
  'account.tsx': {
    load: inside,
    acts: {
      profile: { needs: 'sign-in', form: () => ({ name: 'Ada', locale: 'en', timeZone: 'Europe/Berlin' }) },
      // These people have no password to compare; that it is asked at all is past the gate.
      password: {
        needs: 'sign-in',
        form: () => ({ password: 'x', newPassword: 'correct horse battery' }),
        answer: 422,
      },
      sessions: { needs: 'sign-in' },
    },
  },
  'account-second-factor.tsx': {
    load: inside,
    acts: {
      on: { needs: 'sign-in', form: () => ({ secret: 'JBSWY3DPEHPK3PXP', code: '1' }), answer: 422 },
      off: { needs: 'sign-in', form: () => ({ password: 'x' }), answer: 422 },
    },
  },
}

import type { Permission } from '#app/domain/permissions'
import type { Form } from '../support/context'
import type { Objects } from './world'

interface Asked {
  /** What makes it whole: the ids of the objects in question. Without it the form is empty. */
  form?: (objects: Objects) => Form
  query?: (objects: Objects) => Record<string, string>
  /** What those who may get; unless given: 200 for a page, 302 for a form. */
  answer?: number
}

/** Who may: everybody even outside; everybody inside; or whom the table of permissions lets. */
export interface Gate extends Asked {
  needs: 'nothing' | 'sign-in' | Permission
  /** It concerns the whole organisation: whoever may it for own systems only may not. */
  everywhere?: true
  /** It touches only what is the person's own, such as a draft, whosoever the system is. */
  own?: true
  /** What a form or page for everybody answers to those outside, where that differs. */
  outside?: number
}

export interface Access {
  load?: Gate
  /** By the word that tells the route's forms apart; '' where it has one form only. */
  acts?: Record<string, Gate>
}

const read: Gate = { needs: 'read' }
const inside: Gate = { needs: 'sign-in' }
const away: Gate = { needs: 'nothing', answer: 302 }

const component = { kind: 'model', name: 'Ranker' }
const componentKey = ({ componentId }: Objects) => ({ id: componentId, version: '1' })

/**
 * Every route of app/routes.ts. A route or form that is missing here fails the test: whoever adds one says here who may use it.
 */
export const EXPECTED: Record<string, Access> = {
  // ── Outside ──
  'set-up.tsx': { load: away, acts: { '': { needs: 'nothing', answer: 422 } } },
  'sign-in.tsx': {
    load: { needs: 'nothing', answer: 302, outside: 200 },
    acts: { '': { needs: 'nothing', answer: 422 } },
  },
  'sign-in-code.tsx': { load: away, acts: { '': { needs: 'nothing', answer: 422, outside: 302 } } },
  'sign-out.ts': { load: away, acts: { '': away } },
  'invitation.tsx': {
    load: { needs: 'nothing', answer: 404 },
    acts: { '': { needs: 'nothing', form: () => ({ password: 'correct horse battery' }), answer: 404 } },
  },
  'theme.ts': { load: away, acts: { '': away } },

  // ── For everybody inside ──
  'inside.tsx': { load: inside },
  'home.tsx': { load: inside },
  'library-json.ts': { load: inside },
  'drafts.ts': { acts: { '': { needs: 'sign-in', answer: 405 } } },
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

  // ── Systems ──
  'systems.tsx': { load: read },
  'systems-csv.ts': { load: { needs: 'inventory.export' } },
  'systems-new.tsx': {
    load: { needs: 'system.register' },
    acts: {
      register: { needs: 'system.register', form: () => ({ name: 'Hiring screener' }) },
      next: { needs: 'system.register', form: () => ({ name: 'Hiring screener' }) },
      discard: { needs: 'system.register' },
    },
  },
  'system.tsx': { load: read },
  'system-overview.tsx': {
    load: read,
    acts: {
      archive: { needs: 'system.archive' },
      rules: { needs: 'tier.override' },
      decide: { needs: 'tier.override', form: () => ({ tier: 'minimal', reason: 'It never ranks people by itself.' }) },
    },
  },
  'system-facts.tsx': {
    load: read,
    acts: {
      '': { needs: 'system.edit', form: () => ({ version: '1', name: 'Another name' }) },
      discard: { needs: 'system.edit', own: true },
    },
  },
  'system-components.tsx': {
    load: read,
    acts: {
      add: { needs: 'system.edit', form: () => component },
      edit: { needs: 'system.edit', form: (objects) => ({ ...component, ...componentKey(objects) }) },
      remove: { needs: 'system.edit', form: componentKey },
    },
  },
  'system-history.tsx': { load: read },
  'system-reports.tsx': { load: read, acts: { issue: { needs: 'report.issue' } } },

  // ── Reports ──
  'reports.tsx': { load: read, acts: { summary: { needs: 'report.issue', everywhere: true } } },
  'report.tsx': { load: read },
  'report-pdf.ts': { load: read },
  'report-snapshot.ts': { load: read },

  // ── Settings ──
  'settings.tsx': {
    load: { needs: 'settings.write' },
    acts: { '': { needs: 'settings.write', form: () => ({ name: 'Acme', paper: 'A4' }) } },
  },
  'settings-people.tsx': {
    load: { needs: 'people.manage' },
    acts: {
      invite: {
        needs: 'people.manage',
        form: () => ({ name: 'New colleague', email: 'new@example.org', roles: 'auditor' }),
        answer: 200,
      },
      withdraw: { needs: 'people.manage', form: ({ invitationId }) => ({ id: invitationId }) },
      erase: { needs: 'personal.erase', form: ({ formerPersonId }) => ({ id: formerPersonId }) },
    },
  },
  'settings-person.tsx': {
    load: { needs: 'people.manage' },
    acts: {
      roles: { needs: 'people.manage', form: () => ({ roles: ['executive'] }) },
      disabled: { needs: 'people.manage' },
      active: { needs: 'people.manage', answer: 409 },
      link: { needs: 'people.manage', answer: 200 },
      erase: { needs: 'personal.erase', form: () => ({ agreed: 'on' }), answer: 422 },
    },
  },
}

import type { Permission } from '#app/domain/permissions'
import type { Form } from '../support/context'
import type { Objects } from './world'

interface Asked {
  /** What makes it whole: the ids of the objects in question. Without it the form is empty. */
  form?: (objects: Objects) => Form
  params?: Record<string, string>
  query?: (objects: Objects) => Record<string, string>
  /** What those who may get; unless given: 200 for a page, 302 for a form. */
  answer?: number
  /** What they get for an object that is not theirs, or is not at all; unless given: 404. */
  elsewhere?: number
}

/** Who may: everybody even outside; everybody inside; guests and nobody else; or whom the table of permissions lets. */
export interface Gate extends Asked {
  needs: 'nothing' | 'sign-in' | 'guest' | Permission
  /** It concerns the whole organisation: whoever may it for own systems only may not. */
  everywhere?: true
  /** It touches only what is the person's own, such as a draft, whosoever the system is. */
  own?: true
  /** The address names a rule of the library, which is everybody's. */
  library?: true
  /** What a form or page for everybody answers to those outside, where that differs. */
  outside?: number
  /** What it answers to a guest, whose cookie stands in the place of a person's too, where that differs from outside. */
  guest?: number
}

export interface Access {
  load?: Gate
  /** By the word that tells the route's forms apart; '' where it has one form only. */
  acts?: Record<string, Gate>
}

const read: Gate = { needs: 'read' }
const inside: Gate = { needs: 'sign-in' }
const asGuest: Gate = { needs: 'guest' }
const away: Gate = { needs: 'nothing', answer: 302 }

const ofSystem = ({ systemId }: Objects) => ({ system: systemId })
const reviewed = ({ submittedVersion }: Objects) => ({ version: submittedVersion, note: 'The plan is missing.' })
const attachTo = ({ systemId, frameworkId, answered }: Objects) => `${systemId}/${frameworkId}/${answered}`
const rule: Gate = { needs: 'read', library: true }
/** Not the one that other objects of the test are answers to. */
const otherFramework = { frameworkId: 'testing-validation' }
const risk = (objects: Objects) => ({
  ...{ ...ofSystem(objects), version: '1', title: 'Unfair ranking', treatment: 'mitigate', status: 'open' },
  ...{ inherentLikelihood: '4', inherentImpact: '4' },
})

/** There is no such schedule; test/usecases/report-schedules.test.ts has some. */
const scheduled = { form: () => ({ id: 'none', version: '1', cadence: 'monthly', nextOn: '2027-01-01' }), answer: 404 }

const questionnaire = { questionnaireId: 'canada-aia' }
const guidedForm = { formId: 'eu-fria' }
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

  // ── For guests, and for nobody else ──
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

  // ── For everybody inside ──
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

  // ── Systems ──
  'systems.tsx': { load: read },
  'systems-csv.ts': { load: { needs: 'inventory.export' } },
  // Which permission a register needs stands in domain/registers; test/usecases/export-register asks for each.
  'register-file.ts': { load: { needs: 'people.manage', params: { file: 'people.xlsx' }, elsewhere: 200 } },
  'system-oscal.ts': { load: { needs: 'read', params: { file: 'system-security-plan.json' } } },
  'report-oscal.ts': { load: { needs: 'read', params: { file: 'assessment-results.json' } } },
  'exports.tsx': { load: read },
  'systems-new.tsx': {
    load: { needs: 'system.register' },
    acts: {
      register: { needs: 'system.register', form: () => ({ name: 'Hiring screener' }) },
      next: { needs: 'system.register', form: () => ({ name: 'Hiring screener' }) },
      discard: { needs: 'system.register' },
    },
  },
  'systems-import.tsx': { load: { needs: 'inventory.import' } },
  'systems-import-run.tsx': {
    load: { needs: 'inventory.import' },
    acts: {
      source: { needs: 'inventory.import', form: () => ({ source: 'auto' }) },
      columns: { needs: 'inventory.import', form: () => ({ 'field.name': 'c0', identity: 'c0', profileName: 'Ours' }) },
      run: { needs: 'inventory.import' },
    },
  },
  // This import has not run yet, so there is no result to fetch.
  'systems-import-csv.ts': { load: { needs: 'inventory.import', answer: 404 } },
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
  'system-overlap.tsx': { load: read },
  'system-scope.tsx': {
    load: read,
    acts: {
      '': { needs: 'system.edit', form: () => ({ version: '1', shown: 'tech.scores', fact_tech_scores: 'no' }) },
    },
  },
  'system-assessments.tsx': {
    load: read,
    acts: {
      plan: {
        needs: 'assess',
        form: ({ frameworkId, answered, personId }) => ({
          ...{ frameworkId, requirementIds: answered, ownerId: personId, dueOn: '2027-01-31' },
        }),
      },
    },
  },
  'system-evidence.tsx': { load: read },
  'system-risks.tsx': { load: read },
  'system-questionnaire.tsx': {
    load: { needs: 'read', params: questionnaire },
    acts: {
      save: {
        needs: 'system.edit',
        params: questionnaire,
        form: () => ({ section: 'risk-profile', shown: 'riskProfile1', q_riskProfile1: 'yes' }),
      },
      // Nothing is answered yet, so there is no level; test/usecases/answer-questionnaire.test.ts uses one.
      use: { needs: 'system.edit', params: questionnaire, answer: 422 },
    },
  },
  'system-form.tsx': {
    load: { needs: 'read', params: guidedForm },
    acts: {
      save: {
        needs: 'assess',
        params: guidedForm,
        form: () => ({ section: 'period', shown: 'frequency', a_frequency: 'On every application' }),
      },
      discard: { needs: 'assess', own: true, params: guidedForm },
      // Nothing is written yet, so there is no statement; test/usecases/fill-form.test.ts writes some.
      state: { needs: 'assess', params: guidedForm, answer: 422 },
    },
  },
  'system-reports.tsx': { load: read },

  // ── Assessments, evidence, risks ──
  'assess.tsx': {
    load: read,
    acts: {
      save: {
        needs: 'assess',
        form: ({ version, personId }) => ({
          version,
          status: 'in-progress',
          statement: 'Underway.',
          ownerId: personId,
        }),
      },
      discard: { needs: 'assess', own: true, elsewhere: 302 },
      // Nothing asks to look at it again; test/usecases/accept-framework-version.test.ts confirms one.
      confirm: { needs: 'assess', form: ({ version }) => ({ version }), answer: 409 },
      // Nothing else is answered, so there is nothing to use; test/usecases/reuse-answer.test.ts uses what there is.
      reuse: {
        needs: 'assess',
        form: ({ version }) => ({ version, from: 'iso-42001:clause-6.1.2' }),
        answer: 422,
      },
      submit: { needs: 'assess', form: ({ version }) => ({ version }) },
      approve: { needs: 'assessment.approve', form: reviewed },
      return: { needs: 'assessment.approve', form: reviewed },
      comment: { needs: 'assess', form: () => ({ text: 'Who keeps the log?' }) },
      attach: { needs: 'assess', form: ({ looseEvidenceId }) => ({ evidenceId: looseEvidenceId }) },
      detach: { needs: 'assess', form: ({ evidenceId }) => ({ evidenceId }) },
      link: { needs: 'assess', form: () => ({ title: 'Policy', url: 'https://example.org/policy' }) },
      note: { needs: 'assess', form: () => ({ title: 'Minutes', note: 'Agreed on Monday.' }) },
    },
  },
  'work.tsx': { load: read },
  'evidence.tsx': { load: read },
  'evidence-new.tsx': {
    load: { needs: 'evidence.add', query: (objects) => ({ attachTo: attachTo(objects) }), elsewhere: 200 },
    acts: {
      link: {
        needs: 'assess',
        form: (objects) => ({ title: 'Policy', url: 'https://example.org', attachTo: attachTo(objects) }),
      },
      note: {
        needs: 'assess',
        form: (objects) => ({ title: 'Minutes', note: 'Agreed.', attachTo: attachTo(objects) }),
      },
    },
  },
  'evidence-item.tsx': {
    load: read,
    acts: {
      withdraw: { needs: 'evidence.withdraw', form: () => ({ reason: 'It was the wrong version.' }) },
      detach: { needs: 'assess', form: (objects) => ({ key: attachTo(objects) }) },
      // Compares the stored bytes with their digest, and changes nothing.
      check: { needs: 'read', answer: 200 },
    },
  },
  'evidence-attach.tsx': {
    load: { needs: 'assess', query: ofSystem },
    acts: {
      attach: {
        needs: 'assess',
        form: (objects) => ({ attachTo: attachTo(objects) }),
      },
    },
  },
  // These are notes, and only files can be fetched; test/routes/evidence*.test.ts fetches files.
  'evidence-file.ts': { load: { needs: 'read', answer: 404 } },
  'risks.tsx': { load: { needs: 'read', query: ofSystem, elsewhere: 200 } },
  'trail.tsx': {
    load: { needs: 'trail.read', query: ofSystem, elsewhere: 200 },
    acts: { check: { needs: 'trail.verify' } },
  },
  'trail-checkpoints.tsx': {
    load: { needs: 'trail.read' },
    acts: { make: { needs: 'checkpoint.make' } },
  },
  'trail-checkpoints-file.ts': { load: { needs: 'trail.read' } },
  'search.tsx': { load: read },
  'search-json.ts': { load: read },
  'risks-new.tsx': {
    load: { needs: 'risk.write', query: ofSystem },
    acts: { risk: { needs: 'risk.write', form: risk, elsewhere: 422 } },
  },
  'risk.tsx': { load: read, acts: { risk: { needs: 'risk.write', form: risk, elsewhere: 422 } } },

  // ── The library ──
  'calendar.tsx': { load: read },
  'calendar-ics.ts': { load: read },
  'frameworks.tsx': { load: read },
  'tensions.tsx': { load: read },
  'framework.tsx': {
    load: rule,
    acts: {
      leave: { needs: 'framework.adopt', library: true, params: otherFramework },
      adopt: { needs: 'framework.adopt', library: true, params: otherFramework },
      'go-on': { needs: 'framework.adopt', library: true, params: otherFramework },
    },
  },
  'requirement.tsx': { load: rule },
  'framework-json.ts': { load: rule },
  'framework-oscal.ts': { load: rule },
  'own-frameworks.tsx': {
    load: read,
    // Nobody here has a framework of their own; test/routes/own-frameworks.test.ts withdraws one.
    acts: {
      withdraw: { needs: 'framework.adopt', form: () => ({ frameworkId: 'ours', digest: 'none' }), answer: 404 },
    },
  },
  'own-framework-write.tsx': {
    load: { needs: 'framework.adopt' },
    acts: {
      keep: { needs: 'framework.adopt', form: () => ({ text: '{}' }), answer: 422 },
      discard: { needs: 'framework.adopt', form: () => ({ text: '{}' }) },
    },
  },
  // The job there is an import of systems; test/routes/own-frameworks.test.ts uploads frameworks.
  'own-framework-upload.tsx': {
    load: { needs: 'framework.adopt', answer: 404 },
    acts: {
      keep: { needs: 'framework.adopt', form: () => ({ id: 'ours', version: '1.0.0' }), answer: 404 },
      drop: { needs: 'framework.adopt', form: () => ({ sha256: 'none' }), answer: 404 },
    },
  },
  'framework-changes.tsx': {
    load: rule,
    acts: {
      adopt: { needs: 'framework.adopt', library: true, params: otherFramework },
      accept: { needs: 'framework.adopt', library: true },
    },
  },
  // The version in use is accepted there already.
  'system-changes.tsx': { load: read, acts: { accept: { needs: 'framework.adopt', answer: 409 } } },

  // ── Reports ──
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

  // ── Settings ──
  'settings.tsx': {
    load: { needs: 'settings.write' },
    acts: {
      organisation: { needs: 'settings.write', form: () => ({ name: 'Acme', paper: 'A4' }) },
      'remove-logo': { needs: 'settings.write' },
    },
  },
  'settings-logo.ts': { load: { needs: 'settings.write' } },
  'settings-demo.tsx': {
    load: { needs: 'demo.load' },
    acts: { demo: { needs: 'demo.load', answer: 200 } },
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
  'settings-signing.tsx': {
    load: { needs: 'keys.manage' },
    acts: { rotate: { needs: 'keys.manage', form: () => ({ kind: 'seal' }) } },
  },
  'settings-checkpoints.tsx': {
    load: { needs: 'settings.write' },
    acts: {
      checkpoints: { needs: 'settings.write', form: () => ({ schedule: 'weekly', addresses: 'audit@example.org' }) },
    },
  },
  'signing-key-pem.ts': { load: { needs: 'read' } },
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

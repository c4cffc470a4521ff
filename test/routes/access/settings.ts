import type { Access } from './gate'

export const SETTINGS: Record<string, Access> = {
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

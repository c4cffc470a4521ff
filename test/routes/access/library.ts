import { type Access, type Gate, read } from './gate'

const rule: Gate = { needs: 'read', library: true }
/** Not the one that other objects of the test are answers to. */
const otherFramework = { frameworkId: 'testing-validation' }

export const LIBRARY: Record<string, Access> = {
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
}

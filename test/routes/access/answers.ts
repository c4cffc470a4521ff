import type { Objects } from '../world'
import { type Access, ofSystem, read } from './gate'

const reviewed = ({ submittedVersion }: Objects) => ({ version: submittedVersion, note: 'The plan is missing.' })
const attachTo = ({ systemId, frameworkId, answered }: Objects) => `${systemId}/${frameworkId}/${answered}`

const risk = (objects: Objects) => ({
  ...{ ...ofSystem(objects), version: '1', title: 'Unfair ranking', treatment: 'mitigate', status: 'open' },
  ...{ inherentLikelihood: '4', inherentImpact: '4' },
})

export const ANSWERS: Record<string, Access> = {
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
}

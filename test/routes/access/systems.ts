import type { Objects } from '../world'
import { type Access, read } from './gate'

const questionnaire = { questionnaireId: 'canada-aia' }
const guidedForm = { formId: 'eu-fria' }
const component = { kind: 'model', name: 'Ranker' }
const componentKey = ({ componentId }: Objects) => ({ id: componentId, version: '1' })

export const SYSTEMS: Record<string, Access> = {
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
}

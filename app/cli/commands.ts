import type { Command } from './command'

/** Every command: its name as typed, one line of help, and its file, loaded only when it is called. */
export const commands: Readonly<Record<string, { summary: string; load(): Promise<Command> }>> = {
  serve: { summary: 'Start the server', load: async () => (await import('./serve')).serve },
  migrate: { summary: 'Bring the database to this version', load: async () => (await import('./migrate')).migrate },
  setup: { summary: 'Found an organisation and its first person', load: async () => (await import('./setup')).setup },
  demo: { summary: 'Load the demo organisation', load: async () => (await import('./demo')).demo },
  'frameworks check': {
    summary: 'Check the framework files',
    load: async () => (await import('./frameworks-check')).frameworksCheck,
  },
  'frameworks list': {
    summary: 'List the frameworks of this installation',
    load: async () => (await import('./frameworks-list')).frameworksList,
  },
  'frameworks import': {
    summary: 'Make a framework of your own from OSCAL, YAML or Markdown files',
    load: async () => (await import('./frameworks-import')).frameworksImport,
  },
  'frameworks export': {
    summary: 'Write a framework as an OSCAL catalogue',
    load: async () => (await import('./frameworks-export')).frameworksExport,
  },
  'inventory import': {
    summary: 'Bring in an inventory file (CSV or XLSX)',
    load: async () => (await import('./inventory-import')).inventoryImport,
  },
  'inventory export': {
    summary: 'Write the inventory as CSV',
    load: async () => (await import('./inventory-export')).inventoryExport,
  },
  export: {
    summary: 'Write a register as CSV or XLSX',
    load: async () => (await import('./export-register')).exportRegisterCommand,
  },
  oscal: {
    summary: 'Write a system as OSCAL: security plan, assessment results, plan of action, components',
    load: async () => (await import('./export-oscal')).exportOscal,
  },
  scope: { summary: 'Say which rules bind a system, and from when', load: async () => (await import('./scope')).scope },
  'report issue': {
    summary: 'Issue a report of any kind as a sealed PDF',
    load: async () => (await import('./report-issue')).reportIssue,
  },
  'report system': {
    summary: 'Issue the report of a system as PDF',
    load: async () => (await import('./report-system')).reportSystem,
  },
  'report organisation': {
    summary: 'Issue the executive summary as PDF',
    load: async () => (await import('./report-organisation')).reportOrganisation,
  },
  'report verify': {
    summary: 'Check the file of a sealed report, without a database',
    load: async () => (await import('./report-verify')).reportVerify,
  },
  'report rebuild': {
    summary: 'Draw a report again from its facts and compare',
    load: async () => (await import('./report-rebuild')).reportRebuild,
  },
  'report package': {
    summary: 'Write the audit package of a report as ZIP',
    load: async () => (await import('./report-package')).reportPackage,
  },
  'audit verify': {
    summary: 'Check the audit trail event by event',
    load: async () => (await import('./audit-verify')).auditVerify,
  },
  'audit checkpoint': {
    summary: 'Sign the end of the audit trail, to be kept elsewhere',
    load: async () => (await import('./audit-checkpoint')).auditCheckpoint,
  },
  'audit export': {
    summary: 'Write the whole audit trail as lines of JSON',
    load: async () => (await import('./audit-export')).auditExport,
  },
  'organisation export': {
    summary: 'Write everything of an organisation as one archive',
    load: async () => (await import('./organisation-export')).organisationExport,
  },
  'organisation import': {
    summary: 'Take in an organisation from such an archive',
    load: async () => (await import('./organisation-import')).organisationImport,
  },
  'keys list': { summary: 'Show the keys that seal reports', load: async () => (await import('./keys-list')).keysList },
  'keys rotate': {
    summary: 'Make new keys and retire those in use',
    load: async () => (await import('./keys-rotate')).keysRotate,
  },
  'keys import': {
    summary: 'Sign reports with a certificate of your own (PKCS#12)',
    load: async () => (await import('./keys-import')).keysImport,
  },
  backup: { summary: 'Copy everything into a new folder', load: async () => (await import('./backup')).backup },
  restore: {
    summary: 'Fill a new instance from a backup',
    load: async () => (await import('./restore')).restore,
  },
}

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
  scope: { summary: 'Say which rules bind a system, and from when', load: async () => (await import('./scope')).scope },
  'report system': {
    summary: 'Issue the report of a system as PDF',
    load: async () => (await import('./report-system')).reportSystem,
  },
  'report organisation': {
    summary: 'Issue the executive summary as PDF',
    load: async () => (await import('./report-organisation')).reportOrganisation,
  },
  'audit verify': {
    summary: 'Check the audit trail event by event',
    load: async () => (await import('./audit-verify')).auditVerify,
  },
  backup: { summary: 'Copy everything into a new folder', load: async () => (await import('./backup')).backup },
  restore: {
    summary: 'Fill a new instance from a backup',
    load: async () => (await import('./restore')).restore,
  },
}
